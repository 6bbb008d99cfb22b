"""Whoever starts from the place finds what the Land, or another authority, takes for it: no page is a dead end."""

from collections.abc import Mapping
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.catalogue.disable import disable
from efa.web.state import State
from tests.places import BONN, KOELN
from tests.web.browser import Person
from tests.web.mine.land import opened
from tests.web.wohngeld import app, clock, state, wohngeld

__all__ = ["app", "clock", "state", "wohngeld"]
pytestmark = pytest.mark.slow
ELSEWHERE = "Das beantragen Sie bei einer anderen Stelle"


@pytest.fixture
async def land(state: State, tenants: Mapping[str, UUID], owner_engine: AsyncEngine, wohngeld: None) -> UUID:
    """The Land takes Wohngeld for places where nobody does."""
    await opened(state, tenants["nw"], owner_engine)
    return tenants["nw"]


@pytest.fixture
async def bonn_is_off(state: State, tenants: Mapping[str, UUID], land: UUID) -> None:
    async with state.directory.session(tenants["bonn"]) as session:
        await disable(session, "wohngeld", by="test", now=state.now())


async def test_a_place_that_nobody_has_switched_on_shows_what_the_land_takes(app: FastAPI, land: UUID) -> None:
    page = await Person.of(app, "http://nw.example").open("/ort", ort="Köln")
    assert page.heading == "Online beantragen für Köln"
    assert ELSEWHERE in page.text
    page = await page.follow("Wohngeld")
    assert "Wohngeldstelle Köln" in page.text
    assert page.answer.url.params["ort"] == KOELN


@pytest.mark.usefixtures("bonn_is_off")
async def test_a_municipality_leads_on_to_whoever_takes_it(app: FastAPI) -> None:
    person = Person.of(app, "http://bonn.example")
    page = await (await person.open("/")).follow("Wohngeld")
    assert page.answer.url.params["ort"] == BONN
    page = await person.open("/leistungen/wohngeld")
    assert "Für Ihren Ort nimmt Land Nordrhein-Westfalen den Antrag online an." in page.text
    page = await page.follow("Online beantragen")
    assert page.answer.url.params["ort"] == BONN


async def test_what_is_offered_here_is_not_shown_twice(app: FastAPI, land: UUID) -> None:
    assert ELSEWHERE not in (await Person.of(app, "http://aachen.example").open("/")).text


async def test_a_key_of_before_a_reform_leads_to_the_municipality_of_today(app: FastAPI, land: UUID) -> None:
    page = await Person.of(app, "http://nw.example").open("/", ars="053349999002")
    assert page.answer.url.host == "aachen.example"
