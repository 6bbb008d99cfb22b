"""A Massnahmentraeger in Wuppertal: known to the Jobcenter, with a measure and people in it."""

import re

from tests.journeys.office import log_in
from tests.journeys.person import Answers, Person
from tests.journeys.test_bestaetigung_ohne_javascript import CODE, act_for

TOWN = "wuppertal"
HOME = f"/{TOWN}/organisation/massnahmen"
NEW: Answers = {
    "titel": "Bewerben mit Erfolg",
    "art": "activation",
    "ort": "Wuppertal",
    "beginn": "1.12.2026",
    "ende": "28.2.2027",
    "plaetze": "12",
}


def become_known(provider: Person, admin: Person) -> None:
    """The organisation logs in, and an administrator says what it is."""
    act_for(provider, "schule.sekretariat", TOWN)
    log_in(admin, f"{TOWN}.verwaltung", TOWN, staff=True)
    admin.open(f"/{TOWN}/verwaltung/organisationen")
    admin.page.locator("main li", has_text="Gesamtschule Aachen").get_by_role("link").click()
    admin.answer({"stand": "active", "art": "massnahmentraeger"})
    admin.press("Speichern")


def register(provider: Person) -> None:
    """A measure, after a form with nothing in it."""
    provider.open(HOME)
    provider.press("Maßnahme anmelden")
    provider.press("Maßnahme anmelden")  # nothing typed: the page with its errors
    provider.answer(NEW)
    provider.press("Maßnahme anmelden")


def make_code(person: Person, whom: str) -> str:
    """On the page of the measures of an application."""
    person.page.get_by_label(whom).check()
    person.press("Code erstellen")
    found = CODE.search(person.text)
    assert found, person.text
    return found[0]


def take_in(provider: Person, code: str) -> None:
    """On the page of the measure."""
    provider.answer({"code": code.lower()})
    provider.press("Aufnehmen")
    assert re.search("nimmt teil|noch ohne Zustimmung", provider.text), provider.text
