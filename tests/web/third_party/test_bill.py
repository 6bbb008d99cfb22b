"""After the grant the school bills what it confirmed; the authority accepts or rejects."""

import csv
import io

import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.identity.rights import Role
from efa.kit.ids import to_public
from efa.web.state import State
from tests.web.browser import Person
from tests.web.colleagues import colleague
from tests.web.representatives import representative
from tests.web.third_party.codes import CLUB, NEW, TRIP, bill, code_for, opened
from tests.web.third_party.conftest import Family, Grant
from tests.web.working import work_off

pytestmark = pytest.mark.slow  # each grants, which sets a notice


@pytest.fixture
async def billing(family: Family, school: Person, granted: Grant) -> Person:
    """The school after it confirmed trip and club, and after the grant."""
    for service in (TRIP, CLUB):
        await (await opened(school, await code_for(family, service))).send("Verbindlich bestätigen")
    await granted()
    return school


async def test_nothing_can_be_billed_before_the_grant(family: Family, school: Person) -> None:
    await (await opened(school, await code_for(family, TRIP))).send("Verbindlich bestätigen")
    assert "Es gibt gerade nichts abzurechnen" in (await school.open(NEW)).text


async def test_several_services_are_billed_at_once_and_accepted(
    billing: Person, clerk: Person, family: Family, state: State, admin_engine: AsyncEngine
) -> None:
    page = await bill(billing, trip="312,50", club="12,50")
    assert page.heading == "Abrechnungen"
    assert page.text.count("Abgerechnet") >= 2
    listed = await clerk.open("/verwaltung/abrechnungen")
    assert "Gesamtschule Aachen" in listed.text
    listed = await listed.send("Annehmen")
    await listed.send("Annehmen")
    await work_off(state, admin_engine)
    rows = list(csv.reader(io.StringIO((await clerk.client.get("/verwaltung/abrechnungen.csv")).text), delimiter=";"))
    assert sorted(row[5] for row in rows[1:]) == ["12,50", "312,50"]
    assert (await billing.open("/organisation/abrechnungen")).text.count("Angenommen") == 2
    assert "Zum Abrechnen" in (await family.person.open(f"/konto/antraege/{family.receipt}")).text


async def test_what_was_confirmed_is_the_most_and_a_wrong_one_bills_nothing(billing: Person) -> None:
    page = await bill(billing, trip="312,51", club="12,50")
    assert page.status == 422
    assert page.errors == [
        "Der Betrag muss über 0 Euro liegen und darf nicht höher sein als bestätigt.",
    ]
    assert "noch nichts abgerechnet" in (await billing.open("/organisation/abrechnungen")).text


async def test_a_rejection_has_a_reason_and_the_month_may_be_billed_again(billing: Person, clerk: Person) -> None:
    await bill(billing, club="12,50")
    page = await (await clerk.open("/verwaltung/abrechnungen")).follow("Ablehnen")
    assert (await page.send("Ablehnen")).status == 422
    await page.send("Ablehnen", grund="Mia war nicht dabei.")
    assert "Mia war nicht dabei." in (await billing.open("/organisation/abrechnungen")).text
    assert (await bill(billing, club="10,00")).heading == "Abrechnungen"


async def test_nothing_is_billed_twice(billing: Person) -> None:
    await bill(billing, club="12,50")
    assert (await bill(billing, club="12,50")).errors == ["Das ist schon abgerechnet."]
    assert (await bill(billing, month="12/2026", club="12,50")).heading == "Abrechnungen"


@pytest.mark.parametrize("month", ["08/2026", "02/2027"])
async def test_a_month_that_is_not_confirmed_or_granted_is_refused(billing: Person, month: str) -> None:
    page = await bill(billing, month=month, club="12,50")
    assert page.errors == ["Dieser Monat ist nicht bestätigt oder nicht bewilligt."]


async def test_a_withdrawn_bill_cannot_be_accepted(billing: Person, clerk: Person) -> None:
    await bill(billing, club="12,50")
    stale = await clerk.open("/verwaltung/abrechnungen")
    page = await (await billing.open("/organisation/abrechnungen")).send("Zurückziehen")
    assert "Zurückgezogen" in page.text
    assert (await stale.send("Annehmen")).status == 409


async def test_another_organisation_neither_sees_nor_withdraws_it(billing: Person, state: State, app: FastAPI) -> None:
    await bill(billing, club="12,50")
    page = await billing.open("/organisation/abrechnungen")
    action = page.root.xpath("//form[contains(@action, 'zurueckziehen')]/@action")[0]
    club = await representative(state, app, "Anke", "Turnverein")
    own = await club.open("/organisation/abrechnungen")
    assert "Mia" not in own.text
    token = (await club.open("/organisation/abmelden")).value("csrf")
    assert (await club.send("post", action, {"csrf": [token]})).status == 404


async def test_more_than_the_law_provides_for_is_said_and_the_caseworker_decides(
    family: Family, school: Person, granted: Grant, clerk: Person
) -> None:
    page = await opened(school, await code_for(family, CLUB))
    await page.send("Verbindlich bestätigen", kosten="20,00")
    await granted()
    await bill(school, club="15,00")
    assert "vorgesehen sind" not in (await clerk.open("/verwaltung/abrechnungen")).text
    await bill(school, month="12/2026", club="20,00")
    await bill(school, month="01/2027", club="10,00")
    listed = await clerk.open("/verwaltung/abrechnungen")
    assert "Zusammen 20,00\u00a0€ für diese Leistung, vorgesehen sind 15,00\u00a0€ (§" in listed.text.replace(
        " €", "\u00a0€"
    )
    assert "noch kein Betrag des Gesetzes bekannt" in listed.text
    for _ in range(3):
        listed = await listed.send("Annehmen")
    assert "Es gibt keine" in listed.text or not listed.root.xpath("//tbody/tr")


async def test_who_works_for_the_school_as_well_does_not_settle_its_bills(
    billing: Person, state: State, app: FastAPI
) -> None:
    await bill(billing, club="12,50")
    clerk, who = await colleague(state, app, "aachen", Role.CASEWORKER, subject="nebenher")
    admin, _ = await colleague(state, app, "aachen", Role.TENANT_ADMIN, subject="toni")
    form = await (await admin.open("/verwaltung/organisationen")).follow("Prüfen")
    await form.send("Speichern", befangen=to_public(who))
    refused = await (await clerk.open("/verwaltung/abrechnungen")).send("Annehmen")
    assert (refused.status, "§ 16 SGB X" in refused.text) == (403, True)
