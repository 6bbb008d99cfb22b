"""Pages of an organisation: for whom one acts, who else may, and how somebody new comes in."""

import re

import pytest
from fastapi import FastAPI

from efa.identity.rights import Role
from efa.web.state import State
from tests.identity.organisations import CLERK
from tests.web.browser import Page, Person
from tests.web.colleagues import colleague
from tests.web.representatives import representative

pytestmark = pytest.mark.usefixtures("online")
MEMBERS = "/organisation/mitglieder"


@pytest.fixture
async def petra(state: State, app: FastAPI) -> Person:
    """Who logged in first for the school."""
    return await representative(state, app, "Petra")


def frame_of(page: Page) -> str:
    return " ".join(page.root.find(".//header").text_content().split())


async def joined(person: Person, code: str) -> Page:
    return await (await person.open("/organisation/auswahl")).send("Beitreten", code=code)


async def a_code(administrator: Person) -> str:
    page = await (await administrator.open(MEMBERS)).send("Code erzeugen", rolle="clerk")
    found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", page.text)
    assert found
    return found[0]


async def test_each_page_says_for_whom_one_acts(petra: Person) -> None:
    page = await petra.open("/organisation")
    assert page.heading == "Ihre Organisation"
    assert "Sie handeln für Gesamtschule Aachen" in frame_of(page)
    assert "Schulstraße 12, 52064 Aachen" in page.text


async def test_a_colleague_joins_by_a_code_and_acts_at_once(petra: Person, state: State, app: FastAPI) -> None:
    mehmet = await representative(state, app, "Mehmet")
    page = await mehmet.open("/organisation")
    assert page.heading == "Sie gehören hier noch zu keiner Organisation"
    page = await joined(mehmet, await a_code(petra))
    assert page.heading == "Ihre Organisation"
    assert "Mitarbeit" in frame_of(page)
    assert "Mehmet Schulz" in (await petra.open(MEMBERS)).text


async def test_a_wrong_code_is_said_at_the_field(petra: Person) -> None:
    page = await joined(petra, "0000-0000-0000")
    assert (page.status, len(page.errors)) == (422, 1)


@pytest.mark.slow
async def test_one_person_changes_between_two_organisations(petra: Person, state: State, app: FastAPI) -> None:
    anke = await representative(state, app, "Anke", "Turnverein")
    before = await petra.open(MEMBERS)
    page = await joined(petra, await a_code(anke))
    assert "Sie handeln für Turnverein" in frame_of(page)
    stale = await before.send("Code erzeugen", rolle="clerk")
    assert stale.status == 403
    page = await (await page.follow("Organisation wechseln")).send("Für diese Organisation handeln")
    assert "Sie handeln für Gesamtschule Aachen" in frame_of(page)


@pytest.mark.slow
async def test_who_is_removed_sees_nothing_at_the_next_click(petra: Person, state: State, app: FastAPI) -> None:
    mehmet = await representative(state, app, "Mehmet", role=CLERK)
    page = await (await petra.open(MEMBERS)).follow("Mehmet Schulz")
    page = await (await page.follow("Mitglied entfernen")).send("Ja, entfernen")
    assert "Mehmet" not in page.text
    assert (await mehmet.open("/organisation")).path == "/organisation/auswahl"


@pytest.mark.slow
async def test_a_member_becomes_administrator_and_the_founder_may_leave(
    petra: Person, state: State, app: FastAPI
) -> None:
    await representative(state, app, "Mehmet", role=CLERK)
    page = await (await petra.open(MEMBERS)).follow("Petra Schulz")
    page = await (await page.follow("Mitglied entfernen")).send("Ja, entfernen")
    assert (page.status, "verwaltet die Organisation als Einzige" in page.text) == (409, True)
    await (await (await petra.open(MEMBERS)).follow("Mehmet Schulz")).send("Speichern", rolle="administrator")
    page = await (await (await petra.open(MEMBERS)).follow("Petra Schulz")).follow("Mitglied entfernen")
    assert (await page.send("Ja, entfernen")).path == "/organisation/auswahl"


async def test_a_clerk_finds_no_list_of_members(state: State, app: FastAPI) -> None:
    mehmet = await representative(state, app, "Mehmet", role=CLERK)
    assert (await mehmet.open(MEMBERS)).status == 404
    assert "Mitglieder" not in (await mehmet.open("/organisation")).links


async def test_the_authority_reads_in_its_log_who_joined(petra: Person, state: State, app: FastAPI) -> None:
    admin, _ = await colleague(state, app, "aachen", Role.TENANT_ADMIN)
    page = await admin.open("/verwaltung/protokoll/aenderungen")
    assert "Mitglied einer Organisation eingetragen" in page.text
    assert "Gesamtschule Aachen" in page.text
    assert "Petra Schulz" in page.text


async def test_logging_out_ends_the_session_of_the_organisation_alone(petra: Person) -> None:
    page = await (await petra.open("/organisation/abmelden")).send("Jetzt abmelden")
    assert page.heading == "Sie sind abgemeldet"
    answer = await petra.client.get("/organisation")
    assert answer.status_code == 303
    assert "/organisation/anmelden" in answer.headers["location"]
