"""Somebody else's form server that knows the published page only hands in: by the API, as JSON and as XML file."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fastapi import FastAPI
from plugins.wohngeld.tests.antraege import alleinstehend, familie
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.application import Application, find_application, key_of, read_content
from efa.applications.content import ApplicationContent
from efa.applications.tables import application
from efa.delivery.asking import register
from efa.forms.answers import stripped
from efa.tenancy.settings import write_setting
from efa.web.state import State
from efa.worker.tasks import TASKS
from tests.applications.papers import a_pdf
from tests.places import AACHEN
from tests.web.api.form_server import FormServer
from tests.web.api.test_intake import Portal, secret, whole
from tests.web.dropped import with_folder
from tests.web.matrix.world import tenant_id
from tests.web.staff.test_counter import aachen
from tests.web.wohngeld import app, clock, wohngeld
from tests.web.wohngeld import state as without_folder
from tests.web.working import work_off, worker_of

__all__ = ["app", "clock", "secret", "without_folder", "wohngeld"]
pytestmark = pytest.mark.slow
SCHEMAS = Path(__file__).parents[3] / "core/src/efa/delivery/schema"
ANSWERS: dict[str, Any] = dict(stripped(alleinstehend()))
AT = "2026-11-20T09:30:00+01:00"


@pytest.fixture
def state(without_folder: State, tmp_path: Path) -> State:
    return with_folder(without_folder, tmp_path)


@pytest.fixture
async def server(app: FastAPI, state: State, secret: str) -> FormServer:
    async with aachen(state) as session:
        value = {"leading": "inbox", "copies": ["file_drop"]}
        await write_setting(session, "channels.wohngeld", value, by="test", now=state.now())
        await register(session, {"file_drop"}, state.now())
    assert state.settings.drop_folder
    return FormServer(Portal(app, secret).client, state.settings.drop_folder / "aachen", SCHEMAS)


async def fetched(state: State, engine: AsyncEngine) -> list[tuple[Application, ApplicationContent]]:
    """The platform looks into the folder; the value: its applications."""
    tenant = str(await tenant_id(state, "aachen"))
    await TASKS["delivery.answers"](worker_of(state), tenant=tenant, channel="file_drop")
    await work_off(state, engine)
    found = []
    async with aachen(state) as session:
        for wanted in (await session.db.scalars(select(application.c.id))).all():
            known = await find_application(session, wanted)
            found.append((known, await read_content(session, known, await key_of(session, known))))
    return found


async def test_by_the_api(server: FormServer, state: State) -> None:
    jsonschema.Draft202012Validator(await server.form("wohngeld")).validate(ANSWERS)
    told = await server.sends(whole(), mietvertrag=a_pdf())
    assert (told["state"], await server.asks(told)) == ("handed_in", "handed_in")
    assert told["number"]


async def test_as_one_json_file(server: FormServer, state: State, admin_engine: AsyncEngine) -> None:
    head = {"id": "LP-1", "at": AT, "leika": await server.leika("wohngeld", "erstantrag"), "reference": "LP-1"}
    server.puts_json("antrag.json", head, {"place": AACHEN, "answers": ANSWERS})
    [(known, content)] = await fetched(state, admin_engine)
    assert known.received_at.isoformat() == "2026-11-20T08:30:00+00:00"
    assert stripped(content.answers) == ANSWERS
    assert content.taken is not None
    assert content.taken.reference == "LP-1"
    heard = server.heard("antrag.json")
    assert heard is not None
    assert (heard["id"], heard["status"], heard["problems"]) == ("LP-1", "accepted", [])


async def test_as_xml_with_papers_also_one_of_an_item(
    server: FormServer, state: State, admin_engine: AsyncEngine
) -> None:
    answers: dict[str, Any] = dict(familie())
    cared_for = next(one["_id"] for one in answers["haushalt"]["personen"] if "betreuungskosten" in one)
    head = {"id": "LP-2", "at": AT, "leika": await server.leika("wohngeld", "erstantrag"), "reference": "LP-2"}
    papers = {"mietvertrag": a_pdf(), f"kinderbetreuung:{cared_for}": a_pdf("Kita")}
    server.puts_xml("antrag.zip", head, {"place": AACHEN, "language": "de", "answers": answers}, papers)
    [(_, content)] = await fetched(state, admin_engine)
    assert stripped(content.answers) == stripped(answers)
    assert {(file.document, file.item) for file in content.enclosures} == {
        ("mietvertrag", None),
        ("kinderbetreuung", cared_for),
    }


async def test_what_does_not_fit_waits_for_a_person_and_is_not_answered_yet(
    server: FormServer, state: State, admin_engine: AsyncEngine
) -> None:
    leika = await server.leika("wohngeld", "erstantrag")
    wrong = {**ANSWERS, "farbe": "blau"}
    at = state.now().isoformat()
    server.puts_json(
        "1.json", {"id": "3", "at": at, "leika": leika, "reference": "3"}, {"place": AACHEN, "answers": wrong}
    )
    server.puts_xml("2.zip", {"id": "4", "at": at, "leika": leika, "reference": "4"}, {"answers": wrong}, {})
    assert await fetched(state, admin_engine) == []
    assert (server.heard("1.json"), server.heard("2.zip")) == (None, None)
