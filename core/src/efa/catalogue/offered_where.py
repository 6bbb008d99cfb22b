"""Which tenant offers what: public, for the list of municipalities of the state's portal."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

_OFFERED = text("SELECT tenant, benefit FROM offered_benefits(:now)")
_OFFERING = text("SELECT tenant FROM offering(:tenants, :benefit, :now)")


async def offered_where(db: AsyncConnection, now: datetime) -> Mapping[UUID, frozenset[str]]:
    """Keys of the benefits that are switched on at this moment, by tenant; tenants without any are missing."""
    found: dict[UUID, set[str]] = {}
    for row in (await db.execute(_OFFERED, {"now": now})).all():
        found.setdefault(row.tenant, set()).add(row.benefit)
    return {tenant: frozenset(benefits) for tenant, benefits in found.items()}


async def offering(db: AsyncConnection, tenants: Collection[UUID], benefit: str, now: datetime) -> frozenset[UUID]:
    """Which of these tenants take applications for the benefit at this moment."""
    found = await db.scalars(_OFFERING, {"tenants": list(tenants), "benefit": benefit, "now": now})
    return frozenset(found.all())
