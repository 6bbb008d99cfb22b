"""Messages, a question with its answer, the notice: from the click of the caseworker to the page of the person."""

from datetime import timedelta
from urllib.parse import quote_plus

import pytest
from fastapi import FastAPI

from efa.identity.actor import Realm
from efa.identity.claims import Identity
from efa.identity.open_session import CITIZEN_LIMITS, open_citizen_session
from efa.identity.trust import Trust
from efa.web.state import State
from tests.applications.papers import a_pdf
from tests.web.office import Office
from tests.web.wohngeld import Clock, a_citizen, ready

pytestmark = pytest.mark.slow  # each makes a notice and seals it


async def test_a_question_is_read_and_answered_with_a_document(office: Office) -> None:
    message = await office.asked()
    page = await message.follow("Antworten")
    assert "Bitte schicken Sie den Mietvertrag." in page.text
    page = await page.send("Antwort abschicken")
    assert page.status == 422
    page = await page.fill(
        "Datei hinzufügen", {"dokument": "mietvertrag"}, {"datei": [("Vertrag.pdf", a_pdf(), "application/pdf")]}
    )
    assert "Vertrag.pdf" in page.text
    page = await page.fill("Antwort abschicken", {"antwort": "Anbei. \u202eHarmlos\x00"})
    assert "In Bearbeitung" in page.text
    case = await office.case()
    assert "Beantwortet" in case.text
    assert "Vertrag.pdf" in case.text


async def test_an_answer_that_came_too_late_is_kept(office: Office, state: State, clock: Clock) -> None:
    page = await (await office.asked()).follow("Antworten")
    clock.at += timedelta(minutes=61)
    late = await page.fill("Antwort abschicken", {"antwort": "Den Vertrag habe ich nicht mehr."})
    assert late.heading == "Sie wurden abgemeldet"
    async with state.directory.session(office.who.tenant) as session:
        again = await a_citizen(session, state.now())
    office.who.person.client.cookies.set("efa-c-aachen", again.token)
    assert (await office.who.person.open(page.path)).value("antwort") == "Den Vertrag habe ich nicht mehr."


async def test_somebody_elses_question_does_not_exist(office: Office, state: State, app: FastAPI) -> None:
    question = await (await office.asked()).follow("Antworten")
    other = await ready(state, app, account=False)
    assert (await other.person.open(question.path)).status == 404


async def test_the_notice_is_read_with_its_times(office: Office) -> None:
    await office.decided()
    message = await office.message("Bescheid")
    assert "Der Brief zählt" in message.text
    answer = await office.who.person.client.get(message.path + "/datei")
    assert answer.content.startswith(b"%PDF")
    page = await office.who.person.open("/konto/antraege")
    page = await page.follow("Ansehen")
    assert "Der Bescheid kommt mit der Post" in page.text
    case = await office.case()
    assert "Bescheid als Brief" in case.text
    assert "Kopie im Postfach der Person" in case.text


async def test_a_password_alone_opens_no_notice_and_a_proof_leads_back_to_it(office: Office, state: State) -> None:
    await office.decided()
    message = await office.message("Bescheid")
    person, account = office.who.person, "https://konto.example|mara"
    async with state.directory.session(office.who.tenant) as session:
        weak = Identity(realm=Realm.CITIZEN, account=account, name="Mara Muster", trust=Trust.BASIS)
        opened = await open_citizen_session(session, weak, CITIZEN_LIMITS, state.now())
    person.client.cookies.set("efa-c-aachen", opened.token)
    page = await person.open(message.path + "/datei")
    assert (page.status, page.heading) == (403, "Bitte weisen Sie sich noch einmal aus")
    [way] = [href for href in page.links.values() if "stufe=niedrig" in href]
    assert way.endswith(f"weiter={quote_plus(message.path)}")


async def test_a_letter_that_was_posted_shows_its_deadline(office: Office) -> None:
    await office.decided()
    letters = await office.staff.open("/verwaltung/druck")
    choice = str(letters.root.xpath("//input[@name='brief']")[0].get("value"))
    printed = await letters.fill("Ausgewählte drucken", {"brief": choice})
    assert printed.answer.content.startswith(b"%PDF")
    done = await letters.fill("Tag der Aufgabe", {"brief": choice, "tag": "24.11.2026"})
    assert "Es wartet kein Brief" in done.text
    case = await office.case()
    assert "Gilt als bekannt gegeben am28. November 2026" in case.text  # a term and its value
    page = await (await office.who.person.open("/konto/antraege")).follow("Ansehen")
    assert "Zur Post gegeben am24. November 2026" in page.text
    assert "bis zum 28. Dezember 2026" in page.text


async def test_consents_are_given_and_withdrawn_by_one_click(office: Office) -> None:
    await office.work()
    page = await office.who.person.open("/konto/einwilligungen")
    assert "Sie haben zugestimmt" in page.text
    page = await page.send("Zustimmung beenden")
    assert "Bescheide kommen mit der Post" in page.text
    page = await page.send("Ja, Bescheide hier im Postfach")
    assert "gilt noch" in page.text
    page = await page.fill("Speichern", {"email": "nirgends"})
    assert page.status == 422
    assert (await page.fill("Speichern", {"email": "neu@example.org"})).value("email") == "neu@example.org"


async def test_the_mailbox_of_somebody_else_is_empty(office: Office, state: State, app: FastAPI) -> None:
    message = await office.asked()
    other = await ready(state, app, account=False)
    assert (await other.person.open(message.path)).status == 404
    assert (await other.person.client.get(message.path + "/datei")).status_code == 404
    assert "Sie haben noch keine Nachrichten" in (await other.person.open("/konto/nachrichten")).text
    assert (await other.person.open("/konto/nachrichten", ab="Unsinn")).status == 200


@pytest.mark.slow
async def test_who_consents_to_the_mailbox_is_told_what_reading_takes(office: Office) -> None:
    page = await office.who.person.open("/konto/einwilligungen")
    assert "Zum Lesen eines Bescheids brauchen Sie Ihr ELSTER-Zertifikat oder Ihren Online-Ausweis." in page.text
