"""A single mother applies for the benefit of SGB II from the page of the benefit to the receipt, without script."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from fnmatch import fnmatch
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.catalogue.enable import enable
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import installed
from efa.forms.check_form import LOAD_CHECKS
from efa.tenancy.settings import write_setting
from efa.web.state import State
from tests.memory import Memory
from tests.places import decide
from tests.web.applications import Applications
from tests.web.browser import Page, Person
from tests.web.conftest import CONTACT, LEGAL, OFFICE, texts_of
from tests.web.sgb2 import ANSWERS, LISTS, Answers

ADDRESS = {"street": "Friedrichstraße 1", "postcode": "42105", "city": "Wuppertal"}
SETTINGS: Mapping[str, object] = {
    "authority": "Jobcenter Aachen",
    "address": ADDRESS,
    "contact": CONTACT,
    "offices.sgb2": OFFICE,
    "legal": LEGAL,
    "remedy.sgb2": {"kind": "objection", "body": "Jobcenter Aachen", "address": ADDRESS},
    "life_emergency_phone": "0241 432-99",
}


@pytest.fixture
def state(state: State, now: datetime) -> State:
    candidates = [found for found in installed() if found.name == "sgb2"]
    host = InProcessHost(candidates, lambda: now, LOAD_CHECKS)
    return replace(state, host=host, catalogues=texts_of(host))


@pytest.fixture
async def sgb2(
    state: State, owner_engine: AsyncEngine, tenants: Mapping[str, UUID], memory: Memory, places: None, committed: None
) -> None:
    """Aachen decides on it for itself, and offers it."""

    async def set_up() -> None:
        await decide(owner_engine, state.directory, tenants, "sgb2")
        async with state.directory.session(tenants["aachen"]) as session:
            for name, value in SETTINGS.items():
                await write_setting(session, name, value, by="test", now=state.now())
            await enable(session, state.catalogue, "sgb2", by="test", now=state.now())

    await memory.recall("sgb2 is online", set_up)


@pytest.fixture
def app(applications: Applications, state: State, sgb2: None) -> FastAPI:
    return applications.of(state)


def answers_to(path: str) -> Answers:
    return ANSWERS[path] if path in ANSWERS else next(ANSWERS[way] for way in ANSWERS if fnmatch(path, way))


async def filled_in(page: Page, words: Mapping[str, str]) -> Page:
    """Page by page up to the check page."""
    added = dict.fromkeys(LISTS, 0)
    for _ in range(80):
        path = re.sub(r"^/antrag/[^/]+", "", page.path)
        if path == "/pruefen":
            return page
        if path in LISTS:
            answers: Answers = {"weitere": "done" if added[path] else "add"}
            added[path] = 1
        else:
            answers = {} if path.startswith("/nachweise/") else answers_to(path)
        page = await page.fill(words["next"], answers)
        assert page.errors == [], (path, page.errors)
    raise AssertionError("the form does not end")


async def handed_in(page: Page, button: str) -> Page:
    """From the check page over the declaration to the receipt."""
    page = await page.person.open(page.path.removesuffix("/pruefen") + "/erklaerung")
    boxes = {str(box.get("name")): "true" for box in page.root.xpath("//main//input[@type='checkbox']")}
    return await page.fill(button, boxes)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("de", {"next": "Weiter", "send": "Antrag jetzt abschicken"}),
        ("en", {"next": "Continue", "send": "Submit the application now"}),
    ],
)
async def test_a_whole_application_without_script(app: FastAPI, lang: str, words: dict[str, str]) -> None:
    guest = Person.of(app, "http://aachen.example", lang=lang, prefers=lang)
    page = await guest.open("/leistungen/sgb2")
    page = await page.send("Antrag starten" if lang == "de" else "Start application")
    page = await filled_in(await page.follow("Beginnen" if lang == "de" else "Begin"), words)
    assert "Kim Muster" in page.text
    assert (await handed_in(page, words["send"])).path.startswith("/eingang/")


async def test_name_and_address_are_enough_to_keep_the_date(app: FastAPI) -> None:
    guest = Person.of(app, "http://aachen.example", lang="de")
    page = await (await guest.open("/leistungen/sgb2")).send("Antrag starten")
    page = await (await page.follow("Beginnen")).fill("Weiter", ANSWERS["/sie/name"])
    page = await page.fill("Weiter", ANSWERS["/sie/anschrift"])
    while not page.path.endswith("/pruefen"):
        listed = page.root.xpath("//*[@name='weitere']")
        later = "Später beantworten" if "Später beantworten" in page.text else "Weiter"
        page = await page.fill(later, {"weitere": "done"} if listed else {})
    assert "Das fehlt noch" in page.text
    assert (await handed_in(page, "Antrag jetzt abschicken")).path.startswith("/eingang/")
