"""kill -9 at any moment: nothing is lost, nothing comes twice."""

import asyncio
import random
import runpy
import zipfile
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from efa.applications.application import find_application, key_of, read_content
from efa.applications.events import history
from efa.applications.tables import application
from efa.delivery.audit import audit
from efa.delivery.tables import consignment
from efa.kit.settings import Settings
from efa.mailbox.read import list_messages
from efa.tenancy.session import operator_session
from efa.tenancy.settings import write_setting
from efa.worker.context import Worker
from tests.applications.desk import Desk
from tests.given import an_application

processes = get_context("forkserver")
SCRIPT = Path(__file__).parent / "process.py"
APPLICATIONS, KILLS = 40, 8
PATIENCE = 60.0


@pytest.mark.slow
async def test_workers_that_are_killed_lose_and_double_nothing(filled: Desk, worker: Worker) -> None:
    wanted = await many_submitted(filled)
    chance = random.Random(APPLICATIONS)
    for _ in range(KILLS):
        await killed_after(chance.uniform(0.2, 0.7), worker.settings)
    await until_done(filled, worker.settings)
    assert await states(filled) == {"delivered": APPLICATIONS}
    assert names(worker.settings) == await numbers(filled)
    for about in wanted:
        await told_once(filled, about)
    async with operator_session(worker.engine) as db:
        assert (await audit(db, datetime.now(UTC) + timedelta(days=365))).passed


async def many_submitted(desk: Desk) -> list[UUID]:
    """One real application and copies of its content, all with a job, as their submission leaves them."""
    async with desk.sessions() as session:
        value = {"leading": "inbox", "copies": ["file_drop"]}
        await write_setting(session, "channels.beihilfe", value, by="test", now=desk.now)
    first = (await desk.submit()).application
    async with desk.sessions() as session:
        known = await find_application(session, first)
        content = await read_content(session, known, await key_of(session, known))
        same: dict[str, Any] = {"benefit": "beihilfe", "procedure": known.procedure, "definition": known.definition}
        owner = {"owner": desk.owner}
        others = [
            await an_application(session, desk.now, content=content, **same, **owner) for _ in range(1, APPLICATIONS)
        ]
    return [first, *others]


def started(settings: Settings) -> ForkServerProcess:
    """A process of its own within milliseconds: the server has imported everything before."""
    processes.set_forkserver_preload(["efa.worker.app"])
    process = processes.Process(target=runpy.run_path, args=(str(SCRIPT), {"SETTINGS": settings}, "__main__"))
    process.start()
    return process


async def killed_after(seconds: float, settings: Settings) -> None:
    process = started(settings)
    await asyncio.sleep(seconds)
    process.kill()
    await asyncio.to_thread(process.join)


async def until_done(desk: Desk, settings: Settings) -> None:
    process = started(settings)
    async with asyncio.timeout(PATIENCE):
        while await open_consignments(desk):  # noqa: ASYNC110 - another process works
            await asyncio.sleep(0.2)
    process.kill()
    await asyncio.to_thread(process.join)


async def open_consignments(desk: Desk) -> int:
    async with desk.sessions() as session:
        done = await session.db.scalar(
            select(func.count()).select_from(consignment).where(consignment.c.state == "handed_over")
        )
    return 2 * APPLICATIONS - (done or 0)


async def states(desk: Desk) -> Mapping[str, int]:
    async with desk.sessions() as session:
        return Counter((await session.db.scalars(select(application.c.state))).all())


async def numbers(desk: Desk) -> list[str]:
    async with desk.sessions() as session:
        return sorted((await session.db.scalars(select(application.c.number))).all())


def names(settings: Settings) -> list[str]:
    """Numbers of the containers in the folder, each of them whole."""
    assert settings.drop_folder
    found = list(settings.drop_folder.glob("aachen/*.zip"))
    for path in found:
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
    return sorted(path.name.split("_")[2] for path in found)


async def told_once(desk: Desk, about: UUID) -> None:
    async with desk.sessions() as session:
        kinds = [event.kind for event in await history(session, about)]
        heads = (await list_messages(session, desk.owner)).rows
    assert kinds.count("delivered") == 1
    assert [head.kind for head in heads if head.application == about].count("receipt") <= 1
