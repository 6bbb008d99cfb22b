"""A Betreuerin hands in the certificate of the court, and after the authority has looked applies for the person."""

from pathlib import Path

import pytest

from tests.journeys.conftest import Windows
from tests.journeys.documents import a_lease
from tests.journeys.inspector import Inspector
from tests.journeys.office import find_case, log_in
from tests.journeys.person import Person
from tests.journeys.wohngeld import fill_in, hand_in

pytestmark = pytest.mark.browser
SAYS = {"art": "betreuung", "name": "Otto Ohnekonto", "leistung": ["wohngeld"], "aufgabe": ["behoerden"]}


def hand_in_certificate(guardian: Person, paper: Path) -> None:
    guardian.open("/aachen/konto/hilfe/urkunde")
    guardian.answer(SAYS)
    guardian.page.locator("#datei").set_input_files(paper)
    guardian.press("Einreichen")
    assert "wird von der Behörde geprüft" in guardian.text


def confirm(caseworker: Person) -> None:
    caseworker.open("/aachen/verwaltung/vollmachten")
    caseworker.follow("Ansehen")
    assert "Behördenangelegenheiten" in caseworker.text
    caseworker.press("Nachweis bestätigen")


def test_a_betreuerin_applies_for_somebody_without_account(
    windows: Windows, tmp_path: Path, inspector: Inspector
) -> None:
    guardian, caseworker = windows.open(phone=True), windows.open(inspector, scripts=True)
    log_in(guardian, "rita.betreuung")
    log_in(caseworker, "aachen.sachbearbeitung", staff=True)
    hand_in_certificate(guardian, a_lease(tmp_path, "Bestellungsurkunde.pdf"))
    confirm(caseworker)
    assert inspector.found == []

    guardian.open("/aachen/konto/hilfe")
    guardian.follow("Für die Person handeln")
    assert guardian.heading == "Otto Ohnekonto"
    guardian.follow("Wohngeld")
    guardian.press("Antrag starten")
    guardian.go_on()
    fill_in(guardian)
    number = hand_in(guardian)

    find_case(caseworker, number)
    assert "Rita Rechtmann" in caseworker.text
    assert "Rechtliche Betreuung" in caseworker.text
