"""Make the pictures of the docs from a running demo: `python -m tests.journeys.pictures` (needs pdftoppm)."""

import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.journeys.chromium import chromium
from tests.journeys.conftest import Windows
from tests.journeys.documents import a_lease
from tests.journeys.office import download, find_case, log_in, open_message, wait_for
from tests.journeys.person import Person
from tests.journeys.running import ROOT, running_demo
from tests.journeys.wohngeld import begin, fill_in, hand_in

IMAGES = ROOT / "docs/img"
HIGHEST = 1400


def take(page: Page, name: str) -> None:
    """The page from its top, at most a long screen high."""
    size = page.viewport_size
    assert size
    height = min(HIGHEST, int(page.evaluate("document.documentElement.scrollHeight")))
    clip = {"x": 0, "y": 0, "width": size["width"], "height": height}
    page.screenshot(path=IMAGES / f"{name}.png", full_page=True, clip=clip)  # type: ignore[arg-type]


def portal(person: Person) -> None:
    """From the start page to the page of the benefit."""
    person.open("/")
    take(person.page, "startseite")
    person.answer({"ort": "40472"})
    person.go_on()
    take(person.page, "ortswahl")
    person.open("/aachen/leistungen/wohngeld")
    take(person.page, "leistung")


def application(person: Person, phone: Person) -> str:
    """A person with account fills in and hands in; the number."""
    begin(phone)
    take(phone.page, "telefon")
    log_in(person, "erika.elster")
    begin(person)
    take(person.page, "frage")
    fill_in(person)
    take(person.page, "pruefen")
    number = hand_in(person, mailbox=True)
    wait_for(person, "Eingangsbestätigung herunterladen")
    take(person.page, "eingang")
    return number


def decision(caseworker: Person, number: str) -> None:
    """The authority takes it in and decides."""
    log_in(caseworker, "aachen.sachbearbeitung", staff=True)
    caseworker.open("/aachen/verwaltung/eingang")
    take(caseworker.page, "posteingang")
    find_case(caseworker, number)
    caseworker.press("Eingang bestätigen")
    caseworker.press("Bearbeitung beginnen")
    take(caseworker.page, "fall")
    caseworker.press("Entscheiden")
    caseworker.answer({"until": "31.10.2027"})
    take(caseworker.page, "entscheiden")
    caseworker.press("Entscheiden")


def notice(person: Person, number: str, folder: Path) -> None:
    """The notice in the mailbox, and its first page."""
    open_message(person, "Neuer Bescheid", number)
    take(person.page, "nachricht")
    letter = folder / "bescheid.pdf"
    letter.write_bytes(download(person, "Bescheid herunterladen (PDF)"))
    target = str(IMAGES / "bescheid")
    subprocess.run(
        ["pdftoppm", "-png", "-r", "80", "-f", "1", "-l", "1", "-singlefile", str(letter), target], check=True
    )


def administration(windows: Windows) -> None:
    """Pages of the administrator and of the operator."""
    admin, operator = windows.open(), windows.open()
    log_in(admin, "aachen.verwaltung", staff=True)
    admin.open("/aachen/verwaltung/leistungen")
    take(admin.page, "leistungen-verwalten")
    log_in(operator, "land.betrieb", "nw", staff=True)
    operator.open("/nw/betrieb/plugins")
    take(operator.page, "plugins")


def journey(browser: Browser, base: str, folder: Path) -> None:
    """All pictures in the order of the story."""
    windows = Windows(browser, base)
    person = windows.open()
    portal(person)
    a_lease(folder)
    number = application(person, windows.open(phone=True))
    decision(windows.open(), number)
    notice(person, number, folder)
    administration(windows)


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="efa-p-") as made, chromium() as started:
        Path(made).chmod(0o755)
        with running_demo(Path(made) / "d") as demo:
            journey(started, demo.url, Path(made))
