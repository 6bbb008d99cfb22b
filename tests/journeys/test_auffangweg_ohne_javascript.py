"""A place where nobody has done anything, on a small phone, without JavaScript: the application reaches the office."""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.auffangweg import OFFICE, PLACE, POSTCODE, import_place, tenants_with_fallback
from tests.journeys.conftest import Windows
from tests.journeys.office import find_case, log_in, wait_for
from tests.journeys.running import running_demo
from tests.journeys.wohngeld import ANSWERS, fill_in, hand_in

pytestmark = pytest.mark.browser
HOME = {
    "/sie/anschrift": {
        "f-person-anschrift-strasse": "Hauptstraße",
        "f-person-anschrift-hausnummer": "8",
        "f-person-anschrift-plz": POSTCODE,
        "f-person-anschrift-ort": "Langenfeld",
    }
}


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[Windows]:
    """Windows at a demo of its own, in which the Land has opened the fallback way."""
    with tempfile.TemporaryDirectory(prefix="efa-j-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with running_demo(folder / "d", "--tenants", str(tenants_with_fallback(folder))) as demo:
            import_place(demo)
            yield Windows(browser, demo.url)


def test_from_a_postcode_that_nobody_looks_after_to_the_letter_at_the_office(windows: Windows) -> None:
    person, land, operator = (windows.open(phone=True) for _ in range(3))
    person.open("/")
    person.answer({"ort": POSTCODE})
    person.go_on()
    assert PLACE in person.text
    person.follow("Wohngeld")
    assert OFFICE in person.text
    assert PLACE in person.text
    person.press("Antrag starten")
    person.go_on()
    fill_in(person, {**ANSWERS, **HOME})
    assert f"Der Antrag geht an: {OFFICE}." in person.text
    number = hand_in(person)
    assert f"{date.today():%Y}" in person.text  # noqa: DTZ011 - the page says the day in Germany
    receipt = person.page.url
    wait_for(person, f"schickt ihn als Brief an {OFFICE}")

    log_in(operator, "land.betrieb", "nw", staff=True)
    operator.open("/nw/betrieb/abdeckung/05158?leistung=wohngeld")
    row = operator.page.locator("tr", has_text=PLACE)
    assert "Auffangweg" in row.inner_text()

    log_in(land, "land.sachbearbeitung", "nw", staff=True)
    land.open("/nw/verwaltung/druck/behoerden")
    land.page.locator("label", has_text=number).click()
    with land.page.expect_download() as waiting:
        land.page.get_by_role("button", name="Ausgewählte drucken (PDF)").click()
    assert waiting.value.path().read_bytes().startswith(b"%PDF")
    land.press("Tag der Aufgabe zur Post eintragen")
    person.page.goto(receipt)
    assert f"Als Brief an {OFFICE} geschickt" in person.text

    find_case(land, number, "nw")
    land.press("Eingang bestätigen")
    person.page.goto(receipt)
    assert f"Von {OFFICE} empfangen" in person.text
