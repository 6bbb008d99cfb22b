"""Whoever was logged out while typing finds it again after the login, on whatever page it was."""

from collections.abc import Mapping
from uuid import UUID

import pytest

from efa.identity.rights import Role
from efa.web.state import State
from tests.identity.conftest import entered
from tests.identity.provider import ISSUER, Double
from tests.web.account.conftest import STAFF, Clock, begun, came_back, log_in, with_two_factors
from tests.web.browser import Page, Person

pytestmark = pytest.mark.slow
AWAY = "/aachen/verwaltung/vertretung"
TYPED = {"von": "24.12.2026", "bis": "31.12.2026"}


@pytest.fixture
async def robin(person: Person, state: State, tenants: Mapping[str, UUID], double: Double, clock: Clock) -> Person:
    """A caseworker of Aachen at work, and a colleague."""
    async with state.directory.session(tenants["aachen"]) as session:
        await entered(session, state.now(), Role.CASEWORKER, subject="5f0c", issuer=ISSUER)
        await entered(session, state.now(), Role.CASEWORKER, subject="kim", issuer=ISSUER)
    with_two_factors(double, clock.at)
    await log_in(person, double, STAFF)
    return person


async def logged_out_while_typing(robin: Person, clock: Clock) -> tuple[Page, str]:
    page = await robin.open(AWAY)
    colleague = page.root.xpath("//*[@name='vertretung']//option[@value!=''] | //input[@name='vertretung']")[-1]
    clock.pass_minutes(31)
    who = str(colleague.get("value"))
    page = await page.send("Eintragen", vertretung=who, **TYPED)
    assert (page.status, page.heading) == (409, "Sie wurden abgemeldet")
    return page, who


async def test_staff_find_what_they_typed_on_a_page_that_does_not_ask_for_it(
    robin: Person, double: Double, clock: Clock
) -> None:
    page, who = await logged_out_while_typing(robin, clock)
    with_two_factors(double, clock.at)
    page = await came_back(robin, await begun(robin, double, page.links["Wieder anmelden"]), STAFF)
    assert (page.path, page.value("von"), page.value("bis")) == (AWAY, TYPED["von"], TYPED["bis"])
    assert "Das hatten Sie zuletzt eingegeben" in page.text
    assert "Noch ist nichts gespeichert." in page.text
    page = await page.send("Eintragen")
    assert "24. Dezember 2026 bis 31. Dezember 2026" in page.text
    assert who not in (await robin.open(AWAY)).text
    assert "Das hatten Sie zuletzt eingegeben" not in (await robin.open(AWAY)).text


async def test_a_page_that_asks_for_a_second_factor_first_does_not_lose_it(
    robin: Person, double: Double, clock: Clock
) -> None:
    page, _ = await logged_out_while_typing(robin, clock)
    with_two_factors(double, clock.at, amr=["pwd"])
    page = await came_back(robin, await begun(robin, double, page.links["Wieder anmelden"]), STAFF)
    assert page.status == 403
    with_two_factors(double, clock.at)
    way = next(href for words, href in page.links.items() if words.startswith("Mit zweitem Faktor"))
    page = await came_back(robin, await begun(robin, double, way), STAFF)
    assert (page.path, page.value("von")) == (AWAY, TYPED["von"])


async def test_another_colleague_at_the_same_computer_does_not_see_it(
    robin: Person, double: Double, clock: Clock
) -> None:
    page, _ = await logged_out_while_typing(robin, clock)
    with_two_factors(double, clock.at, sub="kim")
    page = await came_back(robin, await begun(robin, double, page.links["Wieder anmelden"]), STAFF)
    assert (page.path, page.value("von")) == (AWAY, "")
