"""What is stored of a person: seen with every look of the authority, taken along, deleted."""

import json

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import insert, select

from efa.applications.my import my_applications, my_drafts
from efa.applications.tables import application
from efa.identity.sessions import find_session
from efa.kit.ids import new_id
from efa.registers.retrievals import retrievals
from efa.registers.tables import register_retrieval
from efa.web.state import State
from tests.pdf_text import pdf_text
from tests.web.office import QUESTION, Office
from tests.web.wohngeld import Applicant, a_citizen, answered, ready


async def data_of(who: Applicant, ending: str) -> httpx.Response:
    return await who.person.client.get(f"/konto/daten.{ending}")


async def test_a_person_sees_what_is_stored_and_who_looked(office: Office) -> None:
    await office.case()
    page = await office.who.person.open("/konto/daten")
    assert page.heading == "Meine Daten"
    assert "Ihre Anmeldung: Vertrauensniveau: substantiell. Das gilt bis" in page.text
    assert "Sachbearbeitung" in page.text
    page = await office.who.person.open("/konto/antraege")
    assert page.links["Meine Daten"] == "/konto/daten"


@pytest.mark.slow
async def test_everything_is_taken_along(office: Office) -> None:
    await office.case()
    data = json.loads((await data_of(office.who, "json")).content)
    [whole] = data["applications"]
    assert whole["handed_in"]["number"].startswith("WG-")
    assert whole["handed_in"]["answers"]
    assert whole["mail_address"] == "mara@example.org"
    assert [look["purpose"] for look in data["accesses"]] == ["read"]
    assert data == {**(await office.who.person.client.get("/api/v1/account")).json(), "at": data["at"]}


@pytest.mark.slow
async def test_the_pdf_says_the_same_to_everybody(office: Office) -> None:
    await office.case()
    answer = await data_of(office.who, "pdf")
    assert answer.headers["content-type"] == "application/pdf"
    text = pdf_text(answer.content)
    assert "Wer Ihre Anträge angesehen hat" in text
    assert "WG-" in text
    assert b"pdfuaid" in answer.content


@pytest.mark.slow
async def test_a_draft_is_exported_with_its_answers_and_deleted_with_its_key(state: State, app: FastAPI) -> None:
    who = await ready(state, app, account=True)
    [draft] = json.loads((await data_of(who, "json")).content)["drafts"]
    assert draft["answers"].keys() >= answered().keys()
    page = await (await who.person.open("/konto/daten")).follow("Meine Daten hier löschen")
    assert (await page.send("Jetzt löschen")).status == 422
    page = await page.send("Jetzt löschen", bestaetigt="true")
    assert page.heading == "Ihre Daten sind gelöscht"
    async with state.directory.session(who.tenant) as session:
        assert await my_drafts(session, who.opened.login.owner, state.now()) == ()
        assert await find_session(session, who.opened.token, state.now()) is None


@pytest.mark.slow
async def test_what_was_handed_in_stays_with_the_authority_alone(office: Office, state: State, app: FastAPI) -> None:
    who = office.who
    page = await who.person.open("/konto/daten/loeschen")
    assert "Abgeschickte Anträge bleiben bei der Behörde" in page.text
    await page.send("Jetzt löschen", bestaetigt="true")
    async with state.directory.session(who.tenant) as session:
        again = await a_citizen(session, state.now())
        assert await my_applications(session, again.login.owner) == ()
    assert "Konto gelöscht: Bescheide per Brief" in (await office.case()).text


@pytest.mark.slow
async def test_what_was_written_is_in_both_files(office: Office) -> None:
    await office.asked()
    data = json.loads((await data_of(office.who, "json")).content)
    [whole] = data["applications"]
    [question] = whole["questions"]
    assert (question["text"], question["answer"]) == (QUESTION["text"], "")
    assert {file["document"] for file in whole["files"]} >= {"receipt", "copy"}
    assert {(message["kind"], message["opened"]) for message in data["messages"]} >= {("question", True)}
    text = pdf_text((await data_of(office.who, "pdf")).content)
    assert str(QUESTION["text"]) in text
    assert "Muster" in text


@pytest.mark.slow
async def test_taking_data_along_opens_no_message(office: Office) -> None:
    await office.work()
    for ending in ("json", "pdf"):
        await data_of(office.who, ending)
    data = json.loads((await data_of(office.who, "json")).content)
    assert {message["opened"] for message in data["messages"]} == {False}


@pytest.mark.slow
async def test_a_draft_is_printed_with_questions_and_answers(state: State, app: FastAPI) -> None:
    who = await ready(state, app, account=True)
    text = pdf_text((await data_of(who, "pdf")).content)
    assert "Begonnener Antrag: Wohngeld" in text
    assert "Familienname Muster" in text


@pytest.mark.slow
async def test_what_registers_were_asked_belongs_to_no_account_after_the_deletion(office: Office, state: State) -> None:
    who = office.who
    async with state.directory.session(who.tenant) as session:
        record = await session.db.scalar(select(application.c.record).where(application.c.tenant == session.tenant))
        row = {"id": new_id(), "record": record, "owner": who.opened.login.owner, "asked_at": state.now()}
        told = ("benefit", "definition", "document", "evidence", "register", "norm", "level")
        values: dict[str, object] = {**dict.fromkeys(told, "x"), "consent": {}, "outcome": "nothing", **row}
        await session.db.execute(insert(register_retrieval).values(tenant=session.tenant, **values))
    page = await who.person.open("/konto/daten/loeschen")
    await page.send("Jetzt löschen", bestaetigt="true")
    async with state.directory.session(who.tenant) as session:
        assert (await retrievals(session, who.opened.login.owner)).rows == ()
