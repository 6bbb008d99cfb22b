"""Pages of the form: filled in without script, left at any point, seen again with everything that was typed."""

import pytest
from fastapi import FastAPI

from efa.web.state import State
from tests.web.browser import Person
from tests.web.wohngeld import Applicant, applicant, hand_in, ready

NAME = {
    "f-person-vorname": "Mara",
    "f-person-familienname": "Muster",
    "f-person-geburtsdatum-tag": "27",
    "f-person-geburtsdatum-monat": "3",
    "f-person-geburtsdatum-jahr": "1990",
}


async def test_a_guest_begins_from_the_page_of_the_benefit(app: FastAPI) -> None:
    guest = Person.of(app, "http://aachen.example", lang="de", tenant="Stadt Aachen")
    page = await (await guest.open("/leistungen/wohngeld")).send("Antrag starten")
    assert page.heading == "Ihr Antrag: Wohngeld"
    page = await (await page.follow("Beginnen")).fill("Weiter", NAME)
    assert page.path.endswith("/sie/anschrift")
    assert (await page.send("Zurück")).value("f-person-vorname") == "Mara"


@pytest.mark.parametrize("lang", ["de", "en"])
async def test_a_page_with_mistakes_names_each_and_keeps_what_was_typed(state: State, app: FastAPI, lang: str) -> None:
    who = await applicant(state, app, lang=lang, prefers=lang)
    page = await who.open("/sie/name")
    page = await page.fill("Weiter" if lang == "de" else "Continue", {**NAME, "f-person-geburtsdatum-monat": "13"})
    assert page.status == 422
    assert len(page.errors) == 1
    assert page.value("f-person-geburtsdatum-monat") == "13"
    assert page.value("f-person-vorname") == "Mara"


@pytest.mark.parametrize("way", [("Zurück", "/einkommen/beruf"), ("Speichern und später weitermachen", "/speichern")])
async def test_leaving_a_page_keeps_also_what_is_not_valid(state: State, app: FastAPI, way: tuple[str, str]) -> None:
    who = await ready(state, app)
    button, there = way
    page = await (await who.open("/einkommen/andere-leistungen")).send(button)
    assert page.path.endswith(there)
    page = await (await who.open("/wohnung/daten")).fill(button, {"f-wohnung-flaeche": "viel"})
    assert page.status == 200
    assert (await who.open("/wohnung/daten")).value("f-wohnung-flaeche") == "viel"


async def test_a_question_can_wait(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await (await who.open("/wohnung/daten")).fill("Später beantworten", {"f-wohnung-flaeche": ""})
    assert page.path.endswith("/wohnung/miete")
    assert "Das fehlt noch" in (await who.open("/pruefen")).text


@pytest.mark.parametrize("account", ["guest", "account"])
@pytest.mark.parametrize("lang", ["de", "en"])
async def test_everything_is_handed_in_once_and_every_old_address_leads_to_the_receipt(
    state: State, app: FastAPI, lang: str, account: str
) -> None:
    who = await ready(state, app, account=account == "account", lang=lang, prefers=lang)
    receipt = await hand_in(who)
    assert receipt.path.startswith("/eingang/")
    for old in ("/sie/name", "/pruefen", "/erklaerung", "/uebersicht", "/speichern", "/ort", "/loeschen"):
        again = await who.open(old)
        assert again.path == receipt.path
        assert ("Diesen Antrag haben Sie am" if lang == "de" else "You handed in this application on") in again.text


@pytest.mark.parametrize(("name", "lang"), [("English", "en"), ("Einfache Sprache", "de-simple")])
async def test_the_language_changes_and_what_was_typed_stays(state: State, app: FastAPI, name: str, lang: str) -> None:
    who = await ready(state, app)
    page = await (await who.open("/wohnung/daten")).fill(name, {"f-wohnung-flaeche": "viel"})
    assert page.root.get("lang") == lang
    assert page.value("f-wohnung-flaeche") == "viel"
    assert page.path.endswith("/wohnung/daten")


async def test_the_language_changes_before_the_last_click_and_nothing_is_handed_in(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await who.open("/erklaerung")
    box = page.root.xpath("//main//input[@type='checkbox']")[0].get("name")
    page = await page.fill("English", {box: "true", "email": "mara@"})
    assert (page.root.get("lang"), page.value("email"), page.status) == ("en", "mara@", 200)
    assert page.root.xpath("//main//input[@type='checkbox']")[0].get("checked") is not None


async def test_the_last_page_names_what_is_missing_on_it(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await (await who.open("/erklaerung")).fill("Antrag jetzt abschicken", {"email": "mara@nirgends"})
    assert page.status == 422
    assert page.errors
    assert page.value("email") == "mara@nirgends"
    page = await page.fill("Antrag jetzt abschicken", {"email": ""})
    assert page.status == 422
    assert len(page.errors) == 2


@pytest.mark.parametrize("lang", ["de", "en"])
async def test_every_page_before_the_form_and_beside_it_can_be_read(state: State, app: FastAPI, lang: str) -> None:
    who = await ready(state, app, lang=lang, prefers=lang)
    for path in ("/uebersicht", "/speichern", "/ort", "/loeschen", "/pruefen", "/erklaerung"):
        assert (await who.open(path)).status == 200
    assert (await who.person.open("/antrag/fortsetzen")).status == 200
    assert (await who.open("/gibt/es/nicht")).path.endswith("/pruefen")


async def test_a_page_that_is_not_reached_yet_leads_to_the_first_open_one(state: State, app: FastAPI) -> None:
    who: Applicant = await applicant(state, app)
    assert (await who.open("/wohnung/miete")).path.endswith("/sie/name")


async def test_a_draft_is_deleted_for_good(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await (await who.open("/loeschen")).send("Ja, endgültig löschen")
    assert page.heading == "Der Entwurf ist gelöscht"
    assert (await who.open("/uebersicht")).status == 404
