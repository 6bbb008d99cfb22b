"""Bildung und Teilhabe on a telephone with JavaScript switched off: from the first question to the notice."""

import pytest

from tests.journeys.but import fill_in
from tests.journeys.conftest import Windows
from tests.journeys.office import download, find_case, log_in, open_message, wait_for
from tests.journeys.wohngeld import begin, hand_in
from tests.pdf_text import pdf_text

pytestmark = pytest.mark.browser
ONLINE = 'main .efa-cards a[href$="/leistungen/but"]'


def test_two_municipalities_offer_it_and_another_does_not(windows: Windows) -> None:
    person = windows.open(phone=True)
    for town, offered in (("aachen", 1), ("bonn", 1), ("duesseldorf", 0)):
        person.open(f"/{town}/")
        assert person.page.locator(ONLINE).count() == offered


def test_seven_services_for_a_child_become_one_notice(windows: Windows) -> None:
    person, caseworker = windows.open(phone=True), windows.open()
    log_in(person, "erika.elster")
    begin(person, benefit="but")
    fill_in(person)
    assert "insgesamt etwa" in person.text
    assert "§ 6b Abs. 2 BKGG" in person.page.content()
    number = hand_in(person, mailbox=True)
    wait_for(person, "übermittelt:")

    log_in(caseworker, "aachen.sachbearbeitung", staff=True)
    find_case(caseworker, number)
    assert "Nordsee" in caseworker.text
    caseworker.press("Eingang bestätigen")
    caseworker.press("Bearbeitung beginnen")
    caseworker.press("Entscheiden")
    caseworker.answer({"start": "01.08.2026", "until": "31.12.2026"})
    caseworker.press("Entscheiden")
    wait_for(caseworker, "Bescheid")

    open_message(person, "Neuer Bescheid", number)
    letter = pdf_text(download(person, "Bescheid herunterladen (PDF)"))
    assert "Kim Muster: Fahrten über mehrere Tage (312,50 €)" in letter
    assert "Widerspruch" in letter
