"""Under axe as well: measures of organisations, citizens and staff, wrong confirmed answers, the counter."""

import re
from pathlib import Path

import pytest

from tests.journeys.conftest import Windows
from tests.journeys.documents import a_lease
from tests.journeys.inspector import Inspector
from tests.journeys.measures import become_known, make_code, register, take_in
from tests.journeys.office import find_case, log_in, wait_for
from tests.journeys.test_bestaetigung_ohne_javascript import open_application
from tests.journeys.wohngeld import begin, fill_in, hand_in
from tests.web.sgb2 import ANSWERS, LISTS

pytestmark = pytest.mark.browser


def test_measures_of_organisations_and_of_citizens(windows: Windows, inspector: Inspector) -> None:
    person, provider, admin, caseworker = (windows.open(inspector, scripts=True) for _ in range(4))
    become_known(provider, admin)
    register(provider)
    citizen = windows.open()
    log_in(citizen, "jonas.elster", "wuppertal")
    begin(citizen, "wuppertal", "sgb2")
    fill_in(citizen, ANSWERS, dict.fromkeys(LISTS, 1))
    number = hand_in(citizen, mailbox=True)
    wait_for(citizen, "übermittelt:")

    log_in(person, "jonas.elster", "wuppertal")
    open_application(person, number, "wuppertal")
    person.press("Teilnahme an Maßnahmen")
    measures = person.page.url.removeprefix(person.base)
    person.press("Code erstellen")  # nobody chosen: the page with its errors
    take_in(provider, make_code(person, "Jonas Beispiel"))
    provider.press("Aufnehmen")  # no code: the page with its errors

    log_in(caseworker, "wuppertal.sachbearbeitung", "wuppertal", staff=True)
    find_case(caseworker, number, "wuppertal")
    caseworker.press("Maßnahmen und Teilnehmende")
    take_in(provider, make_code(caseworker, "Kim Muster"))
    person.open(measures)
    person.page.get_by_role("button", name="Zustimmen").click()
    inspector(person.page)
    assert inspector.found == []


def test_a_confirmed_answer_that_is_wrong(windows: Windows, inspector: Inspector) -> None:
    person = windows.open(inspector, scripts=True)
    log_in(person, "jonas.elster", "bonn")
    begin(person, "bonn")
    [draft] = re.findall(r"/bonn/antrag/[^/]+", person.page.url)
    person.open(f"{draft}/sie/name")  # all of it is confirmed, so the form begins behind it
    person.page.locator('[name="_wrong"]').first.check()
    person.go_on()
    assert "Bestätigt ist: " in person.text
    person.answer({"f-person-vorname": ""})
    person.go_on()  # nothing typed: the page with its errors
    assert inspector.found == []


def test_the_counter_and_who_hands_in_by_program(windows: Windows, inspector: Inspector, tmp_path: Path) -> None:
    clerk, admin = windows.open(inspector, scripts=True), windows.open(inspector, scripts=True)
    log_in(clerk, "bonn.sachbearbeitung", "bonn", staff=True)
    clerk.open("/bonn/verwaltung/aufnahme")
    clerk.press("Aufnahme beginnen")  # nothing chosen: the page with its errors
    clerk.answer({"leistung": "wohngeld/erstantrag", "weg": "paper", "unbefangen": "true"})
    clerk.press("Aufnahme beginnen")
    clerk.page.locator("#datei").set_input_files(a_lease(tmp_path, "Antrag.pdf"))
    clerk.press("Hinzufügen")
    clerk.press("Aufnahme verwerfen")
    clerk.page.go_back()
    clerk.press("Zum Formular")
    clerk.go_on()
    fill_in(clerk)
    clerk.go_on()
    clerk.press("Antrag aufnehmen")
    clerk.open("/bonn/verwaltung/aufnahme")

    log_in(admin, "bonn.verwaltung", "bonn", staff=True)
    admin.open("/bonn/verwaltung/einreicher")
    admin.press("Eintragen")  # no name: the page with its errors
    admin.answer({"name": "Portal der Verbraucherzentrale"})
    admin.press("Eintragen")
    assert inspector.found == []
