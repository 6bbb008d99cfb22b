"""Pages of the form: filled in without script, left at any point, seen again with everything that was typed."""

import pytest
from fastapi import FastAPI

from efa.web.state import State
from tests.web.browser import Person
from tests.web.wohngeld import applicant, hand_in, ready

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
    page = await page.follow("Beginnen")
    page = await page.fill("Weiter", NAME)
    assert page.path.endswith("/sie/anschrift")
    assert (await page.send("Zurück")).value("f-person-vorname") == "Mara"


async def test_a_page_with_mistakes_names_each_and_keeps_what_was_typed(state: State, app: FastAPI) -> None:
    who = await applicant(state, app, lang="de")
    page = await (await who.open("/sie/name")).fill("Weiter", {**NAME, "f-person-geburtsdatum-monat": "13"})
    assert page.status == 422
    assert len(page.errors) == 1
    assert page.value("f-person-geburtsdatum-monat") == "13"
    assert page.value("f-person-vorname") == "Mara"


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("account", [False, True])
async def test_everything_is_handed_in_once_and_the_way_back_leads_to_the_receipt(
    state: State, app: FastAPI, lang: str, account: bool
) -> None:
    who = await ready(state, app, account=account, lang=lang, prefers=lang)
    check = await who.open("/pruefen")
    assert check.status == 200
    receipt = await hand_in(who)
    assert receipt.path.startswith("/eingang/")
    for old in ("/sie/name", "/pruefen", "/erklaerung", "/uebersicht", "/speichern"):
        again = await who.open(old)
        assert again.path == receipt.path
        assert "24" in again.text
