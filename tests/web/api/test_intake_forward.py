"""What came to the wrong authority goes on, by itself or by a person, and keeps its day (§ 16 Abs. 2 SGB I)."""

from collections.abc import Mapping
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.intakes import Intake, waiting_intakes
from efa.applications.tables import application
from efa.identity.rights import Role
from efa.kit.ids import to_public
from efa.web.state import State
from tests.applications.papers import a_pdf
from tests.places import AACHEN, BONN, KOELN
from tests.web.api.people import staff_program
from tests.web.api.test_intake import Portal, secret
from tests.web.colleagues import colleague
from tests.web.matrix.world import tenant_id
from tests.web.mine.land import opened
from tests.web.wohngeld import app, clock, state, wohngeld

__all__ = ["app", "clock", "secret", "state", "wohngeld"]
pytestmark = pytest.mark.slow
RECEIVED = "2026-11-20T08:30:00+00:00"


async def waiting(state: State, slug: str) -> tuple[Intake, ...]:
    async with state.directory.session(await tenant_id(state, slug)) as session:
        return await waiting_intakes(session)


async def test_where_the_land_takes_for_others_it_goes_there_by_itself(
    app: FastAPI, state: State, secret: str, tenants: Mapping[str, UUID], owner_engine: AsyncEngine
) -> None:
    await opened(state, tenants["nw"], owner_engine)
    told = (await Portal(app, secret).send(place=KOELN)).json()
    assert (told["state"], told["authority"]) == ("handed_in", (await state.directory.by_id(tenants["nw"])).name)
    async with state.directory.session(tenants["nw"]) as session:
        [place] = (await session.db.scalars(select(application.c.place))).all()
    assert place == KOELN


async def test_where_nobody_decides_it_waits_visibly_where_it_came_to(app: FastAPI, state: State, secret: str) -> None:
    told = (await Portal(app, secret).send(place=KOELN)).json()
    assert (told["state"], told["problems"]) == ("open", [{"at": "place", "code": "nobody"}])
    [waits] = await waiting(state, "aachen")
    assert waits.received_at.isoformat() == RECEIVED


async def test_a_person_forwards_what_waits_and_nothing_of_it_is_lost(app: FastAPI, state: State, secret: str) -> None:
    portal = Portal(app, secret)
    told = (await portal.send({"mietvertrag": a_pdf()}, benefit="")).json()
    clerk, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="jo")
    page = await (await clerk.open(f"/verwaltung/aufnahme/{told['intake']}")).follow("Weiterleiten")
    assert (await page.fill("Weiterleiten", {"stelle": "", "grund": ""})).status == 422
    bonn = to_public(await tenant_id(state, "bonn"))
    page = await page.fill("Weiterleiten", {"stelle": bonn, "grund": "place"})
    assert page.path == "/verwaltung/aufnahme"
    assert await waiting(state, "aachen") == ()
    [waits] = await waiting(state, "bonn")
    assert (to_public(waits.id), waits.received_at.isoformat()) == (told["intake"], RECEIVED)
    after = (await portal.client.get(told["status_url"])).json()
    assert (after["state"], "Bonn" in after["authority"]) == ("open", True)


async def test_sent_again_it_is_found_where_it_was_forwarded_to_and_can_come_back(
    app: FastAPI, state: State, secret: str
) -> None:
    portal = Portal(app, secret)
    told = (await portal.send(benefit="")).json()
    jo = await staff_program(state, app, "aachen", Role.CASEWORKER)
    one = f"/staff/intakes/{told['intake']}"
    assert (await jo.post(f"{one}/forward", to=AACHEN, reason="area")).status == 409
    assert (await jo.post(f"{one}/forward", to=BONN, reason="area")).status == 204
    assert (await jo.post(f"{one}/forward", to=BONN, reason="area")).status == 409
    assert (await portal.send(benefit="")).json()["intake"] == told["intake"]
    sam = await staff_program(state, app, "bonn", Role.CASEWORKER)
    assert (await sam.post(f"{one}/forward", to=AACHEN, reason="area")).status == 204
    assert [len(await waiting(state, slug)) for slug in ("aachen", "bonn")] == [1, 0]
    assert (await portal.send(benefit="")).json()["intake"] == told["intake"]
