"""Under axe and without JavaScript: proposals, workplaces, deliveries, messages, substitutes, one's own case."""

import pytest

from tests.journeys.behind import behind, doubtful, given_up, untold
from tests.journeys.conftest import Windows
from tests.journeys.inspector import Inspector
from tests.journeys.office import find_case, log_in, wait_for
from tests.journeys.running import Demo
from tests.journeys.wohngeld import begin, fill_in, hand_in

pytestmark = pytest.mark.browser


@pytest.fixture
def number(windows: Windows, demo: Demo) -> str:
    """An application whose delivery nobody tries any more, and two answers that nobody can place."""
    person = windows.open()
    begin(person, "bonn")
    fill_in(person)
    number = hand_in(person)
    wait_for(person, "übermittelt:")
    for change in (given_up(number), doubtful, untold):
        behind(demo, "bonn", change)
    return number


def test_proposals_workplaces_sessions_and_rights(windows: Windows, inspector: Inspector) -> None:
    newcomer, (admin, auditor) = windows.open(), (windows.open(inspector, scripts=True) for _ in range(2))
    log_in(newcomer, "bonn.neu", "bonn", staff=True)
    log_in(admin, "bonn.verwaltung", "bonn", staff=True)
    admin.open("/bonn/verwaltung/personen")
    assert "Nuri Neu" in admin.text
    for path in ("personen/neu", "rechte", "sitzungen", "abmelden", "organisationen"):
        admin.open(f"/bonn/verwaltung/{path}")
    admin.press("Abmelden")
    admin.open("/bonn/verwaltung/eingang")  # nobody is logged in any more
    log_in(auditor, "bonn.revision", "bonn", staff=True)
    auditor.open("/bonn/verwaltung/auswahl")
    assert inspector.found == []
    assert inspector.without_scripts() == []


def test_deliveries_and_messages_that_somebody_must_look_at(
    windows: Windows, inspector: Inspector, number: str
) -> None:
    admin, clerk, operator = (windows.open(inspector, scripts=True) for _ in range(3))
    log_in(admin, "bonn.verwaltung", "bonn", staff=True)
    admin.open("/bonn/verwaltung/zustellung")
    assert number in admin.text
    admin.open("/bonn/verwaltung/zustellung?art=given_up")
    admin.follow("Verlauf und Nachweise")
    admin.press("Auf diesem Weg senden")
    assert "Noch unterwegs" in admin.text
    admin.open("/bonn/verwaltung/bereitschaft")
    log_in(clerk, "bonn.sachbearbeitung", "bonn", staff=True)
    find_case(clerk, number, "bonn")
    assert "Dieser Antrag kam ein zweites Mal" in clerk.text
    for path in ("eingang", "druck/behoerden", "vollmachten", "abrechnungen", "mitteilungen"):
        clerk.open(f"/bonn/verwaltung/{path}")
    clerk.follow("Zahlung")
    clerk.press("Mitteilung ablehnen")  # no reason: the page with its errors
    log_in(operator, "land.betrieb", "nw", staff=True)
    for path in ("", "/zustellung", "/gesundheit", "/bereitschaft", "/abdeckung", "/mandanten", "/abweisungen"):
        operator.open(f"/nw/betrieb{path}")
    assert inspector.found == []
    assert inspector.without_scripts() == []


def test_substitutes_and_a_case_of_ones_own(windows: Windows, inspector: Inspector, number: str) -> None:
    lead, clerk = (windows.open(inspector, scripts=True) for _ in range(2))
    log_in(lead, "bonn.leitung", "bonn", staff=True)
    lead.open("/bonn/verwaltung/vertretung")
    lead.press("Eintragen")  # nothing chosen: the page with its errors
    lead.answer({"von": "1.12.2026", "bis": "24.12.2026"})
    lead.page.locator("#vertretung").select_option(index=1)
    lead.press("Eintragen")
    log_in(clerk, "bonn.sachbearbeitung", "bonn", staff=True)
    find_case(clerk, number, "bonn")
    for words in ("Ich bin befangen", "Erklären und Antrag verlassen"):
        clerk.press(words)
    clerk.page.go_back()
    clerk.page.go_back()
    inspector(clerk.page)  # closed to whoever must not take part
    assert inspector.found == []
    assert inspector.without_scripts() == []
