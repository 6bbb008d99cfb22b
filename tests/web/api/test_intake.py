"""Applications from a state's portal or a form server: taken once, checked, and never refused into nothing."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from plugins.wohngeld.tests.antraege import alleinstehend
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.application import find_application, key_of, read_content
from efa.applications.intake_tables import intake
from efa.applications.senders import end_sender, enter_sender, renew_secret, senders
from efa.applications.tables import application
from efa.forms.answers import stripped
from efa.identity.actor import Staff
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.kit.ids import new_id
from efa.web.state import State
from tests.applications.papers import a_pdf
from tests.conftest import NOW
from tests.places import AACHEN, BONN
from tests.web.browser import Person
from tests.web.colleagues import colleague
from tests.web.staff.test_counter import aachen
from tests.web.wohngeld import app, clock, state, wohngeld
from tests.web.working import work_off

__all__ = ["app", "clock", "state", "wohngeld"]
pytestmark = pytest.mark.slow
ADMIN = Staff(new_id(), "Ada Amt", frozenset({Role.TENANT_ADMIN}), Trust.SUBSTANTIELL, NOW)


@pytest.fixture
async def secret(state: State) -> str:
    async with aachen(state) as session:
        return await enter_sender(session, ADMIN, "Landesportal", state.now())


class Portal:
    """A form server of somebody else."""

    def __init__(self, app: FastAPI, secret: str) -> None:
        self.client = Person.of(app, "http://aachen.example").client
        self.client.headers["authorization"] = f"Bearer {secret}"

    async def send(self, files: dict[str, bytes] | None = None, **changes: Any) -> httpx.Response:
        told = {**whole(), **changes}
        sent = {name: (f"{name}.pdf", content, "application/pdf") for name, content in (files or {}).items()}
        form = {"application": (None, json.dumps(told))}
        return await self.client.post("/api/v1/intake", files={**form, **sent})


def whole() -> dict[str, Any]:
    return {
        "reference": "LP-4711",
        "received_at": "2026-11-20T09:30:00+01:00",
        "benefit": "wohngeld",
        "place": AACHEN,
        "answers": stripped(alleinstehend()),
    }


async def test_what_fits_is_an_application_like_any_other(
    app: FastAPI, state: State, secret: str, admin_engine: AsyncEngine
) -> None:
    answer = await Portal(app, secret).send({"mietvertrag": a_pdf()})
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert (told["state"], told["problems"]) == ("handed_in", [])
    await work_off(state, admin_engine)
    async with aachen(state) as session:
        [wanted] = (await session.db.scalars(select(application.c.id))).all()
        known = await find_application(session, wanted)
        content = await read_content(session, known, await key_of(session, known))
    assert known.number == told["number"]
    assert known.state == "delivered"
    assert known.received_at.isoformat() == "2026-11-20T08:30:00+00:00"
    assert content.taken is not None
    assert (content.taken.sender, content.taken.reference) == ("Landesportal", "LP-4711")
    assert [file.document for file in content.enclosures] == ["mietvertrag"]
    assert content.declarations


async def test_it_comes_once_however_often_it_is_sent(app: FastAPI, state: State, secret: str) -> None:
    portal = Portal(app, secret)
    first, again = await portal.send(), await portal.send()
    assert first.json()["number"] == again.json()["number"]
    async with aachen(state) as session:
        assert await session.db.scalar(select(func.count()).select_from(application)) == 1
    other = await portal.send(answers={})
    assert other.status_code == 409
    assert other.json()["type"] == "urn:efa:problem:intake.reference_reused"


async def test_who_checks_it_at_the_same_moment_disturbs_nobody(
    app: FastAPI, state: State, secret: str, admin_engine: AsyncEngine
) -> None:
    portal = Portal(app, secret)
    twice = [portal.send(reference=f"LP-{n // 2}") for n in range(12)]
    answers, _ = await asyncio.gather(asyncio.gather(*twice), work_off(state, admin_engine))
    assert {answer.status_code for answer in answers} <= {201, 202}
    await work_off(state, admin_engine)
    told = [(await portal.client.get(answer.json()["status_url"])).json() for answer in answers]
    assert {one["state"] for one in told} == {"handed_in"}
    assert len({one["number"] for one in told}) == 6


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"benefit": "mondgeld"}, {"at": "benefit", "code": "benefit"}),
        ({"place": "000000000000"}, {"at": "place", "code": "place"}),
        ({"procedure": "irgendwas"}, {"at": "procedure", "code": "procedure"}),
        ({"answers": {}}, None),
        ({"answers": {"unbekannt": 1}}, None),
    ],
)
async def test_what_does_not_fit_is_kept_and_waits_for_a_person(
    app: FastAPI, state: State, secret: str, changes: dict[str, Any], problem: dict[str, str] | None
) -> None:
    answer = await Portal(app, secret).send(**changes)
    assert answer.status_code == 202, answer.text
    told = answer.json()
    assert told["state"] == "open"
    assert told["problems"]
    assert problem is None or problem in told["problems"]
    clerk, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="jo")
    page = await clerk.open("/verwaltung/aufnahme")
    assert "Aufnahme (1)" in page.links
    assert "von einem anderen Portal" in page.text
    link = next(href for href in page.links.values() if href.startswith("/verwaltung/aufnahme/"))
    page = await clerk.open(link)
    assert "Das passt nicht" in page.text
    assert "20. November 2026" in page.text


async def test_a_person_puts_right_what_does_not_fit(app: FastAPI, state: State, secret: str) -> None:
    portal = Portal(app, secret)
    told = (await portal.send(benefit="")).json()
    clerk, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="jo")
    page = await (await clerk.open(f"/verwaltung/aufnahme/{told['intake']}")).follow("Leistung und Ort angeben")
    page = await page.fill("Übernehmen", {"leistung": "wohngeld/erstantrag", "ort": AACHEN})
    last = await clerk.open(page.links["Zum Formular"].replace("/uebersicht", "/erklaerung"))
    assert (await last.send("Antrag aufnehmen")).status == 200
    after = (await portal.client.get(f"/api/v1/intake/{told['intake']}")).json()
    assert after["state"] == "handed_in"
    assert after["number"]


async def test_the_sender_reads_why_something_came_back(app: FastAPI, state: State, secret: str) -> None:
    portal = Portal(app, secret)
    answer = await portal.send(benefit="")
    told = answer.json()
    assert answer.headers["location"] == told["status_url"]
    clerk, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="jo")
    page = await (await clerk.open(f"/verwaltung/aufnahme/{told['intake']}")).follow("Zurückgeben")
    await page.fill("Jetzt zurückgeben", {"grund": "duplicate"})
    after = (await portal.client.get(told["status_url"])).json()
    assert (after["state"], after["problems"]) == ("returned", [{"at": "", "code": "returned_duplicate"}])


async def test_it_goes_to_the_authority_of_its_place(app: FastAPI, state: State, secret: str) -> None:
    told = (await Portal(app, secret).send(place=BONN)).json()
    assert told["state"] == "handed_in"
    async with aachen(state) as session:
        assert await session.db.scalar(select(func.count()).select_from(intake)) == 0
    assert (await Portal(app, secret).client.get(f"/api/v1/intake/{told['intake']}")).json()["number"]


async def test_only_who_holds_a_living_secret_hands_in(app: FastAPI, state: State, secret: str) -> None:
    assert (await Portal(app, "efa_guessed").send()).status_code == 401
    async with aachen(state) as session:
        [known] = await senders(session)
        fresh = await renew_secret(session, ADMIN, known.id, state.now())
    assert (await Portal(app, secret).send(reference="a")).status_code == 201
    assert (await Portal(app, fresh).send(reference="b")).status_code == 201
    async with aachen(state) as session:
        last = await renew_secret(session, ADMIN, known.id, state.now(), change_over=timedelta())
    opened = [(await Portal(app, one).send(reference="c")).status_code for one in (secret, fresh, last)]
    assert opened == [401, 401, 201]
    async with aachen(state) as session:
        await end_sender(session, ADMIN, known.id, state.now())
    assert (await Portal(app, last).send(reference="d")).status_code == 401


async def test_what_is_no_application_gets_an_answer_that_says_where(app: FastAPI, secret: str) -> None:
    answer = await Portal(app, secret).send(received_at="gestern")
    assert answer.status_code == 422
    title = answer.json()["title"]
    for said in ("Nichts wurde gespeichert. application/received_at", "Nothing was stored.", "send it again"):
        assert said in title
