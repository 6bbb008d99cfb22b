"""What a channel brings becomes an application, or waits for a person: it is never refused into nothing."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI
from plugins.wohngeld.tests.antraege import alleinstehend
from sqlalchemy import select

from efa.applications.hand_over import Outside
from efa.applications.intakes import waiting_intakes
from efa.applications.outside_person import give_back
from efa.applications.tables import application
from efa.applications.take_arrived import WAITS, take_arrived
from efa.forms.answers import stripped
from efa.identity.rights import Role
from efa.kit.ids import to_public
from efa.sdk.answering import Arrived
from efa.web.state import State
from tests.applications.authority_side.office import a_caseworker
from tests.places import AACHEN
from tests.web.api.people import staff_program
from tests.web.colleagues import colleague
from tests.web.matrix.world import tenant_id
from tests.web.staff.test_counter import aachen
from tests.web.wohngeld import Clock, app, clock, state, wohngeld

__all__ = ["app", "clock", "state", "wohngeld"]
pytestmark = pytest.mark.slow


def arrived(state: State, **changes: object) -> Arrived:
    answers = {"place": AACHEN, "answers": stripped(alleinstehend())}
    came = Arrived(
        id="1",
        leika=leika(state),
        at=state.now(),
        reference="FC-1",
        schema="urn:test",
        media_type="application/json",
        data=json.dumps(answers).encode(),
    )
    return replace(came, **changes)  # type: ignore[arg-type]


def leika(state: State) -> str:
    [procedure] = [p for p in state.catalogue.definition("wohngeld").procedures if p.key == "erstantrag"]
    return procedure.leika


async def take(state: State, came: Arrived) -> str | None:
    outside = Outside(state.directory, state.host, state.store, None, state.now)
    return await take_arrived(outside, await tenant_id(state, "aachen"), "fit_connect", came)


async def test_the_leika_key_says_which_benefit_is_meant(app: FastAPI, state: State) -> None:
    assert await take(state, arrived(state)) is None
    async with aachen(state) as session:
        assert (await session.db.scalars(select(application.c.benefit))).all() == ["wohngeld"]


async def test_what_cannot_be_read_waits_for_a_person_as_it_came(app: FastAPI, state: State) -> None:
    assert await take(state, arrived(state, media_type="application/xml", data=b"<antrag/>")) == WAITS
    async with aachen(state) as session:
        [waits] = await waiting_intakes(session)
    assert (waits.way, waits.state) == ("fit_connect", "open")


async def test_a_sender_hears_what_a_person_decides_later(app: FastAPI, state: State, clock: Clock) -> None:
    came = arrived(state, media_type="application/xml", data=b"<antrag/>")
    assert await take(state, came) == WAITS
    async with aachen(state) as session:
        [waits] = await waiting_intakes(session)
        clerk = await a_caseworker(session, state.now(), "Jo Berg")
        await give_back(session, clerk, waits.id, "duplicate", state.now())
    assert await take(state, came) == "returned_duplicate"


async def test_an_old_day_of_receipt_shortens_nobodys_time_to_decide(app: FastAPI, state: State) -> None:
    came = arrived(state, at=state.now() - timedelta(days=30), media_type="application/xml", data=b"<antrag/>")
    assert await take(state, came) == WAITS


async def test_two_senders_may_use_the_same_reference(app: FastAPI, state: State) -> None:
    assert await take(state, arrived(state)) is None
    other = arrived(state, id="2", media_type="application/xml", data=b"<antrag/>")
    assert [await take(state, other), await take(state, other)] == [WAITS, WAITS]
    async with aachen(state) as session:
        assert len(await waiting_intakes(session)) == 1


async def test_a_file_that_stayed_behind_is_a_persons_task(app: FastAPI, state: State, clock: Clock) -> None:
    came = arrived(state, left=("Mietvertrag.pdf",))
    assert await take(state, came) == WAITS
    clock.at += timedelta(days=9)
    assert await take(state, came) == WAITS
    jo = await staff_program(state, app, "aachen", Role.CASEWORKER)
    [waits] = (await jo.get("/staff/intakes")).json
    problems = (await jo.get(f"/staff/intakes/{waits['id']}"))["problems"]
    assert problems == [{"at": "Mietvertrag.pdf", "code": "file_left"}]


async def test_nobody_waits_longer_than_three_days_for_a_word(app: FastAPI, state: State, clock: Clock) -> None:
    came = arrived(state, media_type="application/xml", data=b"<antrag/>")
    assert await take(state, came) == WAITS
    clock.at += timedelta(days=3)
    assert await take(state, came) is None


async def test_staff_go_on_with_it_by_the_api(app: FastAPI, state: State) -> None:
    await take(state, arrived(state, media_type="application/xml", data=b"<antrag/>"))
    jo = await staff_program(state, app, "aachen", Role.CASEWORKER)
    [waits] = (await jo.get("/staff/intakes")).json
    one = f"/staff/intakes/{waits['id']}"
    assert (await jo.get(one))["problems"] != []
    assert (await jo.post(f"{one}/name", benefit="wohngeld", place=AACHEN)).status == 200
    assert (await jo.get(one))["benefit"] == "wohngeld"
    assert (await jo.post(f"{one}/return", reason="duplicate")).status == 204
    assert (await jo.get("/staff/intakes")).json == []


async def test_staff_begin_one_at_the_counter_by_the_api(app: FastAPI, state: State) -> None:
    jo = await staff_program(state, app, "aachen", Role.CASEWORKER)
    begun = {"benefit": "wohngeld", "place": AACHEN, "way": "paper", "received_at": "2026-11-23T08:00:00+01:00"}
    assert (await jo.post("/staff/intakes", **begun)).status == 422
    taken = await jo.post("/staff/intakes", **begun, unbiased=True)
    assert (taken.status, taken["state"], taken["received_at"]) == (201, "open", "2026-11-23T07:00:00Z")


async def test_who_gives_back_late_reads_that_the_sender_has_been_answered(
    app: FastAPI, state: State, clock: Clock
) -> None:
    await take(state, arrived(state, media_type="application/xml", data=b"<antrag/>"))
    clerk, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="jo")
    async with aachen(state) as session:
        [waits] = await waiting_intakes(session)
    page = await clerk.open(f"/verwaltung/aufnahme/{to_public(waits.id)}/zurueckgeben")
    assert "schon eine Bestätigung" not in page.text
    clock.at += timedelta(days=3)
    late, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="sam")
    page = await late.open(f"/verwaltung/aufnahme/{to_public(waits.id)}/zurueckgeben")
    assert "schon eine Bestätigung" in page.text
