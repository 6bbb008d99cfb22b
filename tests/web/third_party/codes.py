"""From the family to the school: a code for one service."""

import re

from tests.web.browser import Page, Person
from tests.web.third_party.conftest import Family

TRIP, CLUB = "Fahrt mit Übernachtung", "Verein, Kurs oder Freizeit"
NEW = "/organisation/abrechnungen/neu"


async def code_for(family: Family, service: str) -> str:
    """The code that the family hands on for this service."""
    page = await family.person.open(family.confirmations)
    made = next(b for b in page.buttons if service in b)
    page = await page.send(made)
    found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", page.text)
    assert found
    return found[0]


async def opened(person: Person, code: str) -> Page:
    """What the school sees after it typed the code."""
    return await (await person.open("/organisation/bestaetigungen")).send("Öffnen", code=code)


def field(page: Page, service: str) -> str:
    """The name of the field for this service."""
    [label] = [one for one in page.root.iter("label") if service in one.text_content()]
    return str(label.get("for"))


async def bill(person: Person, month: str = "11/2026", **amounts: str) -> Page:
    page = await person.open(NEW)
    typed = {field(page, {"trip": TRIP, "club": CLUB}[name]): amount for name, amount in amounts.items()}
    return await page.fill("Verbindlich abrechnen", {"monat": month, **typed})
