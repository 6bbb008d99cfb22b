"""After the click: the receipt, its files, the status, and the way back for people without account."""

import hashlib

import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.web.state import State
from tests.web.browser import Page
from tests.web.wohngeld import Applicant, browser, hand_in, ready
from tests.web.working import work_off


async def handed_in(state: State, app: FastAPI, *, account: bool = True, lang: str = "de") -> tuple[Applicant, Page]:
    who = await ready(state, app, account=account, lang=lang, prefers=lang)
    return who, await hand_in(who)


async def test_the_receipt_names_number_time_and_what_is_missing(state: State, app: FastAPI) -> None:
    _, page = await handed_in(state, app)
    assert "Eingegangen am 24. November 2026" in page.text
    assert "gilt als gestellt, sobald Stadt Aachen, Fachbereich Wohnen ihn erhält" in page.text
    assert "Mietvertrag" in page.text
    assert "Die Eingangsbestätigung als PDF wird gerade erstellt" in page.text
    assert "0241 432-99" in page.text


@pytest.mark.parametrize("lang", ["de", "en"])
async def test_its_files_can_be_kept_and_checked(
    state: State, app: FastAPI, admin_engine: AsyncEngine, lang: str
) -> None:
    who, page = await handed_in(state, app, lang=lang)
    await work_off(state, admin_engine)
    for name in ("bestaetigung.pdf", "antrag.pdf"):
        answer = await who.person.client.get(f"{page.path}/{name}")
        assert answer.content.startswith(b"%PDF")
        assert "attachment" in answer.headers["content-disposition"]
    content = (await who.person.client.get(f"{page.path}/antrag.json")).content
    assert hashlib.sha256(content).hexdigest() in (await who.person.open(page.path)).answer.text


async def test_the_checksum_is_checked_without_login(state: State, app: FastAPI) -> None:
    who, page = await handed_in(state, app)
    content = (await who.person.client.get(f"{page.path}/antrag.json")).content
    number = page.root.find_class("efa-receipt-number")[0].text_content()
    stranger = await browser(state, app, None).open("/pruefsumme")
    checked = await stranger.fill("Prüfen", {"nummer": number}, {"datei": [("a.json", content, "application/json")]})
    assert "Das stimmt überein" in checked.text
    checked = await stranger.fill("Prüfen", {"nummer": number, "pruefsumme": "0" * 64})
    assert "Das stimmt nicht überein" in checked.text
    assert (await stranger.fill("Prüfen", {"nummer": number})).status == 422
    assert (await stranger.fill("Prüfen", {"nummer": "\u202e💥", "pruefsumme": "x" * 9999})).status == 200


async def test_a_guest_learns_how_to_find_the_application_again(state: State, app: FastAPI) -> None:
    _, page = await handed_in(state, app, account=False)
    assert "So finden Sie Ihren Antrag wieder" in page.text
    assert page.path.replace("/", "%2F") in page.links["Jetzt anmelden und den Antrag übernehmen"].replace("/", "%2F")


@pytest.mark.parametrize("path", ["", "/bestaetigung.pdf", "/antrag.pdf", "/antrag.json"])
async def test_nobody_else_sees_it(state: State, app: FastAPI, admin_engine: AsyncEngine, path: str) -> None:
    _, page = await handed_in(state, app)
    await work_off(state, admin_engine)
    other = await ready(state, app)
    assert (await other.person.client.get(page.path + path)).status_code == 404
    assert (await browser(state, app, None).client.get(page.path + path)).status_code == 303


@pytest.mark.parametrize("lang", ["de", "en"])
async def test_the_status_shows_the_way_so_far_and_can_be_ended(state: State, app: FastAPI, lang: str) -> None:
    who, receipt = await handed_in(state, app, lang=lang)
    page = await who.person.open("/konto/antraege")
    assert page.status == 200
    page = await receipt.follow("Stand des Antrags" if lang == "de" else "See the status")
    page = await page.follow("Antrag zurückziehen" if lang == "de" else "Withdraw")
    page = await page.send("Ja, zurückziehen" if lang == "de" else "Yes, withdraw")
    assert ("Zurückgezogen" if lang == "de" else "Withdrawn") in page.text
    assert (await who.person.open(f"{page.path}/unterlagen")).status == 200


async def test_withdrawing_twice_is_said(state: State, app: FastAPI) -> None:
    who, receipt = await handed_in(state, app)
    form = await who.person.open(receipt.path.replace("/eingang/", "/konto/antraege/") + "/zurueckziehen")
    await form.send("Ja, zurückziehen")
    assert (await form.send("Ja, zurückziehen")).status == 409
