"""A specialist procedure that knows the published page only, and the platform: they understand each other."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from efa.applications.application import Application, find_application, key_of
from efa.applications.questions import questions_of
from efa.applications.reply import Reply, reply
from efa.delivery.asking import register
from efa.delivery.channels.origin import Origin
from efa.delivery.tables import consignment
from efa.tenancy.settings import write_setting
from efa.worker.context import Worker
from tests.applications.desk import Desk
from tests.applications.papers import a_pdf
from tests.conftest import MASTER
from tests.delivery.importer import Case, Procedure
from tests.worker.test_work import queue, work_off

pytestmark = pytest.mark.slow
SCHEMAS = Path(__file__).parents[2] / "core/src/efa/delivery/schema"
PDF = a_pdf("Bescheid")


class Both:
    """The platform and the procedure; the clock of the platform goes on a minute with each round."""

    def __init__(self, filled: Desk, worker: Worker) -> None:
        self.desk, self.worker, self.now = filled, worker, filled.now
        assert worker.settings.drop_folder
        keys = {"keys": [Origin.of(MASTER).public_jwk()]}
        self.procedure = Procedure(worker.settings.drop_folder / "aachen", SCHEMAS, keys)
        self.about: Any = None

    async def submit(self) -> None:
        async with self.desk.sessions() as session:
            await write_setting(session, "channels.beihilfe", {"leading": "file_drop"}, by="test", now=self.now)
            await register(session, {"file_drop"}, self.now)
        await self.desk.attach(a_pdf(), name="Ausweis Öztürk.pdf")
        self.about = (await self.desk.submit()).application
        await self.round()
        await self.round()

    async def round(self) -> None:
        """Whatever is due in the next minute."""
        self.now += timedelta(minutes=1)
        worker = replace(self.worker, clock=lambda: self.now)
        ids = {"tenant": str(self.desk.tenant)}
        await queue(worker, "delivery.send", once="send", **ids, application=str(self.about))
        await queue(worker, "delivery.answers", once="ask", **ids, channel="file_drop")
        await work_off(worker)

    async def known(self) -> Application:
        async with self.desk.sessions() as session:
            return await find_application(session, self.about)

    async def answers(self, text: str) -> None:
        """Mara answers the question that she was asked."""
        async with self.desk.sessions() as session:
            key = await key_of(session, await find_application(session, self.about))
            [asked] = await questions_of(session, self.about, key)
            command = Reply(question=asked.public_id, owner=self.desk.owner, text=text, now=self.now)
            await reply(session, command)

    def head(self, case: Case, name: str) -> dict[str, object]:
        return {"id": name, "at": self.now.isoformat(), "number": case.number}


@asynccontextmanager
async def submitted(filled: Desk, worker: Worker) -> AsyncIterator[tuple[Both, Case]]:
    both = Both(filled, worker)
    await both.submit()
    [case] = both.procedure.cases()
    yield both, case


async def test_what_was_answered_arrives_as_both_files_say(filled: Desk, worker: Worker) -> None:
    async with submitted(filled, worker) as (both, case):
        assert case.number == (await both.known()).number
        assert case.values["/vorname"] == "Mara"
        assert case.values["/einkommen"] == 120_000
        assert case.by_fim == {"F60000227": "Öztürk"}
        [told] = case.tree["files"]
        name, content = case.files[told["id"]]
        assert (name, content[:5], told["document"]) == ("Ausweis Öztürk.pdf", b"%PDF-", "ausweis")
        assert datetime.fromisoformat(case.manifest["receivedAt"]) == (await both.known()).received_at


async def test_receipt_question_answer_and_notice_go_there_and_back(filled: Desk, worker: Worker) -> None:
    async with submitted(filled, worker) as (both, case):
        procedure = both.procedure
        procedure.acknowledge(case, both.now.isoformat())
        await both.round()
        assert (await both.known()).state == "acknowledged"
        asked = {"kind": "question", "text": "Wie heißt die Schule?", "until": "2026-12-24"}
        procedure.say("1.json", both.head(case, "frage-1"), asked)
        await both.round()
        assert procedure.heard("1.json") == ("accepted", [])
        await both.answers("Grundschule Ost")
        await both.round()
        later = procedure.cases()[-1]
        [said] = later.tree["replies"]
        assert (said["inReplyTo"], said["text"], later.number) == ("frage-1", "Grundschule Ost", case.number)
        procedure.acknowledge(later, both.now.isoformat())
        notice = {"kind": "notice", "outcome": "grant", "date": both.now.date().isoformat(), "remedy": "objection"}
        procedure.decide("2.zip", both.head(case, "bescheid-1"), {**notice, "fileReference": "50.2-17"}, PDF)
        await both.round()
        assert procedure.heard("2.zip") == ("accepted", [])
        known = await both.known()
        assert (known.state, known.file_reference) == ("decided", "50.2-17")
        assert not list((procedure.folder / "zurueck").glob("*"))


async def test_a_mistake_is_named_by_the_published_key(filled: Desk, worker: Worker) -> None:
    async with submitted(filled, worker) as (both, case):
        head = {**both.head(case, "x"), "number": "BE-ANDE-RERX-X"}
        both.procedure.say("1.json", head, {"kind": "status", "status": "in_review"})
        (both.procedure.folder / "eingang/2.json").write_bytes(b'{"version": 2}')
        await both.round()
        assert both.procedure.heard("1.json") == ("rejected", ["unknown_number"])
        assert both.procedure.heard("2.json") == ("rejected", ["malformed"])


async def test_a_technical_refusal_reaches_who_repairs_it(filled: Desk, worker: Worker) -> None:
    async with submitted(filled, worker) as (both, case):
        problems = [{"type": "urn:amt:1", "title": "Feld fehlt", "detail": "Geburtsdatum"}]
        both.procedure.acknowledge(case, both.now.isoformat(), status="rejected", problems=problems)
        await both.round()
        async with both.desk.sessions() as session:
            [sent] = (await session.db.execute(select(consignment.c.state, consignment.c.reason))).all()
        assert tuple(sent) == ("rejected", "turned_down")
        assert list((both.procedure.folder / "quittung").iterdir()) == []
