"""Deliveries for the alarm: how many stand where, at whom and on which channel, counted once a minute by a process."""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from efa.delivery.audit import EXPLAINED, TROUBLE, UNEXPLAINED
from efa.delivery.standings import standings
from efa.delivery.sweep import load
from efa.tenancy.directory import Directory
from efa.tenancy.session import operator_session

COUNTED_EACH = timedelta(minutes=1)
MOST = 500  # series by tenant: a state of 400 authorities has some, an outage of all of them not all
_log = logging.getLogger("efa.web")


class DeliveryGauge:
    """Counts of one process: no person, no application, no number of one."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._lines: list[str] = []
        self._counted_at: datetime | None = None

    async def lines(self, engine: AsyncEngine | None, tenants: Directory, now: datetime) -> list[str]:
        """As they are exposed; none without a database role that may count, or where it does not answer."""
        if engine is None:
            return []
        async with self._lock:
            if self._counted_at is None or now - self._counted_at >= COUNTED_EACH:
                self._lines, self._counted_at = await _count(engine, tenants, now), now
        return self._lines


async def _count(engine: AsyncEngine, tenants: Directory, now: datetime) -> list[str]:
    try:
        async with operator_session(engine) as db:
            return [*await _standing(db, tenants, now), *await _by_channel(db)]
    except (SQLAlchemyError, OSError) as error:
        _log.warning("database.down", extra={"error": type(error).__name__})
        return []


async def _standing(db: AsyncConnection, tenants: Directory, now: datetime) -> Iterator[str]:
    """All standings over all tenants, also those with none; and at whom, where somebody has to act."""
    slugs = {one.id: one.slug for one in await tenants.all()}
    found: Counter[str] = Counter()
    at: list[str] = []
    for one in await standings(db, now):
        found[one.standing] += one.number
        if one.standing in TROUBLE and one.tenant in slugs:
            at.append(f'efa_delivery_tasks{{tenant="{slugs[one.tenant]}",standing="{one.standing}"}} {one.number}')
    named = (name for name in (*EXPLAINED, *UNEXPLAINED) if name != "settled")
    total = (f'efa_deliveries{{standing="{name}"}} {found[name]}' for name in named)
    return iter(("# TYPE efa_deliveries gauge", *total, "# TYPE efa_delivery_tasks gauge", *at[:MOST]))


async def _by_channel(db: AsyncConnection) -> Iterator[str]:
    found: Counter[tuple[str, str]] = Counter()
    for one in await load(db):
        found[one.channel, one.state] += one.number
    lines = (
        f'efa_consignments{{channel="{channel}",state="{state}"}} {number}'
        for (channel, state), number in sorted(found.items())
    )
    return iter(("# TYPE efa_consignments gauge", *lines))
