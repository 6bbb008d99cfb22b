"""The main job, with JavaScript switched off: from the portal of the state to the notice."""

from pathlib import Path

import pytest

from tests.journeys.conftest import Windows
from tests.journeys.documents import a_lease
from tests.journeys.office import download, find_case, log_in, open_message, wait_for
from tests.journeys.wohngeld import begin, fill_in, hand_in

pytestmark = pytest.mark.browser
ONLINE = 'main .efa-cards a[href$="/leistungen/wohngeld"]'


def test_a_postcode_leads_to_the_authority(windows: Windows) -> None:
    person = windows.open()
    person.open("/")
    person.answer({"ort": "52062"})
    person.go_on()
    assert "Stadt Aachen" in person.text


def test_a_postcode_of_two_municipalities_asks_which(windows: Windows) -> None:
    person = windows.open()
    person.open("/")
    person.answer({"ort": "40472"})
    person.go_on()
    assert "Ratingen" in person.text
    assert "Düsseldorf" in person.text


def test_a_municipality_without_the_service_names_its_office(windows: Windows) -> None:
    person = windows.open()
    person.open("/hilden/leistungen/wohngeld")
    assert "Wohngeld" in person.heading
    assert "Telefon" in person.text


def test_an_unknown_postcode_is_told_at_the_field(windows: Windows) -> None:
    person = windows.open()
    person.open("/")
    person.answer({"ort": "00000"})
    person.go_on()
    assert person.page.title().startswith("Fehler: ")
    assert person.page.locator("#fehler a").count() == 1


def test_a_draft_is_left_and_resumed_by_code(windows: Windows) -> None:
    person = windows.open()
    begin(person)
    person.answer({"f-person-vorname": "Mara", "f-person-familienname": "Muster"})
    person.press("Speichern und später weitermachen")
    assert "noch nicht gestellt" in person.text
    person.press("Code anzeigen")
    code = person.page.locator("#code").inner_text()
    elsewhere = windows.open(phone=True)
    elsewhere.open("/aachen/antrag/fortsetzen")
    elsewhere.answer({"code": code.lower()})
    elsewhere.go_on()
    elsewhere.go_on()
    assert elsewhere.page.locator('[name="f-person-vorname"]').input_value() == "Mara"


def test_from_the_application_to_the_notice(windows: Windows, tmp_path: Path) -> None:
    person, caseworker = windows.open(), windows.open()
    log_in(person, "erika.elster")
    begin(person)
    fill_in(person)
    assert "etwa" in person.text
    assert "§ 19" in person.page.content()
    number = hand_in(person, mailbox=True)
    receipt = person.page.url
    wait_for(person, "übermittelt:")
    wait_for(person, "Eingangsbestätigung herunterladen")
    assert download(person, "Eingangsbestätigung herunterladen (PDF)").startswith(b"%PDF")

    log_in(caseworker, "aachen.sachbearbeitung", staff=True)
    find_case(caseworker, number)
    assert "Musterstraße" in caseworker.text
    caseworker.press("Eingang bestätigen")
    caseworker.press("Bearbeitung beginnen")
    caseworker.press("Rückfrage stellen")
    caseworker.answer({"text": "Bitte schicken Sie uns den Mietvertrag."})
    caseworker.press("Frage abschicken")

    open_message(person, "Wir brauchen etwas von Ihnen", number)
    person.press("Antworten")
    assert "Bitte schicken Sie uns den Mietvertrag." in person.text
    person.answer({"antwort": "Er liegt bei."})
    person.page.locator("#datei").set_input_files(a_lease(tmp_path))
    person.press("Antwort abschicken")

    find_case(caseworker, number)
    assert "Er liegt bei." in caseworker.text
    assert "Mietvertrag.pdf" in caseworker.text
    caseworker.press("Entscheiden")
    caseworker.answer({"until": "31.10.2027"})
    caseworker.press("Entscheiden")
    wait_for(caseworker, "Bescheid")

    open_message(person, "Neuer Bescheid", number)
    assert "Testsiegel" in person.text
    assert download(person, "Bescheid herunterladen (PDF)").startswith(b"%PDF")

    caseworker.open("/aachen/verwaltung/druck")
    caseworker.page.locator("label", has_text=number).click()
    caseworker.press("Tag der Aufgabe zur Post eintragen")
    assert number not in caseworker.text

    person.page.goto(receipt)
    assert number in person.text


def test_an_administrator_switches_wohngeld_off_here_and_only_here(windows: Windows) -> None:
    admin, person = windows.open(), windows.open()
    log_in(admin, "troisdorf.verwaltung", "troisdorf", staff=True)
    begin(person, "troisdorf")
    draft = person.page.url
    admin.open("/troisdorf/verwaltung/leistungen")
    admin.page.locator("main li", has_text="Wohngeld").get_by_role("link").click()
    admin.press("Wohngeld ausschalten")
    admin.go_on()
    person.open("/troisdorf/")
    assert person.page.locator(ONLINE).count() == 0
    person.open("/bonn/")
    assert person.page.locator(ONLINE).count() == 1
    person.page.goto(draft)
    assert "f-person-vorname" in person.page.content()
