"""The benefit of SGB II on a telephone with JavaScript switched off: from the first question to the notice."""

import pytest

from tests.journeys.conftest import Windows
from tests.journeys.office import download, find_case, log_in, open_message, wait_for
from tests.journeys.wohngeld import begin, fill_in, hand_in
from tests.pdf_text import pdf_text
from tests.web.sgb2 import ANSWERS, LISTS

pytestmark = pytest.mark.browser
ONLINE = 'main .efa-cards a[href$="/leistungen/sgb2"]'


def test_one_municipality_offers_it_and_another_does_not(windows: Windows) -> None:
    person = windows.open(phone=True)
    for town, offered in (("wuppertal", 1), ("duesseldorf", 0)):
        person.open(f"/{town}/")
        assert person.page.locator(ONLINE).count() == offered


def test_a_single_mother_gets_a_notice_that_names_each_share(windows: Windows) -> None:
    person, caseworker = windows.open(phone=True), windows.open()
    log_in(person, "erika.elster", "wuppertal")
    begin(person, "wuppertal", "sgb2")
    fill_in(person, ANSWERS, dict.fromkeys(LISTS, 1))
    assert "Mehrbedarf" in person.page.content()
    number = hand_in(person, mailbox=True)
    wait_for(person, "übermittelt:")

    log_in(caseworker, "wuppertal.sachbearbeitung", "wuppertal", staff=True)
    find_case(caseworker, number, "wuppertal")
    caseworker.press("Eingang bestätigen")
    caseworker.press("Bearbeitung beginnen")
    caseworker.press("Entscheiden")
    caseworker.answer({"start": "01.11.2026", "until": "31.10.2027"})
    caseworker.press("Entscheiden")
    wait_for(caseworker, "Bescheid")

    open_message(person, "Neuer Bescheid", number, "wuppertal")
    letter = pdf_text(download(person, "Bescheid herunterladen (PDF)"))
    assert "bewilligt: Erika Mustermann, Kim Muster" in letter
    assert "Widerspruch" in letter
