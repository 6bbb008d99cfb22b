"""Deleted on time means everywhere: no row, no byte, no mark names the application any more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from efa.applications.application import find_application
from efa.applications.content import Reach
from efa.applications.withdraw import Withdraw, withdraw
from efa.mailbox.address import set_address
from efa.mailbox.consent import ShownText, keep_consent
from efa.migrations.tables import metadata
from efa.tenancy.settings import write_setting
from efa.worker.context import Worker
from efa.worker.tasks import TASKS
from tests.applications.desk import Desk
from tests.applications.papers import a_pdf
from tests.worker.test_work import queue, work_off

SHOWN = ShownText(text="mailbox.consent_notice_electronic", version="1", sha256=b"hash", lang="de")
NIGHTLY = ("applications.delete_due", "applications.sweep_files", "delivery.sweep_marks", "mailbox.forget")
STAYS = {"deletion_record"}


def at(worker: Worker, moment: datetime) -> Worker:
    return replace(worker, clock=lambda: moment)


async def everything_happened(filled: Desk, worker: Worker) -> None:
    """Sent to inbox and folder, told by mail, address and consents given, withdrawn."""
    await filled.attach(a_pdf())
    async with filled.sessions() as session:
        value = {"leading": "inbox", "copies": ["file_drop"]}
        await write_setting(session, "channels.beihilfe", value, by="test", now=filled.now)
        await set_address(session, filled.owner, "mara@example.org", "de", filled.now)
        await keep_consent(session, filled.owner, "notice_electronic", SHOWN, given_at=filled.now, about=None)
    receipt = await filled.submit(reach=Reach(email="mara@example.org", channel="mailbox"))
    await work_off(worker)
    await queue(worker, "delivery.send", tenant=str(filled.tenant), application=str(receipt.application))
    await work_off(at(worker, filled.now + timedelta(minutes=1)))  # the copy for the folder may not have been made
    async with filled.sessions() as session:
        known = await find_application(session, receipt.application)
        command = Withdraw(application=known.public_id, owner=filled.owner, version=known.version, now=filled.now)
        await withdraw(session, command)
    await work_off(worker)


async def rows(filled: Desk) -> dict[str, int]:
    """How many rows of the tenant each table holds that can belong to a person."""
    found: dict[str, int] = {}
    names = {"application", "record", "owner", "consignment", "number"}
    async with filled.sessions() as session:
        for table in metadata.sorted_tables:
            if "tenant" in table.c and names & set(table.c.keys()):
                number: Any = await session.db.scalar(text(f"SELECT count(*) FROM {table.name}"))
                found[table.name] = number
    return {name: number for name, number in found.items() if number}


def marks(worker: Worker) -> Iterator[Path]:
    root = worker.settings.drop_folder
    assert root
    return root.glob("*/.efa/*")


async def test_after_its_period_nothing_of_an_application_is_left(filled: Desk, worker: Worker, tmp_path: Path) -> None:
    await everything_happened(filled, worker)
    before = await rows(filled)
    for table in ("application", "record_key", "file", "message", "consignment", "evidence", "application_event"):
        assert table in before
    assert list(marks(worker))
    night = at(worker, filled.now + timedelta(days=31))
    for job in NIGHTLY:
        await TASKS[job](night)
    assert await rows(filled) == dict.fromkeys(STAYS, 1)
    assert [path for path in (tmp_path / "store").rglob("*") if path.is_file()] == []
    assert list(marks(worker)) == []


async def test_who_still_has_something_here_keeps_address_and_consents(filled: Desk, worker: Worker) -> None:
    async with filled.sessions() as session:
        await set_address(session, filled.owner, "mara@example.org", "de", filled.now)
        await keep_consent(session, filled.owner, "notice_electronic", SHOWN, given_at=filled.now, about=None)
    await TASKS["mailbox.forget"](at(worker, filled.now + timedelta(days=99)))
    assert {"notification_address", "consent"} <= set(await rows(filled))


async def test_marks_of_consignments_that_exist_stay(filled: Desk, worker: Worker) -> None:
    await everything_happened(filled, worker)
    before = sorted(marks(worker))
    await TASKS["delivery.sweep_marks"](worker)
    assert sorted(marks(worker)) == before
