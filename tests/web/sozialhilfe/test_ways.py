"""From the page of the benefit to the notice, page by page, for both chapters."""

import re
from collections.abc import Mapping

import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.identity.rights import Role
from efa.web.state import State
from tests.web.browser import Page, Person
from tests.web.colleagues import colleague
from tests.web.sozialhilfe.answers import MUTTER, RENTNERIN, Fields
from tests.web.wohngeld import a_citizen, browser
from tests.web.working import work_off

LISTS = ("/einkommen/einnahmen", "/haushalt/personen", "/haushalt/personen/*/einnahmen")
GRANT = {"outcome": "grant", "start": "01.11.2026", "until": "31.10.2027"}


async def somebody(state: State, app: FastAPI) -> Person:
    tenant = await state.directory.by_slug("aachen")
    assert tenant
    async with state.directory.session(tenant.id) as session:
        opened = await a_citizen(session, state.now())
    return browser(state, app, opened.token, lang="de", tenant="Stadt Aachen")


def place(page: Page) -> str:
    """The path behind the draft, with `*` for entries of lists."""
    path = re.sub(r"^/antrag/[^/]+", "", page.path)
    return re.sub(r"/(einnahmen|personen)/[^/]+", r"/\1/*", path)


async def filled(page: Page, answers: Mapping[str, Fields]) -> Page:
    """Page by page up to the page that shows all answers."""
    added: dict[str, int] = {}
    wanted = {path: any(key.startswith(f"{path}/*") for key in answers) for path in LISTS}
    for _ in range(80):
        here = place(page)
        if here == "/pruefen":
            return page
        before = page.path
        if here in LISTS:
            more = wanted[here] and not added.get(before)
            added[before] = 1
            page = await page.fill("Weiter", {"weitere": "add" if more else "done"})
        else:
            page = await page.fill("Weiter", {} if here.startswith("/nachweise/") else answers[here])
        assert page.status == 200, (before, page.errors)
        assert page.path != before, (before, page.errors)
    raise AssertionError("the form does not end")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "answers", "amount"),
    [("grusi", RENTNERIN, "835,71"), ("hlu", MUTTER, "1.065,68")],
)
async def test_from_the_page_of_the_benefit_to_the_notice(
    state: State, app: FastAPI, admin_engine: AsyncEngine, key: str, answers: Mapping[str, Fields], amount: str
) -> None:
    person = await somebody(state, app)
    page = await (await person.open(f"/leistungen/{key}")).send("Antrag starten")
    page = await filled(await page.follow("Beginnen"), answers)
    assert amount in page.text
    page = await page.follow("Weiter")
    ticks = {str(box.get("name")): "true" for box in page.root.xpath("//main//input[@type='checkbox']")}
    receipt = await page.fill("Antrag jetzt abschicken", {**ticks, "weg": "mailbox", "email": "erna@example.org"})
    assert receipt.path.startswith("/eingang/")
    await work_off(state, admin_engine)
    staff, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="jo")
    inbox = await staff.open("/verwaltung/eingang", stand="alle")
    case = await staff.open(next(href for href in inbox.links.values() if "/verwaltung/antrag/" in href))
    page = await (await case.send("Eingang bestätigen")).send("Bearbeitung beginnen")
    page = await (await page.follow("Entscheiden")).fill("Entscheiden", {**GRANT, "amount": amount})
    await work_off(state, admin_engine)
    mailbox = await person.open("/konto/nachrichten")
    assert "Neuer Bescheid" in mailbox.text
