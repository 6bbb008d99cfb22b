"""Before a session ends, every page says when, and one action without script makes it longer (WCAG 2.2.1)."""

from collections.abc import Mapping
from uuid import UUID

import pytest

from efa.identity.open_session import CITIZEN_LIMITS, open_guest_session
from efa.identity.rights import Role
from efa.tenancy.settings import write_setting
from efa.web.state import State
from tests.identity.conftest import entered
from tests.identity.provider import ISSUER, Double
from tests.web.account.conftest import STAFF, Clock, came_back, log_in, with_two_factors
from tests.web.account.conftest import begun as begun_at
from tests.web.browser import Page, Person

pytestmark = pytest.mark.slow
SESSIONS = "/aachen/konto/sitzungen"


def foot(page: Page) -> str:
    return " ".join(page.root.find(".//footer").text_content().split())


def top(page: Page) -> str:
    """Notices above the content that are shown without script."""
    shown = page.root.xpath("//div[@role='status'][not(@hidden)]")
    return " ".join(" ".join(one.text_content() for one in shown).split())


async def extended(page: Page) -> Page:
    """The button in the footer, as a new window shows what follows."""
    [form] = page.root.xpath("//footer//form")
    assert form.get("target") == "_blank"
    return await page.person.send("post", str(form.get("action")), {"csrf": [page.value("csrf")]})


async def kept_awake(person: Person, clock: Clock, minutes: int, address: str) -> Page:
    """Somebody who clicks every half an hour or so."""
    for _ in range(minutes // 29):
        clock.pass_minutes(29)
        page = await person.open(address)
    return page


async def test_a_citizen_reads_until_when_and_extends_without_leaving_the_page(
    person: Person, double: Double, clock: Clock
) -> None:
    await log_in(person, double)
    page = await person.open(SESSIONS)
    assert "Sie bleiben bis 11:29 Uhr angemeldet, wenn Sie nichts tun, und längstens bis 22:30 Uhr." in foot(page)
    clock.pass_minutes(55)
    page = await extended(page)
    assert (page.status, page.heading) == (200, "Sie bleiben angemeldet")
    assert "mindestens bis 12:24 Uhr" in page.text
    clock.pass_minutes(55)
    assert (await person.open(SESSIONS)).path == SESSIONS


async def test_half_an_hour_before_the_end_of_a_login_the_way_to_a_new_one_leads_back(
    person: Person, double: Double, clock: Clock
) -> None:
    await log_in(person, double)
    page = await kept_awake(person, clock, 11 * 60, SESSIONS)
    assert top(page) == ""
    page = await kept_awake(person, clock, 58, SESSIONS)
    assert "Ihre Anmeldung endet um 22:30 Uhr, auch wenn Sie weiterarbeiten." in top(page)
    with_two_factors(double, clock.at, idp="bundid")
    page = await came_back(person, await begun_at(person, double, page.links["Neu anmelden"]))
    assert (page.path, top(page)) == (SESSIONS, "")


async def test_somebody_without_account_goes_on_as_long_as_they_want(
    person: Person, state: State, tenants: Mapping[str, UUID], clock: Clock
) -> None:
    async with state.directory.session(tenants["aachen"]) as session:
        opened = await open_guest_session(session, CITIZEN_LIMITS, clock.at)
    person.client.cookies.set("efa-c-aachen", opened.token, domain="efa.example")
    page = await kept_awake(person, clock, 12 * 60 - 10, "/aachen/")
    assert "Ihre Sitzung endet um 22:30 Uhr. Sie können sie verlängern." in top(page)
    page = await page.send("Angemeldet bleiben")
    assert top(page) == ""
    page = await kept_awake(person, clock, 6 * 60, "/aachen/")
    assert "längstens bis 10:" in foot(page)


async def test_an_authority_that_shortens_the_idle_time_does_so_for_open_sessions(
    person: Person, double: Double, state: State, tenants: Mapping[str, UUID], clock: Clock
) -> None:
    async with state.directory.session(tenants["aachen"]) as session:
        await entered(session, clock.at, Role.CASEWORKER, subject="5f0c", issuer=ISSUER)
    with_two_factors(double, clock.at)
    await log_in(person, double, STAFF)
    async with state.directory.session(tenants["aachen"]) as session:
        await write_setting(session, "staff_idle_minutes", 10, by="test", now=clock.at)
    state.memo.forget()
    assert "bis 10:39 Uhr angemeldet, wenn Sie nichts tun" in foot(await person.open("/aachen/verwaltung/eingang"))
    clock.pass_minutes(10)
    assert (await person.client.get("/aachen/verwaltung/eingang")).status_code == 303


async def test_staff_are_warned_before_their_shorter_limits(
    person: Person, double: Double, state: State, tenants: Mapping[str, UUID], clock: Clock
) -> None:
    async with state.directory.session(tenants["aachen"]) as session:
        await entered(session, clock.at, Role.CASEWORKER, subject="5f0c", issuer=ISSUER)
    with_two_factors(double, clock.at)
    page = await log_in(person, double, STAFF)
    assert "bis 10:59 Uhr angemeldet, wenn Sie nichts tun, und längstens bis 20:30 Uhr" in foot(page)
    clock.pass_minutes(28)
    assert "mindestens bis 11:27 Uhr" in (await extended(page)).text
    page = await kept_awake(person, clock, 9 * 60 + 15, "/aachen/verwaltung/eingang")
    assert "Ihre Anmeldung endet um 20:30 Uhr" in top(page)
    assert page.links["Neu anmelden"].startswith("/aachen/verwaltung/anmelden?weiter=/aachen/verwaltung/eingang")
