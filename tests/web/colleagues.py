"""People of an authority who are logged in, each with a browser of their own."""

from uuid import UUID

from efa.identity.actor import Realm, Staff
from efa.identity.claims import Identity
from efa.identity.enrol import Enrol, enrol
from efa.identity.open_session import STAFF_LIMITS, open_staff_session
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.web.actors import cookie_name
from efa.web.state import State
from tests.web.browser import Person

ISSUER = "https://anmeldung.example"


async def colleague(
    state: State, app: object, slug: str, *roles: Role, subject: str = "kim", trust: Trust = Trust.SUBSTANTIELL
) -> tuple[Person, UUID]:
    """A member of the authority with these roles, logged in at their tenant just now; and their id."""
    tenant = await state.directory.by_slug(slug)
    assert tenant
    account = f"{ISSUER}|{subject}"
    identity = Identity(realm=Realm.STAFF, account=account, name="Kim Amt", trust=trust, proved_at=state.now())
    given = frozenset(roles)
    command = Enrol(issuer=ISSUER, subject=subject, name="Kim Amt", roles=given, by=None, now=state.now())
    async with state.directory.session(tenant.id) as session:
        who = await enrol(session, command)
        staff = Staff(who, "Kim Amt", given, trust)
        opened = await open_staff_session(session, identity, staff, STAFF_LIMITS, state.now())
    person = Person.of(app, f"http://{slug}.example", tenant=tenant.name)
    person.client.cookies.set(cookie_name(state.settings, tenant, "staff"), opened.token)
    return person, who
