"""One case: read, acknowledged, asked about, decided, released, posted; and everything that can be typed wrong."""

from datetime import timedelta

import pytest
from fastapi import FastAPI

from efa.identity.rights import Role
from efa.kit.ids import random_id, to_public
from efa.tenancy.settings import write_setting
from efa.web.state import State
from tests.web.colleagues import colleague
from tests.web.office import GRANT, QUESTION, Office
from tests.web.wohngeld import Clock

pytestmark = pytest.mark.slow  # many make a notice and seal it

NONSENSE = ("", "\x00", "\u202e1", "1e999", "NaN", "-5", "30.02.2026", "x" * 5000, "{name}", "<script>")


@pytest.mark.parametrize("lang", ["de", "en"])
async def test_the_case_shows_answers_calculation_files_and_history(office: Office, lang: str) -> None:
    await office.in_review()
    path = (await office.case()).path
    for page in (path, f"{path}/frage", f"{path}/entscheiden", f"{path}/weiterleiten"):
        shown = await office.staff.open(page, lang=lang)
        assert shown.status == 200
        assert shown.root.get("lang") == lang
    case = await office.staff.open(path, lang=lang)
    for words in ("Jakobstraße", "27. März 1990" if lang == "de" else "27 March 1990", "§ 19"):
        assert words in case.text
    assert [words for words in case.links if words.startswith(("Herunterladen", "Download"))]


async def test_a_file_is_downloaded_and_the_person_sees_it(office: Office) -> None:
    await office.work()
    case = await office.case()
    link = next(href for words, href in case.links.items() if words.startswith("Herunterladen"))
    assert (await office.staff.client.get(link)).content.startswith(b"%PDF")
    assert (await office.staff.open(f"{case.path}/datei/{to_public(random_id())}")).status == 404
    page = await (await office.who.person.open("/konto/antraege")).follow("Ansehen")
    assert "Sachbearbeitung" in page.text


async def test_a_question_with_nonsense_is_shown_again(office: Office) -> None:
    page = await (await office.in_review()).follow("Rückfrage stellen")
    for typed in NONSENSE:
        page = await page.fill("Frage abschicken", {"text": typed if typed != "<script>" else "", "until": typed})
        assert page.status == 422, typed
        assert page.errors, typed


async def test_a_decision_with_nonsense_is_shown_again_with_what_was_typed(office: Office) -> None:
    page = await (await office.in_review()).follow("Entscheiden")
    for typed in NONSENSE:
        wrong = {"amount": typed, "start": typed, "until": typed}
        page = await page.fill("Entscheiden", {**GRANT, **wrong, "reasons": "Ja"})
        assert page.status == 422, typed
        assert page.errors, typed
        assert page.value("reasons") == "Ja", typed


async def test_the_letter_can_be_seen_before(office: Office) -> None:
    page = await (await office.in_review()).follow("Entscheiden")
    seen = await page.fill("Bescheid vorher ansehen", {**GRANT, "reasons": "Die Miete ist belegt."})
    assert seen.answer.content.startswith(b"%PDF")
    assert "In Bearbeitung" in (await office.case()).text


async def test_a_rejection_needs_reasons(office: Office) -> None:
    page = await (await office.in_review()).follow("Entscheiden")
    page = await page.fill("Entscheiden", {"outcome": "rejection", "amount": "", "start": "", "until": ""})
    assert page.status == 422
    page = await page.fill("Entscheiden", {"reasons": "Es fehlt an der Mitwirkung."})
    assert "Ablehnung" in page.text


async def test_a_second_person_releases_or_the_first_takes_back(office: Office, state: State, app: FastAPI) -> None:
    async with state.directory.session(office.who.tenant) as session:
        await write_setting(session, "four_eyes", True, by="test", now=state.now())
    state.memo.forget()
    await office.decided()
    case = await office.case()
    assert "wartet auf Freigabe" in case.text
    draft = await office.staff.client.get(case.links["Bescheid ansehen (PDF)"])
    assert draft.content.startswith(b"%PDF")
    case = await case.send("Zurücknehmen")
    assert "zurückgenommen" in case.text
    page = await case.follow("Entscheiden")
    await page.fill("Entscheiden", {**GRANT, "reasons": "Noch einmal."})
    lead, _ = await colleague(state, app, "aachen", Role.CASEWORKER_LEAD, subject="kim-lead")
    released = await (await lead.open(case.path)).send("Freigeben")
    assert "freigegeben" in released.text


async def test_two_caseworkers_never_overwrite_each_other(office: Office, state: State, app: FastAPI) -> None:
    page = await office.in_review()
    other, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="al")
    question = await (await other.open(page.path)).follow("Rückfrage stellen")
    decision = await page.follow("Entscheiden")
    await question.fill("Frage abschicken", QUESTION)
    late = await decision.fill("Entscheiden", {**GRANT, "reasons": "Zu spät."})
    assert late.status == 409


async def test_a_click_that_comes_twice_is_done_once(office: Office) -> None:
    await office.work()
    page = await office.case()
    first, second = [await page.send("Eingang bestätigen") for _ in range(2)]
    assert first.status in (200, 409)
    assert second.status in (200, 409)
    assert "Eingang bestätigt" in (await office.case()).text


async def test_a_text_that_came_after_the_session_had_ended_is_there_again(
    office: Office, state: State, app: FastAPI, clock: Clock
) -> None:
    page = await (await office.in_review()).follow("Rückfrage stellen")
    clock.at += timedelta(minutes=31)
    late = await page.fill("Frage abschicken", QUESTION)
    assert late.heading == "Sie wurden abgemeldet"
    again, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="jo")
    office.staff.client.cookies.set("efa-s-aachen", str(again.client.cookies.get("efa-s-aachen")))
    assert (await office.staff.open(page.path)).value("text") == QUESTION["text"]


async def test_a_posting_day_that_cannot_be_is_named(office: Office) -> None:
    await office.decided()
    letters = await office.staff.open("/verwaltung/druck")
    choice = str(letters.root.xpath("//input[@name='brief']")[0].get("value"))
    for wrong in ("", "30.02.2026", "01.01.2020", "24.12.2099", "\u202e"):
        page = await letters.fill("Tag der Aufgabe", {"brief": choice, "tag": wrong})
        assert page.status == 422, wrong
        assert len(page.errors) == 1, wrong
    assert (await letters.send("Tag der Aufgabe")).status == 422


async def test_nothing_else_happens_once_it_is_closed(office: Office) -> None:
    await office.decided()
    page = await (await office.case()).send("Abschließen")
    assert "Abgeschlossen" in page.text
    assert not [b for b in page.root.xpath("//main//form") if "abschliessen" in str(b.get("action"))]
