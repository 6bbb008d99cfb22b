"""A school confirms a trip: from the code to what the family and the authority read."""

import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.identity.rights import Role
from efa.kit.ids import to_public
from efa.web.state import State
from tests.web.browser import Person
from tests.web.colleagues import colleague
from tests.web.representatives import representative
from tests.web.third_party.codes import code_for, opened
from tests.web.third_party.conftest import Family
from tests.web.working import work_off

TRIP = "Fahrt mit Übernachtung bestätigen"


async def test_the_school_sees_the_trip_of_the_child_and_nothing_else(family: Family, school: Person) -> None:
    page = await opened(school, await code_for(family, TRIP))
    assert page.heading == TRIP
    for shown in ("Mia", "Muster", "Nordsee", "7. Dezember 2026"):
        assert shown in page.text
    for hidden in ("Mara", "Jakobstraße", "Ben", "Zoo", "DE89", "01.05.2015", "Wohngeld"):
        assert hidden not in page.text


@pytest.mark.slow
async def test_the_school_corrects_the_amount_and_everybody_reads_it(
    family: Family, school: Person, state: State, app: FastAPI, admin_engine: AsyncEngine
) -> None:
    page = await opened(school, await code_for(family, TRIP))
    assert page.value("kosten") == "312,50"
    page = await page.send("Verbindlich bestätigen", kosten="310,00")
    assert "Bestätigt" in page.text
    await work_off(state, admin_engine)
    mine = await family.person.open(family.confirmations)
    assert "310,00" in mine.text
    assert "Gesamtschule Aachen" in mine.text
    assert "Eine Leistung ist bestätigt" in (await family.person.open("/konto/nachrichten")).text
    clerk, _ = await colleague(state, app, "aachen", Role.CASEWORKER)
    case = await clerk.open(f"/verwaltung/antrag/{to_public(family.application)}")
    for told in ("Petra Schulz", "Gesamtschule Aachen", "310,00", "Von Schule oder Anbieter bestätigt"):
        assert told in case.text


@pytest.mark.slow
async def test_the_family_reads_who_looked_at_the_application(family: Family, school: Person) -> None:
    await (await opened(school, await code_for(family, TRIP))).send("Verbindlich bestätigen")
    page = await family.person.open(f"/konto/antraege/{family.receipt}")
    assert "Schule oder Anbieter" in page.text
    assert "Zum Bestätigen" in page.text


@pytest.mark.slow
async def test_a_decline_needs_a_reason_which_the_family_reads(family: Family, school: Person) -> None:
    page = await opened(school, await code_for(family, TRIP))
    page = await page.send("Ablehnen")
    assert (page.status, page.errors) == (422, ["Schreiben Sie den Grund."])
    page = await page.send("Ablehnen", grund="Die Fahrt findet nicht statt.")
    assert "Abgelehnt" in page.text
    mine = await family.person.open(family.confirmations)
    assert "Die Fahrt findet nicht statt." in mine.text
    assert any(TRIP in button for button in mine.buttons)


@pytest.mark.slow
async def test_what_is_missing_or_unreadable_is_said_at_its_field(family: Family, school: Person) -> None:
    page = await opened(school, await code_for(family, TRIP))
    page = await page.send("Verbindlich bestätigen", kosten="viel", beginn="")
    assert page.status == 422
    assert page.errors == ["Schreiben Sie einen Betrag bis 99.999,99 Euro, zum Beispiel 62,50."]
    page = await page.send("Verbindlich bestätigen", kosten="310", beginn="")
    assert page.errors == ["Füllen Sie dieses Feld aus."]


@pytest.mark.slow
async def test_a_new_code_makes_the_old_one_worthless(family: Family, school: Person) -> None:
    old, new = await code_for(family, TRIP), await code_for(family, TRIP)
    assert (await opened(school, old)).status == 422
    assert (await opened(school, new)).heading == TRIP


@pytest.mark.slow
async def test_what_one_organisation_opened_no_other_can(
    family: Family, school: Person, state: State, app: FastAPI
) -> None:
    code = await code_for(family, TRIP)
    page = await opened(school, code)
    club = await representative(state, app, "Anke", "Turnverein")
    assert (await opened(club, code)).errors == [
        "Dieser Code öffnet nichts. Prüfen Sie ihn, oder bitten Sie die Familie um einen neuen."
    ]
    assert (await club.open(page.path)).status == 404


@pytest.mark.slow
async def test_after_ten_wrong_codes_the_right_one_must_wait(family: Family, school: Person) -> None:
    code = await code_for(family, TRIP)
    for _ in range(10):
        assert (await opened(school, "0000-0000-0000")).status == 422
    assert (await opened(school, code)).status == 422


@pytest.mark.slow
async def test_a_withdrawn_application_waits_for_nothing(family: Family, school: Person) -> None:
    code = await code_for(family, TRIP)
    page = await family.person.open(f"/konto/antraege/{family.receipt}/zurueckziehen")
    await page.send("Ja")
    assert (await opened(school, code)).status == 422


@pytest.mark.slow
async def test_a_confirmed_service_cannot_be_asked_for_again(family: Family, school: Person) -> None:
    await (await opened(school, await code_for(family, TRIP))).send("Verbindlich bestätigen")
    assert not any(TRIP in button for button in (await family.person.open(family.confirmations)).buttons)


@pytest.mark.slow
async def test_another_person_finds_neither_codes_nor_page(family: Family, state: State, app: FastAPI) -> None:
    stranger = Person.of(app, "http://aachen.example")
    assert "bestaetigungen" not in (await stranger.open(family.confirmations)).path
