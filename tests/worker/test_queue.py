"""The queue while very much waits."""

import json

import pytest
from sqlalchemy import text

from efa.worker.context import Worker

pytestmark = pytest.mark.slow
_FILL = text("""
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, status)
SELECT 'delivery.send', 'delivery.send', 0, 'send:' || n, 'send:' || n, '{}', 'todo' FROM generate_series(1, 5000) n
""")
_WORKER = text("SELECT worker_id FROM procrastinate_register_worker_v1()")
_NEXT = text(
    "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT * FROM procrastinate_fetch_job_v2(ARRAY['delivery.send'], :worker)"
)
FEW = 100


async def test_the_next_job_is_found_without_reading_all_that_waits(worker: Worker) -> None:
    async with worker.engine.begin() as db:
        await db.execute(_FILL)
        mine = await db.scalar(_WORKER)
        await db.execute(_NEXT, {"worker": mine})  # the first call reads what is known of the tables, too
        found = await db.scalar(_NEXT, {"worker": mine})
    [told] = json.loads(found) if isinstance(found, str) else found
    assert told["Plan"]["Actual Rows"] == 1
    assert told["Plan"]["Shared Hit Blocks"] < FEW
