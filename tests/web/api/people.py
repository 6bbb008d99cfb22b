"""Who uses the API: staff of an authority, and a citizen with an account."""

from fastapi import FastAPI

from efa.identity.actor import Realm
from efa.identity.claims import Identity
from efa.identity.open_session import CITIZEN_LIMITS, open_citizen_session
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.web.actors import cookie_name
from efa.web.state import State
from tests.web.api.program import Program
from tests.web.colleagues import colleague

ACCOUNT = "https://konto.example|erika"


async def staff_program(state: State, app: FastAPI, slug: str, *roles: Role, subject: str = "kim") -> Program:
    """A member of the authority, logged in."""
    person, _ = await colleague(state, app, slug, *roles, subject=subject)
    program = Program(app, person.client)
    program.token = (await program.get("/staff/session"))["csrf_token"]
    return program


async def citizen_program(state: State, app: FastAPI, slug: str = "aachen", trust: Trust = Trust.HOCH) -> Program:
    """Somebody who came back from the citizen account."""
    tenant = await state.directory.by_slug(slug)
    assert tenant
    identity = Identity(realm=Realm.CITIZEN, account=ACCOUNT, name="Erika Muster", trust=trust)
    async with state.directory.session(tenant.id) as session:
        opened = await open_citizen_session(session, identity, CITIZEN_LIMITS, state.now())
    program = Program.of(app, slug)
    program.client.cookies.set(cookie_name(state.settings, tenant, "citizen"), opened.token)
    program.token = (await program.get("/session"))["csrf_token"]
    return program
