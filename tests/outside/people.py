"""What people do with Mondhilfe: log in, fill in, hand in, decide, come back later."""

import asyncio
import re
from time import monotonic

import httpx

from tests.outside.plugin import KEY
from tests.web.browser import Page, Person

_PATIENCE = 90.0
_GRANT = {
    "outcome": "grant",
    "amount": "20,00",
    "start": "01.11.2026",
    "until": "31.10.2027",
    "reasons": "Die Unterlagen belegen es.",
}
_ADDRESS = {
    "f-person-strasse": "Pontstraße",
    "f-person-hausnummer": "1",
    "f-person-plz": "52062",
    "f-person-wohnort": "Aachen",
}


async def log_in(person: Person, account: str, entrance: str) -> None:
    """At the demo's provider, which asks for no password."""
    begun = await person.client.get(f"/aachen/{entrance}")
    async with httpx.AsyncClient(trust_env=False) as outside:
        answer = await outside.post(begun.headers["location"], data={"sub": account})
    await person.open(answer.headers["location"])


async def begin(person: Person) -> Page:
    """A draft with everything but the documents; the page of the documents."""
    page = await (await person.open(f"/aachen/leistungen/{KEY}")).send("Antrag")
    if page.heading.startswith("Sie haben hier schon einen Antrag"):
        page = await page.send("Trotzdem neuen Antrag beginnen")
    page = await page.follow("Weitermachen")  # the account knows who it is
    for fields in (_ADDRESS, {"f-einkommen": "1.500,00"}, {"f-hat_kinder": "false"}):
        page = await page.fill("Weiter", fields)
    return page


async def hand_in(page: Page) -> Page:
    """From the check page to the receipt."""
    page = await page.follow("Weiter zur Erklärung")
    ticks = {str(box.get("name")): "true" for box in page.root.xpath("//main//input[@type='checkbox']")}
    return await page.fill("Antrag jetzt abschicken", {**ticks, "weg": "mailbox", "email": "erika@example.org"})


async def decide(person: Person, number: str) -> None:
    """The caseworker grants it."""
    case = await (await person.open("/aachen/verwaltung/eingang", stand="alle")).follow(number)
    page = await comes(case, "Eingang bestätigen")
    page = await (await page.send("Eingang bestätigen")).send("Bearbeitung beginnen")
    page = await (await page.follow("Entscheiden")).fill("Entscheiden", _GRANT)
    assert not page.errors, page.errors


def number_on(page: Page) -> str:
    """The number of an application, as the page shows it."""
    found = re.search(r"\b[A-Z]{2,}(-[0-9A-Z]+)+\b", page.text)
    assert found, page.text
    return found[0]


async def comes(page: Page, words: str) -> Page:
    """The page once the worker has done what it shows."""
    until = monotonic() + _PATIENCE
    while words not in page.text and not any(link.startswith(words) for link in page.links):
        assert monotonic() < until, f"'{words}' does not come on {page.path}: {page.text}"
        await asyncio.sleep(0.5)
        page = await page.person.open(page.path)
    return page


async def pdf(page: Page, words: str) -> bytes:
    """The file behind a link."""
    return (await page.follow(words)).answer.content
