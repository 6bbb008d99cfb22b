"""Queue a job in the caller's transaction: stored and queued are one commit."""

import procrastinate
from procrastinate.exceptions import AlreadyEnqueued
from sqlalchemy.ext.asyncio import AsyncConnection

_jobs = procrastinate.App(connector=procrastinate.PsycopgConnector())  # never opened: jobs ride on our connection


async def enqueue(db: AsyncConnection, name: str, *, once: str, **ids: str) -> None:
    """Queue the job `name`, unless one with the same `once` still waits. Ids only, no personal data."""
    driver = (await db.get_raw_connection()).driver_connection
    job = _jobs.configure_task(name, allow_unknown=True, queueing_lock=once, lock=once, connection=driver)
    try:
        async with db.begin_nested():  # a duplicate would otherwise abort the whole transaction
            await job.defer_async(**ids)
    except AlreadyEnqueued:
        return
