"""The queue while very much waits, whatever the database last saw in it."""

from json import dumps

import pytest
from procrastinate.sql import queries
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from efa.worker.context import Worker

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]
_FILL = text("""
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, status)
SELECT 'delivery.send', 'delivery.send', 0, 'send:' || n, 'send:' || n, '{}', 'todo'
FROM generate_series(CAST(:first AS int), CAST(:last AS int)) n
""")
_WORKER = text("SELECT worker_id FROM procrastinate_register_worker_v1()")
_NEXT = text("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT * FROM procrastinate_fetch_job_v2(NULL, :worker)")
_TAKEN = text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing' AND worker_id = :worker")
_TAKE = text("SELECT args ->> 'name' FROM procrastinate_fetch_job_v2(ARRAY['delivery.send'], :worker)")
_FINISH = text("""
SELECT procrastinate_finish_job_v1(id, 'succeeded', true) FROM procrastinate_jobs WHERE status = 'doing'
""")
_ADD = text("""
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, scheduled_at, args)
VALUES (:queue, 'x', :priority, :lock, now() + CAST(:later AS interval), CAST(:args AS jsonb))
""")
SEEN = {"nothing at all": None, "nothing waiting": 0, "a few": 5, "many": 2000}
FEW = 100


@pytest.mark.parametrize("seen", SEEN)
async def test_the_next_job_is_found_without_reading_all_that_waits(
    worker: Worker, owner_engine: AsyncEngine, seen: str
) -> None:
    async with owner_engine.begin() as db:
        await look(db, SEEN[seen])
    read = []
    for first, last in ((1, 200), (201, 20_000)):
        async with owner_engine.begin() as db:
            await db.execute(_FILL, {"first": first, "last": last})
        read.append(await blocks(worker))
    assert read[1] < read[0] + FEW


def test_the_library_asks_for_the_next_job_by_the_function_that_is_ours() -> None:
    assert "procrastinate_fetch_job_v2(" in queries["fetch_job"]


async def test_what_has_one_lock_goes_one_after_another_and_the_urgent_first(worker: Worker) -> None:
    async with worker.engine.begin() as db:
        mine = {"worker": await db.scalar(_WORKER)}
        for job in ("first Aachen", "second Aachen", "urgent Aachen 5", "Bonn", "elsewhere", "tomorrow"):
            await add(db, job)
        assert [await db.scalar(_TAKE, mine) for _ in range(3)] == ["urgent Aachen 5", "Bonn", None]
        await db.execute(_FINISH)
        assert [await db.scalar(_TAKE, mine) for _ in range(2)] == ["first Aachen", None]
        await db.execute(_FINISH)
        assert [await db.scalar(_TAKE, mine) for _ in range(2)] == ["second Aachen", None]


async def add(db: AsyncConnection, name: str) -> None:
    queue, later = "elsewhere" if name == "elsewhere" else "delivery.send", "1 day" if name == "tomorrow" else "0"
    lock = "Aachen" if "Aachen" in name else None
    job = {
        "queue": queue,
        "later": later,
        "lock": lock,
        "priority": 5 if "urgent" in name else 0,
        "args": dumps({"name": name}),
    }
    await db.execute(_ADD, job)


async def look(db: AsyncConnection, waiting: int | None) -> None:
    """What the planner knows of the queue is from when so many were waiting; they are gone since."""
    if waiting is not None:
        await db.execute(_FILL, {"first": 1, "last": waiting})
        await db.execute(text("ANALYZE procrastinate_jobs"))
        await db.execute(text("DELETE FROM procrastinate_jobs"))


async def blocks(worker: Worker) -> int:
    """How many a worker reads to find the next job; what others left behind in the tables is in it."""
    async with worker.engine.begin() as db:
        mine = {"worker": await db.scalar(_WORKER)}
        await db.execute(_NEXT, mine)  # the first call reads what is known of the tables, too
        [told] = (await db.execute(_NEXT, mine)).scalar_one()
        assert await db.scalar(_TAKEN, mine) == 2
    return int(told["Plan"]["Shared Hit Blocks"])
