"""What is stored of a person: seen with every look of the authority, taken along, deleted."""

import json

import httpx
import pytest
from fastapi import FastAPI

from efa.applications.my import my_applications, my_drafts
from efa.identity.sessions import find_session
from efa.web.state import State
from tests.pdf_text import pdf_text
from tests.web.office import Office
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
    [application] = data["applications"]
    assert application["handed_in"]["number"].startswith("WG-")
    assert application["handed_in"]["answers"]
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
