"""How the job queue does: counts by name, and whether a worker lives. A job's arguments are never read."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

HEARTBEAT = timedelta(seconds=60)  # a worker gives a sign every ten seconds
_LOAD = text(
    "SELECT j.task_name, j.status::text, count(*) AS number, min(e.at) AS oldest FROM procrastinate_jobs j"
    " LEFT JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'"
    " WHERE j.status IN ('todo', 'doing', 'failed') GROUP BY j.task_name, j.status ORDER BY j.task_name, j.status"
)
_WORKERS = text("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > :since")


@dataclass(frozen=True, slots=True)
class JobLoad:
    """Jobs of one name that are in one state (todo, doing, failed), and when the oldest of them was queued."""

    name: str
    status: str
    number: int
    oldest: datetime | None


async def job_load(db: AsyncConnection) -> tuple[JobLoad, ...]:
    """Every name that is not done, by name."""
    rows = (await db.execute(_LOAD)).all()
    return tuple(JobLoad(row.task_name, row.status, row.number, row.oldest) for row in rows)


async def live_workers(db: AsyncConnection, now: datetime) -> int:
    """How many lanes of workers gave a sign within the last minute."""
    return int(await db.scalar(_WORKERS, {"since": now - HEARTBEAT}) or 0)
