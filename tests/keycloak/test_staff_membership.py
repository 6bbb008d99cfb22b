"""An authority's own login service says who somebody is; what they may do stands in our table alone."""

from collections.abc import Iterator, Mapping
from functools import partial
from uuid import UUID

import pytest

from efa.applications.takeover import take_over
from efa.identity.actor import Realm, Staff
from efa.identity.callback import FinishLogin, LoggedIn, finish_login
from efa.identity.enrol import Enrol, enrol
from efa.identity.errors import NoMembership
from efa.identity.login import BeginLogin, begin_login
from efa.identity.open_session import STAFF_LIMITS
from efa.identity.proposals import open_proposals
from efa.identity.provider import Provider, Registration
from efa.identity.rights import Role
from efa.kit.clock import now
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from efa.testing.keycloak import RunningKeycloak
from tests.applications.authority_side.office import a_caseworker
from tests.keycloak.authority import ALIAS, DOMAIN, connected_authority
from tests.keycloak.browser import query_of
from tests.keycloak.running import PORTAL, SECRETS
from tests.keycloak.staff_desk import Employee

pytestmark = [pytest.mark.keycloak, pytest.mark.usefixtures("committed", "authority")]
AACHEN, BONN = "053340002002", "053140000000"
_BACK = f"{PORTAL}/verwaltung/anmelden/rueckkehr"


@pytest.fixture(scope="module")
def authority(keycloak: RunningKeycloak) -> Iterator[None]:
    with connected_authority(keycloak):
        yield


async def enters(who: Employee, sessions: Sessions, ars: str) -> LoggedIn:
    """All the way through the authority's login service to our own check."""
    issuer, secret = who.keycloak.issuer("efa-staff"), SECRETS["EFA_STAFF_CLIENT_SECRET"]
    provider = Provider(
        Registration(issuer=issuer, client_id="efa-staff", client_secret=secret, scope="openid profile")
    )
    where = {"realm": Realm.STAFF, "redirect_uri": _BACK}
    begin = BeginLogin(slug="aachen", return_to="", browser=None, lang="de", now=now(), **where)  # type: ignore[arg-type]
    begun = await begin_login(sessions, provider, begin)
    told = query_of(await who.come_back(begun.address))
    command = FinishLogin(
        state=told["state"],
        code=told["code"],
        issuer=told["iss"],
        error="",
        browser=begun.browser,
        token_before="",
        limits=STAFF_LIMITS,
        now=now(),
        ars=ars,
        **where,  # type: ignore[arg-type]
    )
    return await finish_login(sessions, provider, take_over, command)


async def proposed(sessions: Sessions) -> list[tuple[str, frozenset[Role]]]:
    async with sessions() as session:
        admin = await a_caseworker(session, now(), "Ada Amt", Role.TENANT_ADMIN)
        return [(one.source, one.roles) for one in await open_proposals(session, admin)]


async def test_a_group_lets_nobody_in_and_a_membership_gives_its_own_roles(
    keycloak: RunningKeycloak, directory: Directory, tenants: Mapping[str, UUID]
) -> None:
    aachen = partial(directory.session, tenants["aachen"])
    sascha = Employee(keycloak, "sascha", f"sascha@{DOMAIN}")
    with pytest.raises(NoMembership) as refused:
        await enters(sascha, aachen, AACHEN)
    assert sascha.pages == ["address", "password at stadt", "factor set up"]
    assert await proposed(aachen) == [(ALIAS, frozenset({Role.CASEWORKER}))]
    issuer, _, subject = refused.value.account.partition("|")
    auditor = Enrol(issuer=issuer, subject=subject, name="Sascha", roles=frozenset({Role.AUDITOR}), by=None, now=now())
    async with aachen() as session:
        await enrol(session, auditor)
    actor = (await enters(sascha, aachen, AACHEN)).opened.login.actor
    assert isinstance(actor, Staff)
    assert (sascha.pages, actor.roles) == ([], frozenset({Role.AUDITOR}))


async def test_the_login_service_of_one_authority_says_nothing_at_another(
    keycloak: RunningKeycloak, directory: Directory, tenants: Mapping[str, UUID]
) -> None:
    bonn = partial(directory.session, tenants["bonn"])
    with pytest.raises(NoMembership):
        await enters(Employee(keycloak, "jona", f"jona@{DOMAIN}"), bonn, BONN)
    assert await proposed(bonn) == []
