"""Every route × every role × own and foreign tenant: what the table of rights says, no fault, nothing of others."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from efa.forms.proofs.structure import OF_THE_CORE
from efa.identity.actor import Realm
from efa.identity.organisation_rights import ORGANISATION_RIGHTS, OrganisationAct, OrganisationRole
from efa.identity.provider import Provider, Registration
from efa.identity.rights import RIGHTS, Action, Role
from efa.web.state import State
from tests.web.browser import Person
from tests.web.colleagues import ISSUER
from tests.web.matrix.needs import Anybody, Need, Route
from tests.web.matrix.others import OF_ONE_AUTHORITY
from tests.web.matrix.table import LACKING, NEEDS, twice
from tests.web.matrix.world import (
    MARA,
    Asker,
    World,
    a_world,
    citizen_asker,
    ends,
    in_order,
    organisation_asker,
    staff_asker,
)

UNKNOWN_PERSON = (303, 401, 403, 404, 409)
UNREAD = (400, 422)  # the API reads what it is given before it looks at who asks
LOGINS = ("/anmelden/", "/verwaltung/anmelden", "/organisation/anmelden")
FOREIGN = [
    route
    for route, need in NEEDS.items()
    if isinstance(need, Action) and any(name in route[1] for name in OF_ONE_AUTHORITY)
]
AT = [("nw" if role is Role.STATE_OPERATOR else "aachen", role) for role in Role]
ROLES = [pytest.param(*at, id=at[1].value) for at in AT]
STRANGERS = {"nobody": "", "guest": None, "another citizen": "https://konto.example|fremd"}
Expected = Callable[[Route, Need, httpx.Response], bool]


@pytest.fixture
def state(state: State) -> State:
    """The login service of staff is known by name; nobody reaches it."""
    registration = Registration(issuer=ISSUER, client_id="efa-staff", client_secret="", scope="openid")
    return replace(state, providers={Realm.STAFF: Provider(registration)})


def routes_of(app: FastAPI) -> set[Route]:
    """All that the application answers, but for the files of the pages."""
    own: list[Any] = [route for route in app.routes if getattr(route, "name", "") != "static"]
    each = [one for route in own for one in getattr(route, "effective_route_contexts", lambda: [route])()]  # noqa: B023
    return {(method, route.path) for route in each for method in route.methods}


def test_every_route_stands_in_the_table_once(app: FastAPI) -> None:
    assert routes_of(app) == set(NEEDS)
    assert twice() == []


def test_no_page_of_a_benefit_may_lie_where_the_core_has_its_own() -> None:
    below = "/antrag/{draft}/"
    assert {path.removeprefix(below).split("/")[0] for _, path in NEEDS if path.startswith(below)} == {
        "{path:path}",
        *OF_THE_CORE,
    }


_NOT_A_PERSON = (Anybody.STAFF, Anybody.ORGANISATION, Anybody.SENDER)


def let_in(route: Route, answer: httpx.Response) -> bool:
    """What lacks may be missing, and what ends something may have ended it before."""
    missing = answer.status_code == 404 and any(part in route[1] for part in LACKING)
    to_login = answer.status_code == 303 and "anmelden" in answer.headers["location"]
    return missing or ends(route) or (answer.status_code not in (401, 403, 404) and not to_login)


def turned_away(route: Route, need: Need, answer: httpx.Response) -> bool:
    """As somebody whom this authority does not know as staff, and who owns nothing here."""
    everything = isinstance(need, Action | OrganisationAct) or need in _NOT_A_PERSON
    something = need is Anybody.OWNER and "{" in route[1]
    reads_first = need is Anybody.OWNER or isinstance(need, OrganisationAct)
    unread = reads_first and route[1].startswith("/api") and answer.status_code in UNREAD
    return not (everything or something) or unread or answer.status_code in UNKNOWN_PERSON


async def deviations(
    asker: Asker, world: World, expected: Expected, *secrets: str, routes: Iterable[Route] = NEEDS
) -> list[object]:
    """Answers that are a fault of the program, not what was expected, or tell one of the secrets."""
    found: list[object] = []
    for method, path in in_order(list(routes)):
        answer = await asker.ask(method, world.address(path))
        faulty = answer.status_code >= 500 and not (answer.status_code == 503 and path.startswith(LOGINS))
        told = [secret for secret in secrets if secret.encode() in answer.content]
        if faulty or told or not expected((method, path), NEEDS[method, path], answer):
            found.append((method, path, answer.status_code, *told))
    return found


def hidden_from(role: Role, world: World) -> tuple[str, ...]:
    """What a role of the same authority is not told."""
    if role in RIGHTS[Action.READ_APPLICATION]:
        return ()
    numbers = role in RIGHTS[Action.LOOK_AFTER_DELIVERIES] | RIGHTS[Action.READ_AUDIT]
    return (world.content,) if numbers else (world.content, world.number)


@pytest.mark.slow
@pytest.mark.parametrize(("slug", "role"), ROLES)
async def test_staff_open_what_their_role_allows_and_nothing_else(
    state: State, app: FastAPI, slug: str, role: Role
) -> None:
    def as_the_rights_say(route: Route, need: Need, answer: httpx.Response) -> bool:
        if need is Anybody.STAFF or (isinstance(need, Action) and role in RIGHTS[need]):
            return let_in(route, answer)
        return answer.status_code == 404 if isinstance(need, Action) else turned_away(route, need, answer)

    world, asker = await a_world(state), await staff_asker(state, app, slug, role)
    assert await deviations(asker, world, as_the_rights_say, *hidden_from(role, world)) == []


@pytest.mark.slow
async def test_the_owner_opens_what_is_theirs_and_nothing_of_staff(state: State, app: FastAPI) -> None:
    def own(route: Route, need: Need, answer: httpx.Response) -> bool:
        return let_in(route, answer) if need is Anybody.OWNER else turned_away(route, need, answer)

    world, asker = await a_world(state), await citizen_asker(state, app, "aachen", MARA)
    assert await deviations(asker, world, own) == []


@pytest.mark.slow
@pytest.mark.parametrize("role", OrganisationRole)
async def test_members_of_an_organisation_open_what_their_role_allows(
    state: State, app: FastAPI, role: OrganisationRole
) -> None:
    def as_the_rights_say(route: Route, need: Need, answer: httpx.Response) -> bool:
        if need is Anybody.ORGANISATION or (isinstance(need, OrganisationAct) and role in ORGANISATION_RIGHTS[need]):
            return let_in(route, answer)
        return answer.status_code == 404 if isinstance(need, OrganisationAct) else turned_away(route, need, answer)

    world, asker = await a_world(state), await organisation_asker(state, app, role)
    assert await deviations(asker, world, as_the_rights_say, world.number, world.content) == []


async def test_what_others_are_not_told_stands_on_the_pages_of_those_who_may_know(state: State, app: FastAPI) -> None:
    world, owner = await a_world(state), await citizen_asker(state, app, "aachen", MARA)
    clerk = await staff_asker(state, app, "aachen", Role.CASEWORKER)
    assert world.number in (await owner.ask("GET", world.address("/eingang/{receipt}"))).text
    assert world.content in (await owner.ask("GET", world.address("/konto/fragen/{question}"))).text
    case = (await clerk.ask("GET", world.address("/verwaltung/antrag/{application}"))).text
    assert world.number in case
    assert world.content in case


@pytest.mark.slow
@pytest.mark.parametrize("who", STRANGERS)
async def test_strangers_open_nothing_of_anybody(state: State, app: FastAPI, who: str) -> None:
    world, account = await a_world(state), STRANGERS[who]
    nobody = Asker(Person.of(app, "http://aachen.example").client)
    asker = nobody if account == "" else await citizen_asker(state, app, "aachen", account)
    assert await deviations(asker, world, turned_away, world.number, world.content) == []


@pytest.mark.slow
@pytest.mark.parametrize("role", [Role.CASEWORKER_LEAD, Role.TENANT_ADMIN, Role.AUDITOR])
async def test_the_ids_of_another_authority_do_not_exist(state: State, app: FastAPI, role: Role) -> None:
    def unknown_here(_route: Route, _need: Need, answer: httpx.Response) -> bool:
        return answer.status_code == 404

    world, asker = await a_world(state), await staff_asker(state, app, "bonn", role)
    assert await deviations(asker, world, unknown_here, world.number, world.content, routes=FOREIGN) == []


@pytest.mark.slow
async def test_a_citizen_finds_nothing_of_aachen_in_bonn(state: State, app: FastAPI) -> None:
    """Not even with the same account: each authority has its own."""
    world, asker = await a_world(state), await citizen_asker(state, app, "bonn", MARA)
    assert await deviations(asker, world, turned_away, world.number, world.content) == []


@pytest.mark.slow
@pytest.mark.parametrize(("elsewhere", "role"), [("bonn", Role.CASEWORKER_LEAD), ("nw", Role.TENANT_ADMIN)])
async def test_a_login_of_one_town_opens_nothing_in_another(
    state: State, app: FastAPI, elsewhere: str, role: Role
) -> None:
    world, asker = await a_world(state), await staff_asker(state, app, "aachen", role)
    there = Asker(Person.of(app, f"http://{elsewhere}.example").client, asker.token)
    for name, value in dict(asker.client.cookies).items():
        there.client.cookies.set(name.replace("aachen", elsewhere), value)
    assert await deviations(there, world, turned_away, world.number, world.content) == []
