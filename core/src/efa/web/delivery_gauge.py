"""Deliveries for the alarm: how many stand where, over all tenants, counted once a minute: everybody may ask."""

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.delivery.audit import EXPLAINED, UNEXPLAINED
from efa.delivery.standings import standings
from efa.tenancy.session import operator_session

COUNTED_EACH = timedelta(minutes=1)
_log = logging.getLogger("efa.web")


class DeliveryGauge:
    """Counts of one process."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._counts: Mapping[str, int] = {}
        self._counted_at: datetime | None = None

    async def lines(self, engine: AsyncEngine | None, now: datetime) -> list[str]:
        """As they are exposed; none without a database role that may count, or where it does not answer."""
        if engine is None:
            return []
        async with self._lock:
            if self._counted_at is None or now - self._counted_at >= COUNTED_EACH:
                self._counts, self._counted_at = await _count(engine, now), now
        named = [f'efa_deliveries{{standing="{name}"}} {number}' for name, number in self._counts.items()]
        return ["# TYPE efa_deliveries gauge", *named] if named else []


async def _count(engine: AsyncEngine, now: datetime) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    try:
        async with operator_session(engine) as db:
            for one in await standings(db, now):
                found[one.standing] += one.number
    except (SQLAlchemyError, OSError) as error:
        _log.warning("database.down", extra={"error": type(error).__name__})
        return {}
    return {name: found[name] for name in (*EXPLAINED, *UNEXPLAINED) if name != "settled"}
