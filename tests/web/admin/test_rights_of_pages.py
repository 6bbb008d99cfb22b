"""Every page of administrators and operators, asked by every role: the answer is what the table of rights says."""

from dataclasses import dataclass
from itertools import product

import pytest
from fastapi import FastAPI

from efa.identity.rights import RIGHTS, Action, Role
from efa.kit.ids import new_id, to_public
from efa.web import admin, operator
from efa.web.state import State
from tests.web.browser import Person
from tests.web.colleagues import colleague

UNKNOWN = to_public(new_id())
EVERYBODY = None
OF_ROUTE: dict[tuple[str, str], Action | None] = {
    ("GET", "/verwaltung/einstellungen"): EVERYBODY,
    ("GET", "/verwaltung/einstellungen/{setting}"): Action.WRITE_SETTINGS,
    ("POST", "/verwaltung/einstellungen/{setting}"): Action.WRITE_SETTINGS,
    ("POST", "/verwaltung/einstellungen/{setting}/zuruecksetzen"): Action.WRITE_SETTINGS,
    ("GET", "/verwaltung/leistungen"): Action.SWITCH_BENEFIT,
    ("GET", "/verwaltung/leistungen/{benefit}"): Action.SWITCH_BENEFIT,
    ("POST", "/verwaltung/leistungen/{benefit}/einschalten"): Action.SWITCH_BENEFIT,
    ("GET", "/verwaltung/leistungen/{benefit}/ausschalten"): Action.SWITCH_BENEFIT,
    ("POST", "/verwaltung/leistungen/{benefit}/ausschalten"): Action.SWITCH_BENEFIT,
    ("GET", "/verwaltung/leistungen/{benefit}/einrichten"): Action.WRITE_SETTINGS,
    ("POST", "/verwaltung/leistungen/{benefit}/einrichten"): Action.WRITE_SETTINGS,
    ("GET", "/verwaltung/personen"): Action.MANAGE_STAFF,
    ("GET", "/verwaltung/personen/neu"): Action.MANAGE_STAFF,
    ("POST", "/verwaltung/personen/neu"): Action.MANAGE_STAFF,
    ("GET", "/verwaltung/personen/{person}"): Action.MANAGE_STAFF,
    ("POST", "/verwaltung/personen/{person}"): Action.MANAGE_STAFF,
    ("GET", "/verwaltung/personen/{person}/beenden"): Action.MANAGE_STAFF,
    ("POST", "/verwaltung/personen/{person}/beenden"): Action.MANAGE_STAFF,
    ("GET", "/verwaltung/zustellung"): Action.LOOK_AFTER_DELIVERIES,
    ("POST", "/verwaltung/zustellung/{consignment}/erneut"): Action.LOOK_AFTER_DELIVERIES,
    ("GET", "/betrieb"): Action.READ_HEALTH,
    ("GET", "/betrieb/gesundheit"): Action.READ_HEALTH,
    ("GET", "/betrieb/plugins"): Action.READ_PLUGINS,
    ("GET", "/betrieb/mandanten"): Action.READ_TENANTS,
    ("GET", "/betrieb/mandanten/{slug}"): Action.READ_TENANTS,
    ("GET", "/betrieb/zustellung"): Action.READ_DELIVERIES,
}
# what exists for whoever may: settings of a benefit without any, unknown people and consignments are 404 for all
SHOWN = {"setting": "four_eyes", "benefit": "muster", "slug": "aachen", "person": "{own}", "consignment": UNKNOWN}
NOWHERE = ("einrichten", "erneut")


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody with one role at one tenant, or without any login."""

    person: Person
    own: str

    async def status(self, method: str, route: str, token: str) -> int:
        address = route.format(**SHOWN).format(own=self.own)
        fields = {"csrf": token, "wert": "true", "rolle": ["auditor", "tenant_admin"]}
        sent = {"headers": {"sec-fetch-site": "same-origin"}}
        if method == "GET":
            return (await self.person.client.get(address)).status_code
        return (await self.person.client.post(address, data=fields, **sent)).status_code  # type: ignore[arg-type]

    async def token(self) -> str:
        return (await self.person.open("/verwaltung/einstellungen")).value("csrf")


def routes() -> set[tuple[str, str]]:
    found = [route for router in (*admin.ROUTERS, *operator.ROUTERS) for route in router.routes]
    return {(method, route.path) for route in found for method in route.methods}  # type: ignore[attr-defined]


def test_every_route_stands_in_the_table() -> None:
    assert routes() == set(OF_ROUTE)


async def asker(state: State, app: FastAPI, slug: str, role: Role) -> Asker:
    await colleague(state, app, slug, Role.TENANT_ADMIN, subject="second")
    person, own = await colleague(state, app, slug, role, subject=f"who-{role}")
    return Asker(person, to_public(own))


AT = [("nw" if role is Role.STATE_OPERATOR else "aachen", role) for role in Role]


@pytest.mark.parametrize(("slug", "role"), AT, ids=[role.value for _, role in AT])
async def test_a_role_opens_what_the_table_allows_and_nothing_else(
    state: State, app: FastAPI, online: None, slug: str, role: Role
) -> None:
    for method, route in sorted(OF_ROUTE):
        who = await asker(state, app, slug, role)
        right = OF_ROUTE[method, route]
        allowed = right is EVERYBODY or role in RIGHTS[right]
        status = await who.status(method, route, await who.token())
        is_there = status != 404
        assert is_there == (allowed and not route.endswith(NOWHERE)), (method, route, status)


@pytest.mark.parametrize(
    ("elsewhere", "role"), list(product(["bonn"], [r for r in Role if r is not Role.STATE_OPERATOR]))
)
async def test_a_login_of_one_town_opens_nothing_in_another(
    state: State, app: FastAPI, online: None, elsewhere: str, role: Role
) -> None:
    who = await asker(state, app, "aachen", role)
    cookies = dict(who.person.client.cookies)
    stranger = Person.of(app, f"http://{elsewhere}.example")
    for name, value in cookies.items():
        stranger.client.cookies.set(name, value)
        stranger.client.cookies.set(name.replace("aachen", elsewhere), value)
    for method, route in sorted(OF_ROUTE):
        status = await Asker(stranger, who.own).status(method, route, "")
        assert status in (303, 401, 403, 404, 409), (method, route, status)


@pytest.mark.parametrize(("method", "route"), sorted(OF_ROUTE))
async def test_without_login_nothing_opens(app: FastAPI, online: None, method: str, route: str) -> None:
    stranger = Asker(Person.of(app, "http://aachen.example"), UNKNOWN)
    assert await stranger.status(method, route, "") == (303 if method == "GET" else 409)


async def test_who_may_set_nothing_reads_who_can(state: State, app: FastAPI, online: None) -> None:
    await colleague(state, app, "aachen", Role.TENANT_ADMIN, subject="toni")
    clerk, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="robin")
    page = await clerk.open("/verwaltung/einstellungen")
    assert "Mit Ihrer Rolle können Sie hier nichts einstellen." in page.text
    assert "Kim Amt" in page.text


@pytest.mark.parametrize(
    ("slug", "role", "heading"),
    [
        ("aachen", Role.CASEWORKER_LEAD, "Eingang"),
        ("aachen", Role.TENANT_ADMIN, "Einstellungen"),
        ("aachen", Role.AUDITOR, "Zugriffe"),
        ("nw", Role.STATE_OPERATOR, "Gesundheit"),
    ],
)
async def test_work_begins_where_a_person_may_do_something(
    state: State, app: FastAPI, online: None, slug: str, role: Role, heading: str
) -> None:
    person, _ = await colleague(state, app, slug, role)
    assert (await person.open("/verwaltung")).heading == heading


@pytest.mark.parametrize(
    ("slug", "role", "links"),
    [
        ("aachen", Role.CASEWORKER, {"/verwaltung/eingang", "/verwaltung/druck"}),
        ("aachen", Role.TENANT_ADMIN, {"/verwaltung/einstellungen"}),
        ("nw", Role.STATE_OPERATOR, {"/betrieb"}),
    ],
)
async def test_the_menu_shows_what_a_person_may_do(
    state: State, app: FastAPI, online: None, slug: str, role: Role, links: set[str]
) -> None:
    person, _ = await colleague(state, app, slug, role)
    page = await person.open("/verwaltung/einstellungen")
    shown = set(page.root.xpath("//header//nav//a/@href"))
    assert links <= shown
    assert not ({"/verwaltung/eingang", "/verwaltung/einstellungen", "/betrieb"} - links) & shown
