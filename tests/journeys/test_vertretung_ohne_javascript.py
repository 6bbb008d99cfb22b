"""An adviser of the AWO prepares Wohngeld without JavaScript, and the citizen checks it and submits."""

import re

import pytest

from tests.journeys.chromium import problems
from tests.journeys.conftest import Windows
from tests.journeys.office import find_case, log_in
from tests.journeys.person import Person
from tests.journeys.test_bestaetigung_ohne_javascript import CODE, act_for
from tests.journeys.wohngeld import fill_in, hand_in

pytestmark = pytest.mark.browser


def code_of(adviser: Person) -> str:
    adviser.open("/aachen/organisation/menschen")
    adviser.press("Code für eine Person erstellen")
    found = CODE.search(adviser.text)
    assert found
    return found[0]


def allow_help(citizen: Person, code: str) -> None:
    citizen.open("/aachen/konto/vollmachten/neu")
    citizen.answer({"code": code.lower()})
    citizen.press("Weiter")
    assert "AWO Kreisverband Aachen" in citizen.text
    citizen.answer({"art": "hilfe_beim_ausfuellen", "leistung": ["wohngeld"]})
    citizen.press("Erlaubnis geben")
    assert "Hilfe beim Ausfüllen" in citizen.text


def prepare(adviser: Person) -> None:
    adviser.open("/aachen/organisation/menschen")
    adviser.follow("Fatma Yılmaz")
    adviser.follow("Wohngeld")
    adviser.press("Antrag starten")
    adviser.go_on()
    fill_in(adviser)
    assert "Sie handeln für Fatma Yılmaz" in " ".join(adviser.page.locator("header").inner_text().split())
    adviser.go_on()
    assert adviser.heading == "Jetzt ist die Person dran"


def inspect(windows: Windows, mandate: str) -> list[str]:
    """What axe finds on the pages of both sides."""
    found: list[str] = []
    adviser = windows.open(lambda page: found.extend(problems(page)), scripts=True)
    act_for(adviser, "awo.beratung")
    for path in ("", "/neu", "/urkunde"):
        adviser.open(f"/aachen/organisation/menschen{path}")
    adviser.open("/aachen/organisation/menschen")
    adviser.follow("Fatma Yılmaz")
    citizen = windows.open(lambda page: found.extend(problems(page)), scripts=True)
    log_in(citizen, "fatma.ausweis")
    for path in ("/konto/vollmachten", "/konto/vollmachten/neu", "/konto/hilfe", "/konto/hilfe/urkunde", mandate):
        citizen.open(f"/aachen{path}")
    citizen.open("/aachen/konto/vollmachten/neu")
    citizen.press("Weiter")
    return found


def test_an_adviser_prepares_and_the_citizen_submits(windows: Windows) -> None:
    adviser, citizen, caseworker = windows.open(), windows.open(phone=True), windows.open()
    act_for(adviser, "awo.beratung")
    log_in(citizen, "fatma.ausweis")
    allow_help(citizen, code_of(adviser))
    mandate = re.sub(r"^/aachen", "", citizen.path)
    prepare(adviser)

    citizen.open("/aachen/konto/antraege")
    citizen.page.locator("li", has_text="Wohngeld").get_by_role("link").first.click()
    citizen.go_on()
    assert "eingetragen von einer helfenden Person" in citizen.text
    number = hand_in(citizen)

    log_in(caseworker, "aachen.sachbearbeitung", staff=True)
    find_case(caseworker, number)
    assert "eingetragen von einer helfenden Person" in caseworker.text
    assert inspect(windows, mandate) == []
    citizen.open(f"/aachen{mandate}")
    assert "Berta Hoffmann, AWO Kreisverband Aachen" in citizen.text
    citizen.press("Jetzt beenden")
    adviser.open("/aachen/organisation/menschen")
    assert "widerrufen" in adviser.text
