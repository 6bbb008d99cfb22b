"""What people do beside the form: log in, work in the authority, wait for the worker."""

import time

from tests.journeys.person import Person

PATIENCE = 30.0


def log_in(person: Person, account: str, town: str = "aachen", *, staff: bool = False) -> None:
    """Log in at the demo's provider, which asks for no password."""
    person.open(f"/{town}/verwaltung/anmelden" if staff else f"/{town}/anmelden/konto")
    person.page.locator(f'button[value="{account}"]').click()
    person.page.wait_for_url(f"{person.base}/**")


def wait_for(person: Person, words: str) -> None:
    """Load the page again until the worker has done what it shows."""
    until = time.monotonic() + PATIENCE
    while words not in person.text:
        assert time.monotonic() < until, f"'{words}' does not come on {person.page.url}:\n{person.text}"
        time.sleep(0.5)
        person.page.reload()


def open_message(person: Person, title: str, number: str, town: str = "aachen") -> None:
    """Wait for the message about this application: the mailbox of a demo account holds those of others too."""
    person.open(f"/{town}/konto/nachrichten")
    line = person.page.locator("li", has_text=title).filter(has_text=number)
    until = time.monotonic() + PATIENCE
    while not line.count():
        assert time.monotonic() < until, f"'{title}' about {number} does not come:\n{person.text}"
        time.sleep(0.5)
        person.page.reload()
    line.get_by_role("link").click()


def find_case(caseworker: Person, number: str, town: str = "aachen") -> None:
    """Open the case with this number by the exact search."""
    caseworker.open(f"/{town}/verwaltung/eingang")
    caseworker.page.locator("summary", has_text="Genaue Suche").click()
    caseworker.answer({"nummer": number.lower().replace("-", " ")})
    caseworker.press("Nach Nummer suchen")
    assert number in caseworker.heading


def download(person: Person, words: str) -> bytes:
    """The file behind the link."""
    with person.page.expect_download() as waiting:
        person.page.get_by_role("link", name=words).first.click()
    return waiting.value.path().read_bytes()
