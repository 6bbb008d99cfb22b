"""Queue a job in the caller's transaction: stored and queued are one commit. Its queue is named like the job."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import procrastinate
from procrastinate.exceptions import AlreadyEnqueued
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

_jobs = procrastinate.App(connector=procrastinate.PsycopgConnector())  # never opened: jobs ride on our connection
_WAITING = text(
    "SELECT count(*) FROM (SELECT FROM procrastinate_jobs WHERE queue_name = :name AND status = 'todo' LIMIT :most) j"
)


async def enqueue(db: AsyncConnection, name: str, *, once: str, **ids: str) -> None:
    """Queue the job `name`, unless one with the same `once` still waits. Ids only, no personal data."""
    driver = (await db.get_raw_connection()).driver_connection
    job = _jobs.configure_task(
        name,
        allow_unknown=True,
        queue=name,
        queueing_lock=once,
        lock=once,
        connection=driver,
    )
    try:
        async with db.begin_nested():  # a duplicate would otherwise abort the whole transaction
            await job.defer_async(**ids)
    except AlreadyEnqueued:
        return


async def count_waiting(db: AsyncConnection, name: str, most: int) -> int:
    """How many jobs of this name nobody has begun; no more than `most` are counted."""
    return await db.scalar(_WAITING, {"name": name, "most": most}) or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJob:
    """A job about something that is made in the same transaction, so nothing of it can wait already."""

    name: str
    once: str
    ids: Mapping[str, str]


async def enqueue_first(db: AsyncConnection, *jobs: NewJob) -> None:
    """Queue the first jobs of a new record in one statement."""
    driver = (await db.get_raw_connection()).driver_connection
    waiting = [
        _jobs.configure_task(
            job.name,
            allow_unknown=True,
            queue=job.name,
            queueing_lock=job.once,
            lock=job.once,
            task_kwargs={**job.ids},
        ).job
        for job in jobs
    ]
    await _jobs.job_manager.batch_defer_jobs_async(waiting, connection=driver)


async def enqueue_all(db: AsyncConnection, jobs: Sequence[NewJob]) -> None:
    """Queue many in one statement; one at a time where somebody else queues one of them at this moment."""
    if not jobs:
        return
    try:
        async with db.begin_nested():
            await enqueue_first(db, *jobs)
    except AlreadyEnqueued:
        for job in jobs:
            await enqueue(db, job.name, once=job.once, **job.ids)
