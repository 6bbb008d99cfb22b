"""At the counter: paper and spoken applications on the citizen's own form, with their true day of receipt."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.application import find_application, key_of, read_content
from efa.applications.drafts import find_draft, save_draft
from efa.applications.events import history
from efa.applications.intake_tables import intake
from efa.applications.intakes import owner_of
from efa.applications.tables import application, draft
from efa.identity.rights import Role
from efa.kit.clock import day_of
from efa.kit.ids import from_public
from efa.tenancy.session import Session
from efa.web.state import State
from tests.applications.papers import a_pdf
from tests.pdf_text import pdf_text
from tests.web.browser import Page, Person
from tests.web.colleagues import colleague
from tests.web.matrix.world import tenant_id
from tests.web.wohngeld import PASSED, answered
from tests.web.working import work_off

COUNTER = "/verwaltung/aufnahme"
BEGIN, FORM, TAKE_IN = "Aufnahme beginnen", "Zum Formular", "Antrag aufnehmen"
PAPER = {"leistung": "wohngeld/erstantrag", "weg": "paper", "unbefangen": "true"}

SCAN = {"datei": [("antrag.pdf", a_pdf(), "application/pdf")]}

pytestmark = pytest.mark.slow


@pytest.fixture
async def clerk(state: State, app: FastAPI) -> Person:
    person, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="jo")
    return person


async def begun(clerk: Person, **changes: str) -> Page:
    page = await clerk.open(COUNTER)
    return await page.fill(BEGIN, {**PAPER, "tag": "20.11.2026", **changes})


async def filled(state: State, page: Page, *ticked: str) -> Page:
    """Everything but the declaration is entered; then the last page is sent."""
    form = page.links[FORM]
    [_, _, public, *_] = form.split("/")
    wanted = from_public(public)
    assert wanted
    async with aachen(state) as session:
        known = await find_draft(session, wanted, owner_of(session, wanted), state.now())
        content = replace(known.content, answers=answered(), marks=PASSED)
        await save_draft(session, known, content, state.now())
    last = await page.person.open(form.replace("/uebersicht", "/erklaerung"))
    return await last.fill(TAKE_IN, dict.fromkeys(ticked, "true"))


async def test_a_paper_counts_from_the_day_on_which_it_came(clerk: Person) -> None:
    page = await begun(clerk)
    assert "20. November 2026" in page.text
    assert page.heading == "Aufnahme"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"tag": "01.01.2030"}, "liegt in der Zukunft"),
        ({"tag": "01.02.2026"}, "mehr als sieben Tage zurück"),
        ({"tag": "gestern"}, "Geben Sie den Tag so ein"),
        ({"unbefangen": ""}, "§ 16 SGB X"),
        ({"ort": "Nirgendwo"}, "Postleitzahl oder den Namen"),
    ],
)
async def test_what_cannot_be_is_said_at_its_field(clerk: Person, changes: dict[str, str], said: str) -> None:
    page = await begun(clerk, **changes)
    assert page.status == 422
    assert said in page.text


async def test_the_application_goes_the_same_way_as_any_other(
    clerk: Person, state: State, app: FastAPI, admin_engine: AsyncEngine
) -> None:
    page = await begun(clerk)
    page = await page.send("Hinzufügen", SCAN)
    page = await filled(state, page)
    assert "20. November 2026" in page.text
    await work_off(state, admin_engine)
    async with aachen(state) as session:
        [wanted] = (await session.db.scalars(select(application.c.id))).all()
        known = await find_application(session, wanted)
        content = await read_content(session, known, await key_of(session, known))
        [first, *_] = await history(session, wanted)
        taken = (await session.db.execute(select(intake))).one()
    assert day_of(known.received_at) == date(2026, 11, 20)
    assert known.received_at < known.submitted_at
    assert known.state == "delivered"
    assert content.taken is not None
    assert content.taken.way == "paper"
    assert [file.document for file in content.enclosures] == ["paper"]
    assert (first.kind, first.by.actor) == ("submitted", "staff")
    assert (taken.state, taken.application) == ("handed_in", wanted)


async def test_receipt_and_letter_tell_the_day_it_came_and_the_moment_it_was_stored_apart(
    clerk: Person, state: State, admin_engine: AsyncEngine
) -> None:
    page = await filled(state, await begun(clerk))
    await work_off(state, admin_engine)
    page = await page.person.open(page.path)
    for said in ("Eingegangen auf Papier: 20. November 2026.", "Auf dieser Plattform gespeichert: 2"):
        assert said in page.text
    letter = pdf_text((await page.follow("Eingangsbestätigung herunterladen")).answer.content)
    assert "Auf der Plattform gespeichert" in letter
    assert ", 00:00" not in page.text + letter


async def test_a_colleague_goes_on_where_somebody_stopped(clerk: Person, state: State, app: FastAPI) -> None:
    await begun(clerk)
    other, _ = await colleague(state, app, "aachen", Role.CASEWORKER_LEAD, subject="lea")
    page = await (await other.open(COUNTER)).follow("Wohngeld")
    page = await page.follow(FORM)
    assert "Sie nehmen einen Antrag auf: auf Papier" in page.root.text_content()


async def test_what_was_begun_by_mistake_goes_with_its_files(clerk: Person, state: State) -> None:
    page = await (await begun(clerk)).send("Hinzufügen", SCAN)
    page = await (await page.follow("Aufnahme verwerfen")).send("Verwerfen")
    assert page.heading == "Anträge aufnehmen"
    async with aachen(state) as session:
        assert (await session.db.scalars(select(draft.c.id))).all() == []


async def test_nobody_else_reaches_what_is_being_taken_in(clerk: Person, state: State, app: FastAPI) -> None:
    page = await begun(clerk)
    form = page.links[FORM]
    auditor, _ = await colleague(state, app, "aachen", Role.AUDITOR, subject="rev")
    stranger = Person.of(app, "http://aachen.example", tenant="Stadt Aachen")
    elsewhere, _ = await colleague(state, app, "bonn", Role.CASEWORKER, subject="bo")
    assert (await auditor.open(form)).status == 404
    assert (await elsewhere.open(form)).status == 404
    assert "/verwaltung/anmelden" in (await stranger.client.get(form)).headers["location"]


@asynccontextmanager
async def aachen(state: State) -> AsyncIterator[Session]:
    async with state.directory.session(await tenant_id(state, "aachen")) as session:
        yield session


async def test_the_own_place_stands_there_by_its_name_and_stays_as_it_was_typed(clerk: Person) -> None:
    page = await clerk.open(COUNTER)
    assert page.value("ort") == "Aachen"
    page = await page.fill(BEGIN, {**PAPER, "tag": "gestern"})
    assert (page.status, page.value("ort")) == (422, "Aachen")
