"""Find what is due in any tenant and queue it: a lost job never loses a delivery."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.kit.jobs import NewJob, count_waiting, enqueue, enqueue_all

MOST = 1000  # that wait in the queue: behind no more than these comes what is handed in meanwhile
GOES_ON_FOR = 45.0  # seconds, of the minute until the next one begins
_GLANCE = 1.0
_NAME = "delivery.send"
_DUE = text(
    "SELECT tenant, application FROM due_applications"
    "(:moment, :most, CAST(:tenants AS uuid[]), CAST(:channels AS text[]))"
)
Way = tuple[UUID, str]  # tenant and channel
_LOAD = text("SELECT tenant, channel, state, number, oldest FROM delivery_load() ORDER BY channel, state, tenant")


async def sweep(db: AsyncConnection, now: datetime, most: int = MOST, resting: Collection[Way] = ()) -> int:
    """Queue `delivery.send` for applications that wait longer than they should and in no queue; how many.

    Not for what waits on ways that rest.
    """
    ways = {"tenants": [tenant for tenant, _ in resting], "channels": [channel for _, channel in resting]}
    due = (await db.execute(_DUE, {"moment": now, "most": most, **ways})).all()
    await enqueue_all(db, [_job(row.tenant, row.application) for row in due])
    return len(due)


def _job(tenant: UUID, application: UUID) -> NewJob:
    ids = {"tenant": str(tenant), "application": str(application)}
    return NewJob(name=_NAME, once=f"send:{application}", ids=ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweeping:
    """What a whole sweep uses. `resting`: ways on which nothing is to begin at a moment; `most` as `MOST`."""

    opened: Callable[[], AbstractAsyncContextManager[AsyncConnection]]
    clock: Callable[[], datetime]
    resting: Callable[[datetime], Collection[Way]]
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep
    goes_on_for: float = GOES_ON_FOR
    most: int = MOST


async def sweep_all(by: Sweeping) -> int:
    """Fill the queue as it empties, until nothing else is due or the time is over; how many were queued.

    What rests is looked at once, so that its rows are fresh; only a page is in memory.
    """
    until = asyncio.get_running_loop().time() + by.goes_on_for
    queued, resting = 0, frozenset[Way]()
    while True:
        async with by.opened() as db:
            room = by.most - await count_waiting(db, _NAME, by.most)
            found = await sweep(db, by.clock(), room, resting) if 2 * room >= by.most else None
        queued += found or 0
        is_all = found is not None and found < room
        if is_all or asyncio.get_running_loop().time() >= until:
            return queued
        await by.pause(_GLANCE)
        resting = frozenset(by.resting(by.clock()))


async def enqueue_sending(db: AsyncConnection, tenant: UUID, application: UUID) -> None:
    """Queue one application, as its submission does."""
    job = _job(tenant, application)
    await enqueue(db, job.name, once=job.once, **job.ids)


@dataclass(frozen=True, slots=True)
class Load:
    """How many consignments of a tenant and channel are in a state, and since when the oldest is."""

    tenant: UUID
    channel: str
    state: str
    number: int
    oldest: datetime


async def load(db: AsyncConnection) -> tuple[Load, ...]:
    """Counts for the operator's page and the metrics."""
    rows = (await db.execute(_LOAD)).all()
    return tuple(Load(row.tenant, row.channel, row.state, row.number, row.oldest) for row in rows)
