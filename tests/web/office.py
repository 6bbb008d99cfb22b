"""An authority at its pages: one applicant, one caseworker, and the worker between them."""

import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.identity.rights import Role
from efa.web.state import State
from tests.web.browser import Page, Person
from tests.web.colleagues import colleague
from tests.web.wohngeld import Applicant, ready
from tests.web.working import work_off

QUESTION: dict[str, str | list[str]] = {
    "text": "Bitte schicken Sie den Mietvertrag.",
    "documents": ["mietvertrag"],
}
GRANT = {"outcome": "grant", "amount": "200,00", "start": "01.11.2026", "until": "31.10.2027"}


class Office:
    """One applicant, one caseworker, and the worker between them."""

    def __init__(self, state: State, engine: AsyncEngine, who: Applicant, staff: Person) -> None:
        self.state, self.engine, self.who, self.staff = state, engine, who, staff

    async def work(self) -> None:
        await work_off(self.state, self.engine)

    async def case(self) -> Page:
        inbox = await self.staff.open("/verwaltung/eingang", stand="alle")
        return await self.staff.open(next(href for href in inbox.links.values() if "/verwaltung/antrag/" in href))

    async def in_review(self) -> Page:
        await self.work()
        page = await (await self.case()).send("Eingang bestätigen")
        return await page.send("Bearbeitung beginnen")

    async def asked(self) -> Page:
        page = await (await self.in_review()).follow("Rückfrage stellen")
        await page.fill("Frage abschicken", QUESTION)
        await self.work()
        return await self.message("Rückfrage")

    async def message(self, kind: str) -> Page:
        """The message of this kind, opened."""
        mailbox = await self.who.person.open("/konto/nachrichten")
        [link] = mailbox.root.xpath("//main//li[contains(., $kind)]//a", kind=kind)
        return await self.who.person.open(str(link.get("href")))

    async def decided(self, **changes: str) -> None:
        page = await (await self.in_review()).follow("Entscheiden")
        await page.fill("Entscheiden", {**GRANT, "reasons": "Die Miete ist belegt.", **changes})
        await self.work()


@pytest.fixture
async def office(state: State, app: FastAPI, admin_engine: AsyncEngine) -> Office:
    """Somebody has just applied and wants the notice in the mailbox."""
    who = await ready(state, app, account=True, lang="de", tenant="Stadt Aachen")
    page = await who.open("/erklaerung")
    ticks = {str(box.get("name")): "true" for box in page.root.xpath("//main//input[@type='checkbox']")}
    await page.fill("Antrag jetzt abschicken", {**ticks, "weg": "mailbox", "email": "mara@example.org"})
    staff, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="jo")
    return Office(state, admin_engine, who, staff)
