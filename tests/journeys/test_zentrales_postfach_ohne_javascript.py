"""Erika wants hints in the mailbox of her account: chosen without script, seen in the double, ended again."""

import time
from urllib.parse import urlsplit

import httpx
import pytest

from tests.journeys.conftest import Windows
from tests.journeys.inspector import Inspector
from tests.journeys.office import PATIENCE, log_in
from tests.journeys.running import Demo
from tests.journeys.wohngeld import begin

pytestmark = pytest.mark.browser
PAGE = "/aachen/konto/zentrales-postfach"
ON, OFF = "Ja, Hinweise auch dorthin", "Beenden und Adresse löschen"


def shown_there(demo: Demo, words: str) -> bool:
    """Whether the double's page shows it before patience ends."""
    page = f"http://127.0.0.1:{(urlsplit(demo.url).port or 0) + 7}/"
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if words in httpx.get(page).text:
            return True
        time.sleep(0.5)
    return False


def test_what_is_begun_after_the_choice_shows_in_the_account(windows: Windows, demo: Demo) -> None:
    person = windows.open(phone=True)
    log_in(person, "erika.ausweis")
    person.open(PAGE)
    person.press(ON)
    assert "Eingeschaltet seit" in person.text
    begin(person)
    assert shown_there(demo, "INITIATED")
    person.open(PAGE)
    person.press(OFF)
    assert "Zurzeit ausgeschaltet." in person.text


def test_its_pages_have_no_barriers(windows: Windows, inspector: Inspector) -> None:
    person, admin = (windows.open(inspector, scripts=True) for _ in range(2))
    person.open(PAGE)  # nobody is logged in yet
    log_in(person, "jonas.elster")
    for path in (PAGE, f"{PAGE}?lang=de-simple", f"{PAGE}?lang=en"):
        person.open(path)
    person.press("Yes, hints there as well")
    log_in(admin, "aachen.verwaltung", staff=True)
    for path in ("postfachkopien", "einstellungen/mailbox", "bereitschaft"):
        admin.open(f"/aachen/verwaltung/{path}")
    assert inspector.found == []
    assert inspector.without_scripts() == []
