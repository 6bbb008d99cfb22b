"""Confirmed answers are fixed text; "Stimmt nicht" opens them, and both answers stand on every page after that."""

from dataclasses import replace

import pytest
from fastapi import FastAPI

from efa.applications.drafts import find_draft, save_draft
from efa.applications.origin import Origin
from efa.web.state import State
from tests.web.browser import Page
from tests.web.wohngeld import Applicant, a_citizen, ready

pytestmark = pytest.mark.slow
FIELD = "f-person-familienname"
SURE = Origin(state="answered", source="account", level="hoch", at="2026-11-24T09:30:00+00:00", verified=True)


async def vouched(state: State, who: Applicant) -> None:
    async with state.directory.session(who.tenant) as session:
        draft = await find_draft(session, who.draft, who.opened.login.owner, state.now())
        origins = {"/person/vorname": SURE, "/person/familienname": SURE}
        await save_draft(session, draft, replace(draft.content, origins=origins), state.now())


@pytest.fixture
async def known(state: State, app: FastAPI) -> Applicant:
    """Somebody before the declaration; the account vouches for first and family name (Mara Muster)."""
    who = await ready(state, app)
    await vouched(state, who)
    return who


async def name_page(who: Applicant) -> Page:
    return await who.open("/sie/name")


def names(page: Page) -> list[str]:
    return [str(field.get("name")) for field in page.root.xpath("//main//input[not(@type='hidden')]")]


async def test_a_confirmed_answer_is_text_with_its_source_and_one_way_to_change_it(known: Applicant) -> None:
    page = await name_page(known)
    assert FIELD not in names(page)
    assert "Bestätigt Diese Angabe kommt aus dem Nutzerkonto, Vertrauensniveau: hoch, 24. November 2026" in page.text
    assert f"{FIELD}__reason" not in names(page)


async def test_stimmt_nicht_opens_one_answer_and_keeps_what_was_typed(known: Applicant) -> None:
    page = await (await name_page(known)).send("Weiter", **{"_wrong": FIELD, "f-person-geburtsdatum-tag": "40"})
    assert page.value(FIELD) == "Muster"
    assert page.value("f-person-geburtsdatum-tag") == "40"
    assert "f-person-vorname" not in names(page)
    assert "Bestätigt ist: Muster (aus dem Nutzerkonto" in page.text


async def test_the_change_stands_with_reason_on_the_page_and_before_handing_in(known: Applicant) -> None:
    page = await (await name_page(known)).send("Weiter", _wrong=FIELD)
    changed = {FIELD: "Musterfrau", f"{FIELD}__reason": "geheiratet"}
    await page.send("Weiter", **changed)
    assert (await known.open("/sie/name")).value(f"{FIELD}__reason") == "geheiratet"
    check = (await known.open("/pruefen")).text
    assert "Musterfrau (bestätigt war: Muster, aus dem Nutzerkonto, Vertrauensniveau: hoch, 24. November 2026" in check
    assert "Grund: geheiratet" in check


async def test_the_confirmed_answer_can_be_kept_after_all(known: Applicant) -> None:
    page = await (await name_page(known)).send("Weiter", _wrong=FIELD)
    page = await page.send("Weiter", **{FIELD: "Unsinn", "_right": FIELD})
    assert page.path.endswith("/sie/anschrift")
    page = await known.open("/sie/name")
    assert FIELD not in names(page)
    assert "Muster" in page.text


async def test_an_empty_change_is_refused_where_an_answer_is_needed(known: Applicant) -> None:
    page = await (await name_page(known)).send("Weiter", _wrong=FIELD)
    page = await page.send("Weiter", **{FIELD: ""})
    assert page.errors
    assert page.value(FIELD) == ""


async def test_what_was_typed_before_a_login_confirmed_something_else_is_not_lost(state: State, app: FastAPI) -> None:
    who = await ready(state, app, account=True)
    page = await name_page(who)
    await vouched(state, who)
    async with state.directory.session(who.tenant) as session:
        opened = await a_citizen(session, state.now())
    who.person.client.cookies.set("efa-c-aachen", opened.token)
    page = await (await page.fill("Weiter", {FIELD: "Anders"})).follow("Seite neu öffnen")
    assert (page.value(FIELD), "f-person-vorname" in names(page)) == ("Anders", False)
    assert "Bestätigt ist: Muster (aus dem Nutzerkonto" in page.text
    await page.send("Weiter")
    assert "Anders (bestätigt war: Muster" in (await who.open("/pruefen")).text
