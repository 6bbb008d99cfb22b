"""kill -9 of the web process in the middle of submissions: who has a receipt has an application, and only one."""

import asyncio
import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import httpx
import pytest
from sqlalchemy import select, text

from efa.applications.tables import application
from efa.kit.settings import Settings
from tests.applications.desk import Desk
from tests.faults.clicks import Person, people_before_the_last_click
from tests.faults.given import INBOX_AND_FOLDER, Town
from tests.faults.processes import PATIENCE, Workers, chance, end, kills, started
from tests.faults.test_killed_in_send import names

pytestmark = pytest.mark.slow
QUICK, FOR_EACH = 6, 2
LONGEST = 0.12
_JOBS = text("SELECT args->>'application' FROM procrastinate_jobs WHERE task_name = 'delivery.send'")


async def test_who_has_a_receipt_has_one_application(filled: Desk, town: Town, settings: Settings) -> None:
    await town.sends(INBOX_AND_FOLDER)
    people = await people_before_the_last_click(filled, FOR_EACH * kills(QUICK))
    await clicked_while_it_is_killed(people, settings, filled)
    assert all(len(set(person.receipts)) == 1 for person in people)
    assert any(person.clicks > 2 for person in people)  # somebody had no answer
    assert await drafts_handed_in(filled) == Counter(person.draft for person in people)
    assert await jobs(town) == len(people)
    await Workers(settings).until(partial(town.sent, 2 * len(people)))
    assert names(settings) == await town.numbers()
    assert await town.is_audited()


async def clicked_while_it_is_killed(people: list[Person], settings: Settings, desk: Desk) -> None:
    """Two people click at a time; whoever got no answer clicks again, in the end each a second time."""
    dice = chance()
    for number in range(kills(QUICK)):
        some = people[FOR_EACH * number : FOR_EACH * (number + 1)]
        unanswered = [person for person in people[: FOR_EACH * number] if not person.receipts]
        async with served(settings, desk) as http:
            await asyncio.gather(*(person.reads(http) for person in some))
            clicking = [asyncio.ensure_future(person.clicks_on_submit(http)) for person in (*some, *unanswered)]
            await asyncio.sleep(dice.uniform(0.0, LONGEST))
        await asyncio.gather(*clicking)
    async with served(settings, desk) as http:
        for person in people:
            async with asyncio.timeout(PATIENCE):
                answered = len(person.receipts)
                while len(person.receipts) == answered:
                    await person.clicks_on_submit(http)


@asynccontextmanager
async def served(settings: Settings, desk: Desk) -> AsyncIterator[httpx.AsyncClient]:
    """While a web process answers; it is killed in the end, whatever it is doing."""
    port = free_port()
    given = settings.model_copy(update={"environment": "demo", "base_url": f"http://127.0.0.1:{port}"})
    process = started("web_process.py", SETTINGS=given, PORT=port, AT=desk.now)
    async with httpx.AsyncClient(base_url=given.base_url, trust_env=False, timeout=PATIENCE) as http:
        try:
            await answers(http)
            yield http
        finally:
            await end(process)


async def answers(http: httpx.AsyncClient) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                await http.get("/health/live")
            except httpx.TransportError:
                await asyncio.sleep(0.05)
            else:
                return


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


async def drafts_handed_in(desk: Desk) -> Counter[object]:
    async with desk.sessions() as session:
        return Counter((await session.db.scalars(select(application.c.draft))).all())


async def jobs(town: Town) -> int:
    """How many applications have a job that sends them."""
    async with town.worker.engine.connect() as db:
        found = (await db.scalars(_JOBS)).all()
    assert len(found) == len(set(found))
    return len(found)
