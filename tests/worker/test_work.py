import asyncio
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import procrastinate
import pytest
from sqlalchemy import select, text

from efa.applications.application import find_application
from efa.applications.content import Reach
from efa.delivery.tables import attempt
from efa.kit.ids import new_id
from efa.kit.jobs import enqueue
from efa.mailbox.read import list_messages
from efa.tenancy.settings import write_setting
from efa.worker.app import make_app, retry_stalled, work
from efa.worker.context import Worker
from tests.applications.desk import Desk


async def jobs(worker: Worker) -> list[tuple[str, str, Any]]:
    query = text("SELECT task_name, status::text AS status, args FROM procrastinate_jobs ORDER BY id")
    async with worker.engine.connect() as db:
        return [(row.task_name, row.status, row.args) for row in (await db.execute(query)).all()]


async def queue(worker: Worker, name: str, once: str = "once", **ids: str) -> None:
    async with worker.engine.begin() as db:
        await enqueue(db, name, once=once, **ids)


def mails(worker: Worker) -> list[Any]:
    folder = worker.settings.mail_folder
    assert folder
    return [message_from_bytes(path.read_bytes(), policy=default) for path in folder.glob("*.eml")]


def containers(worker: Worker) -> list[Path]:
    assert worker.settings.drop_folder
    return sorted(worker.settings.drop_folder.glob("*/*.zip"))


async def work_off(worker: Worker) -> None:
    """Until nothing is due, also not what jobs queued themselves."""
    due = text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo' AND scheduled_at IS NULL")
    while True:
        await work(worker, wait=False, signals=False)
        async with worker.engine.connect() as db:
            if not await db.scalar(due):
                return


async def test_a_worker_that_waits_takes_up_what_is_queued_for_any_of_its_lanes(filled: Desk, worker: Worker) -> None:
    working = asyncio.create_task(work(worker, signals=False))
    receipt = await filled.submit()
    ids = {"tenant": str(filled.tenant), "application": str(receipt.application)}
    await queue(worker, "delivery.answers", once="answers", tenant=ids["tenant"], channel="inbox")
    async with asyncio.timeout(20):
        while not working.done() and await jobs(worker):  # noqa: ASYNC110 - the worker says nothing when it rests
            await asyncio.sleep(0.05)
    assert not working.done()
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    async with filled.sessions() as session:
        assert (await find_application(session, receipt.application)).state == "delivered"


async def test_one_submission_reaches_inbox_folder_mailbox_and_mail(filled: Desk, worker: Worker) -> None:
    async with filled.sessions() as session:
        value = {"leading": "inbox", "copies": ["file_drop"]}
        await write_setting(session, "channels.beihilfe", value, by="test", now=filled.now)
    receipt = await filled.submit(reach=Reach(email="mara@example.org"))
    await work_off(worker)
    async with filled.sessions() as session:
        known = await find_application(session, receipt.application)
        heads = (await list_messages(session, filled.owner)).rows
    assert known.state == "delivered"
    assert known.receipt_file
    assert [head.kind for head in heads] == ["receipt"]
    assert [mail["To"] for mail in mails(worker)] == ["mara@example.org"]
    assert await jobs(worker) == []


async def test_the_folder_gets_the_readable_copy_at_the_first_attempt(filled: Desk, worker: Worker) -> None:
    async with filled.sessions() as session:
        value = {"leading": "inbox", "copies": ["file_drop"]}
        await write_setting(session, "channels.beihilfe", value, by="test", now=filled.now)
    receipt = await filled.submit()
    await work_off(worker)
    [container] = containers(worker)
    assert container.name.split("_")[2] == receipt.number
    assert "antrag.pdf" in ZipFile(container).namelist()
    async with filled.sessions() as session:
        numbers = (await session.db.scalars(select(attempt.c.number).order_by(attempt.c.number))).all()
    assert numbers == [1, 1]


@pytest.mark.usefixtures("committed")
async def test_a_job_about_an_unknown_tenant_is_kept_for_a_person(worker: Worker) -> None:
    await queue(worker, "mailbox.post", tenant=str(new_id()), kind="nonsense", about=str(new_id()))
    await work_off(worker)
    [(name, status, _)] = await jobs(worker)
    assert (name, status) == ("mailbox.post", "failed")


async def test_a_fault_is_tried_again_as_a_new_job(mara: Desk, worker: Worker) -> None:
    await queue(worker, "mailbox.post", tenant=str(mara.tenant), kind="nonsense", about=str(new_id()))
    await work_off(worker)
    [(name, status, args)] = await jobs(worker)
    assert (name, status, args["attempt"]) == ("mailbox.post", "todo", 2)


async def test_a_failed_job_leaves_the_work_to_the_same_job_that_waits(mara: Desk, worker: Worker) -> None:
    """A retry of procrastinate would violate the queueing lock here and hold the lock for ever."""
    ids = {"tenant": str(mara.tenant), "kind": "nonsense", "about": str(new_id())}
    await queue(worker, "mailbox.post", **ids)
    app = make_app(worker)
    async with app.open_async():
        [job] = await take_all(app)
        await queue(worker, "mailbox.post", **ids)
        assert await retry_stalled(app, 0) == 1
        assert job.id is not None
    assert [(name, status) for name, status, _ in await jobs(worker)] == [("mailbox.post", "todo")]


async def test_the_job_of_a_dead_process_is_given_back(mara: Desk, worker: Worker) -> None:
    await queue(worker, "delivery.sweep")
    app = make_app(worker)
    async with app.open_async():
        await take_all(app)
        assert await retry_stalled(app, 3600) == 0
        await asyncio.sleep(0.05)
        assert await retry_stalled(app, 0) == 1
    assert [(name, status) for name, status, _ in await jobs(worker)] == [("delivery.sweep", "todo")]


async def take_all(app: procrastinate.App) -> list[procrastinate.jobs.Job]:
    """As a process that takes jobs and dies."""
    dead = await app.job_manager.register_worker()
    taken = []
    while job := await app.job_manager.fetch_job(queues=None, worker_id=dead):
        taken.append(job)
    return taken
