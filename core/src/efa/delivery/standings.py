"""How many applications of each tenant stand where, and since when the oldest: for the operator's page."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

_STANDINGS = text("SELECT tenant, standing, number, oldest FROM delivery_standings(:moment)")


@dataclass(frozen=True, slots=True)
class Standing:
    """`standing` is a word of `audit.EXPLAINED` or `audit.UNEXPLAINED`."""

    tenant: UUID
    standing: str
    number: int
    oldest: datetime


async def standings(db: AsyncConnection, now: datetime) -> tuple[Standing, ...]:
    """Counts of all tenants at one moment, the oldest first."""
    rows = (await db.execute(_STANDINGS, {"moment": now})).all()
    found = (Standing(row.tenant, row.standing, row.number, row.oldest) for row in rows)
    return tuple(sorted(found, key=lambda standing: standing.oldest))
