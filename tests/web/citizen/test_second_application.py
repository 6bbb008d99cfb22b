"""A second application is never blocked, a dwelling elsewhere never lost: every way on is named."""

import pytest
from fastapi import FastAPI

from efa.web.state import State
from tests.applications.papers import a_pdf
from tests.web.citizen.test_uploads import upload
from tests.web.wohngeld import hand_in, ready

BEGIN = "Antrag starten"


@pytest.mark.parametrize("lang", ["de", "en"])
async def test_a_second_application_is_warned_about_and_possible(state: State, app: FastAPI, lang: str) -> None:
    who = await ready(state, app, account=True, lang=lang, prefers=lang)
    await hand_in(who)
    page = await who.person.open("/leistungen/wohngeld")
    page = await page.send(BEGIN if lang == "de" else "Start application")
    assert page.heading.startswith("Sie haben hier schon" if lang == "de" else "You already have")
    assert [href for href in page.links.values() if href.endswith("?procedure=aenderung")]
    page = await page.send("Trotzdem neuen Antrag beginnen" if lang == "de" else "Begin a new application anyway")
    assert page.path.endswith("/uebersicht")


async def test_a_draft_that_was_begun_is_offered_first(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await (await who.person.open("/leistungen/wohngeld")).send(BEGIN)
    page = await page.follow("Weitermachen")
    assert page.path == f"{who.home}/uebersicht"


@pytest.mark.parametrize("account", ["guest", "account"])
async def test_a_draft_moves_to_the_authority_of_the_dwelling(state: State, app: FastAPI, account: str) -> None:
    who = await ready(state, app, account=account == "account")
    await upload(await who.open("/nachweise/wohnung"), ("Vertrag.pdf", a_pdf(), "application/pdf"))
    page = await (await who.open("/pruefen")).follow("Die Wohnung liegt woanders")
    page = await page.fill("Suchen", {"ort": "99999"})
    assert page.status == 422
    page = await page.fill("Suchen", {"ort": "53111"})
    page = await page.send("Diesen Ort nehmen")
    assert page.heading == "Ihr Entwurf ist umgezogen"
    assert (await who.open("/uebersicht")).status == 404
    there = await page.follow("Weiter bei: Bundesstadt Bonn")
    if account == "account":
        assert there.path == "/anmelden"
        return
    code = page.root.get_element_by_id("code").text_content()
    born = {"geburt-tag": "27", "geburt-monat": "3", "geburt-jahr": "1990"}
    there = await there.fill("Weitermachen", {"code": code, **born})
    assert there.path == f"{who.home}/uebersicht"
    assert "Vertrag.pdf" in (await who.person.open(f"http://bonn.example{who.home}/nachweise/wohnung")).text


async def test_a_place_of_the_same_authority_keeps_the_draft(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await (await who.open("/ort")).fill("Suchen", {"ort": "Aachen"})
    page = await page.send("Diesen Ort nehmen")
    assert page.path.endswith("/uebersicht")


async def test_a_place_without_authority_is_said(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await (await who.open("/ort")).fill("Suchen", {"ort": "Remagen"})
    page = await page.send("Diesen Ort nehmen")
    assert page.status == 422
    assert (await who.open("/uebersicht")).status == 200
