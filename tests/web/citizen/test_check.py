"""Angaben prüfen: change one answer and come back, what is doubtful, what is not needed any more, where it goes."""

from dataclasses import replace

from fastapi import FastAPI

from efa.applications.drafts import find_draft, save_draft
from efa.applications.origin import Origin
from efa.applications.pointers import put
from efa.web.state import State
from tests.web.wohngeld import Applicant, ready

FROM_ACCOUNT = {
    "/person/vorname": Origin(state="answered", source="account", level="substantiell", at="2026-11-24T09:00:00+00:00")
}


async def changed(state: State, who: Applicant, pointer: str, value: object) -> None:
    async with state.directory.session(who.tenant) as session:
        draft = await find_draft(session, who.draft, who.opened.login.owner, state.now())
        content = replace(draft.content, answers=put(draft.content.answers, pointer, value))
        await save_draft(session, draft, content, state.now())


async def test_a_change_leads_back_to_the_check(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await (await who.open("/pruefen")).follow("Ändern – Wer stellt den Antrag")
    page = await page.fill("Weiter", {"f-person-vorname": "Marta"})
    assert page.path.endswith("/pruefen")
    assert "Marta" in page.text


async def test_a_change_that_opens_questions_leads_to_them_and_then_back(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await who.open("/einkommen/unterhalt", zurueck="pruefen")
    page = await page.fill("Weiter", {"f-person-zahlt_unterhalt": "true"})
    assert page.path.endswith("/einkommen/unterhalt/personen")
    assert "Durch Ihre Änderung" in page.text


async def test_answers_that_are_not_needed_any_more_are_named(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await who.open("/einkommen/eigenes", zurueck="pruefen")
    page = await page.fill("Weiter", {"f-person-hat_einnahmen": "false"})
    check = await who.open("/pruefen")
    assert "Nicht mehr nötig" in check.text


async def test_a_doubt_of_the_benefit_is_said_with_the_way_to_its_page(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    await changed(state, who, "/person/familienstand", "verheiratet")
    page = await who.open("/pruefen")
    assert "Bitte noch einmal ansehen" in page.text
    assert any(words.startswith("Ändern: ") for words in page.links)


async def test_the_place_is_named_and_a_foreign_postcode_is_doubted(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    assert "eine Wohnung in Aachen" in (await who.open("/pruefen")).text
    await changed(state, who, "/person/anschrift/plz", "53111")
    assert "Liegt Ihre Wohnung hier?" in (await who.open("/pruefen")).text


async def test_answers_from_the_account_say_so_also_after_a_change(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    async with state.directory.session(who.tenant) as session:
        draft = await find_draft(session, who.draft, who.opened.login.owner, state.now())
        await save_draft(session, draft, replace(draft.content, origins=FROM_ACCOUNT), state.now())
    page = await who.open("/pruefen")
    assert "Mara (aus dem Nutzerkonto, Vertrauensniveau: substantiell, 24. November 2026)" in page.text
    page = await (await who.open("/sie/name")).fill("Weiter", {"f-person-vorname": "Marta"})
    assert "Marta (im Konto stand: Mara)" in (await who.open("/pruefen")).text
