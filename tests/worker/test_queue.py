"""The queue while very much waits."""

import json

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.worker.context import Worker

pytestmark = pytest.mark.slow
_FILL = text("""
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, status)
SELECT 'delivery.send', 'delivery.send', 0, 'send:' || n, 'send:' || n, '{}', 'todo'
FROM generate_series(CAST(:first AS int), CAST(:last AS int)) n
""")
_WORKER = text("SELECT worker_id FROM procrastinate_register_worker_v1()")
_NEXT = text(
    "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT * FROM procrastinate_fetch_job_v2(ARRAY['delivery.send'], :worker)"
)
FEW = 100


async def test_the_next_job_is_found_without_reading_all_that_waits(worker: Worker) -> None:
    async with worker.engine.begin() as db:
        mine = await db.scalar(_WORKER)
        read = []
        for first, last in ((1, 200), (201, 5000)):
            await db.execute(_FILL, {"first": first, "last": last})
            await db.execute(_NEXT, {"worker": mine})  # the first call reads what is known of the tables, too
            read.append(await blocks(db, mine))
    assert read[1] < read[0] + FEW


async def blocks(db: AsyncConnection, worker: int) -> int:
    """How many are read to find the next job; what others left behind in the tables is in it."""
    found = await db.scalar(_NEXT, {"worker": worker})
    [told] = json.loads(found) if isinstance(found, str) else found
    assert told["Plan"]["Actual Rows"] == 1
    return int(told["Plan"]["Shared Hit Blocks"])
