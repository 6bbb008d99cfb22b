"""Find what is due in any tenant and queue it: a lost job never loses a delivery."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.kit.jobs import enqueue

MOST = 1000
_DUE = text("SELECT tenant, application FROM due_applications(:moment, :most)")
_LOAD = text("SELECT tenant, channel, state, number, oldest FROM delivery_load() ORDER BY channel, state, tenant")


async def sweep(db: AsyncConnection, now: datetime) -> int:
    """Queue `delivery.send` for every application that waits longer than it should; how many were found."""
    due = (await db.execute(_DUE, {"moment": now, "most": MOST})).all()
    for row in due:
        await enqueue_sending(db, row.tenant, row.application)
    return len(due)


async def enqueue_sending(db: AsyncConnection, tenant: UUID, application: UUID) -> None:
    """Queue one application, as its submission does."""
    once = f"send:{application}"
    await enqueue(db, "delivery.send", once=once, tenant=str(tenant), application=str(application))


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
