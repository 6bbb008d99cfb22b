"""Every page of the main job under axe: wide, at 320 px, in forced colours, and with errors."""

from collections.abc import Mapping

import pytest

from tests.journeys import but
from tests.journeys.conftest import Windows
from tests.journeys.inspector import Inspector
from tests.journeys.office import find_case, log_in, wait_for
from tests.journeys.person import Answers
from tests.journeys.wohngeld import begin, fill_in, hand_in
from tests.web.sozialhilfe.answers import MUTTER, RENTNERIN

pytestmark = pytest.mark.browser
PUBLIC = (
    "/",
    "/?lang=en",
    "/?lang=de-simple",
    "/aachen/",
    "/aachen/leistungen/wohngeld",
    "/aachen/leistungen/but?lang=de-simple",
    "/leistungen/wohngeld",
    "/hilden/leistungen/wohngeld",
    "/aachen/anmelden",
    "/aachen/antrag/fortsetzen",
    "/aachen/pruefsumme",
    "/aachen/impressum",
    "/aachen/datenschutz",
    "/aachen/barrierefreiheit",
    "/aachen/gibt-es-nicht",
    "/demo",
)


def test_the_public_pages(windows: Windows, inspector: Inspector) -> None:
    person = windows.open(inspector, scripts=True)
    for path in PUBLIC:
        person.open(path)
    assert inspector.found == []
    assert len(inspector.seen) >= len(PUBLIC) - 1


def test_the_form_and_what_comes_after(windows: Windows, inspector: Inspector) -> None:
    person = windows.open(inspector, scripts=True)
    begin(person)
    person.go_on()  # nothing answered: the page with its errors
    fill_in(person)
    hand_in(person)
    wait_for(person, "Eingangsbestätigung herunterladen")
    person.press("Stand des Antrags ansehen")
    for path in ("/aachen/konto/antraege", "/aachen/konto/nachrichten", "/aachen/konto/einwilligungen"):
        person.open(path)
    assert inspector.found == []
    assert len(inspector.seen) > 35


def test_the_form_for_bildung_und_teilhabe(windows: Windows, inspector: Inspector) -> None:
    person = windows.open(inspector, scripts=True)
    person.open("/aachen/leistungen/but")
    begin(person, benefit="but")
    person.go_on()  # nothing answered: the page with its errors
    but.fill_in(person)
    assert inspector.found == []
    assert len(inspector.seen) > 28


@pytest.mark.parametrize(("benefit", "answers"), [("grusi", RENTNERIN), ("hlu", MUTTER)])
def test_the_forms_of_sozialhilfe(
    windows: Windows, inspector: Inspector, benefit: str, answers: Mapping[str, Answers]
) -> None:
    person = windows.open(inspector, scripts=True)
    person.open(f"/aachen/leistungen/{benefit}")
    begin(person, benefit=benefit)
    person.go_on()  # nothing answered: the page with its errors
    lists = {path.rpartition("/*")[0] for path in answers if "/*" in path}
    fill_in(person, answers, {"/haushalt/personen": 0, **dict.fromkeys({path for path in lists if path}, 1)})
    assert inspector.found == []
    assert len(inspector.seen) > 25


def test_the_pages_of_staff(windows: Windows, inspector: Inspector) -> None:
    person, caseworker = windows.open(), windows.open(inspector, scripts=True)
    begin(person, "bonn")
    person.press("Zur Übersicht")
    begin(person)
    fill_in(person)
    number = hand_in(person)
    log_in(caseworker, "aachen.sachbearbeitung", staff=True)
    find_case(caseworker, number)
    caseworker.press("Eingang bestätigen")
    caseworker.press("Bearbeitung beginnen")
    caseworker.press("Rückfrage stellen")
    caseworker.press("Frage abschicken")  # nothing asked: the page with its errors
    find_case(caseworker, number)
    caseworker.press("Entscheiden")
    caseworker.press("Entscheiden")  # no end of the period: the page with its errors
    caseworker.open("/aachen/verwaltung/druck")
    assert inspector.found == []


@pytest.mark.parametrize(
    ("account", "town", "paths"),
    [
        ("bonn.verwaltung", "bonn", ("leistungen", "einstellungen", "personen")),
        ("bonn.revision", "bonn", ("protokoll", "protokoll/aenderungen", "protokoll/loeschungen", "zahlen")),
        ("land.betrieb", "nw", ("betrieb",)),
    ],
)
def test_the_pages_of_administration(
    windows: Windows, inspector: Inspector, account: str, town: str, paths: tuple[str, ...]
) -> None:
    person = windows.open(inspector, scripts=True)
    log_in(person, account, town, staff=True)
    for path in paths:
        person.open(f"/{town}/verwaltung/{path}" if path != "betrieb" else f"/{town}/betrieb/plugins")
    assert inspector.found == []
