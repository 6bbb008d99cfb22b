"""Staff at pages that want a second factor or a fresh login: one page with one button, and nothing typed is lost."""

from collections.abc import Mapping
from uuid import UUID

import pytest
from fastapi import FastAPI

from efa.identity.rights import Role
from efa.web.state import State
from tests.identity.conftest import entered
from tests.identity.provider import ISSUER, Double
from tests.web.account.conftest import STAFF, Clock, begun, came_back, log_in, with_two_factors
from tests.web.browser import Page, Person

NEW = "/aachen/verwaltung/personen/neu"
TYPED = {"kennung": "neu", "name": "Nuri Neu", "rolle": "auditor"}
AGAIN = "Bitte melden Sie sich noch einmal an"


@pytest.fixture
async def toni(
    person: Person, state: State, tenants: Mapping[str, UUID], double: Double, clock: Clock, app: FastAPI
) -> Person:
    """The administrator and caseworker of Aachen, logged in with two factors."""
    async with state.directory.session(tenants["aachen"]) as session:
        roles = (Role.TENANT_ADMIN, Role.CASEWORKER)
        await entered(session, state.now(), *roles, subject="5f0c", issuer=ISSUER)
    with_two_factors(double, clock.at)
    await log_in(person, double, STAFF)
    return person


async def proved(person: Person, double: Double, page: Page, button: str = "Noch einmal anmelden") -> Page:
    """Follow the button to the login service, and come back."""
    way = next(href for words, href in page.links.items() if words.startswith(button))
    sent = await begun(person, double, way)
    assert (sent["acr_values"], sent["prompt"], sent["max_age"]) == ("substantiell", "login", "0")
    return await came_back(person, sent, STAFF)


async def test_after_a_quarter_of_an_hour_a_change_waits_for_a_fresh_login(
    toni: Person, double: Double, clock: Clock
) -> None:
    page = await toni.open(NEW)
    clock.pass_minutes(16)
    page = await page.send("Eintragen", **TYPED)
    assert (page.status, page.heading) == (403, AGAIN)
    with_two_factors(double, clock.at)
    page = await proved(toni, double, page)
    assert (page.path, page.value("name")) == (NEW, "Nuri Neu")
    assert "Noch ist nichts gespeichert." in page.text
    assert (await page.send("Eintragen")).heading == "Personen"


@pytest.mark.slow
async def test_a_login_of_this_morning_that_the_provider_repeats_is_not_fresh(
    toni: Person, double: Double, clock: Clock
) -> None:
    clock.pass_minutes(29)
    with_two_factors(double, clock.at, auth_time=int(clock.at.timestamp()) - 29 * 60)
    await log_in(toni, double, STAFF)
    page = await (await toni.open(NEW)).send("Eintragen", **TYPED)
    assert (page.status, page.heading) == (403, AGAIN)
    assert (await proved(toni, double, page)).status == 400


@pytest.mark.slow
async def test_another_colleague_does_not_finish_the_change(toni: Person, double: Double, clock: Clock) -> None:
    page = await toni.open(NEW)
    clock.pass_minutes(16)
    page = await page.send("Eintragen", **TYPED)
    with_two_factors(double, clock.at, sub="somebody else")
    page = await proved(toni, double, page)
    assert (page.status, page.heading) == (403, "Das war ein anderes Konto")


@pytest.mark.slow
async def test_after_a_password_alone_staff_are_asked_for_the_second_factor(
    toni: Person, double: Double, clock: Clock
) -> None:
    with_two_factors(double, clock.at, amr=["pwd"])
    page = await log_in(toni, double, STAFF)
    assert (page.status, page.heading) == (403, "Bitte melden Sie sich mit einem zweiten Faktor an")
    with_two_factors(double, clock.at)
    page = await proved(toni, double, page, "Mit zweitem Faktor")
    assert (page.status, page.path) == (200, "/aachen/verwaltung/eingang")


@pytest.mark.slow
async def test_a_second_factor_holds_through_the_working_day(toni: Person, double: Double, clock: Clock) -> None:
    for _ in range(19):
        clock.pass_minutes(29)
        assert (await toni.open("/aachen/verwaltung/eingang")).status == 200
