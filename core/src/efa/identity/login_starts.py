"""How often a login may begin: per browser and per network address, counted in whole minutes."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from efa.identity.errors import TooManyLogins
from efa.identity.refusal_tables import login_start
from efa.tenancy.session import operator_session

MOST_PER_BROWSER = 5
_KEPT = timedelta(hours=1)


async def count_start(engine: AsyncEngine, limits: Mapping[bytes, int], now: datetime) -> None:
    """Count one start of a browser and an address, each with its limit a minute. Raises TooManyLogins."""
    async with operator_session(engine) as db:
        counted = [(await _count(db, key, now), most) for key, most in sorted(limits.items())]
    over = [number - most for number, most in counted if number > most]
    if over:  # raised outside, so that the count is kept
        raise TooManyLogins(first=min(over) == 1)


async def forget_starts(db: AsyncConnection, now: datetime) -> None:
    """Remove counts that no longer matter."""
    await db.execute(delete(login_start).where(login_start.c.minute <= now - _KEPT))


async def _count(db: AsyncConnection, key: bytes, now: datetime) -> int:
    c = login_start.c
    entry = insert(login_start).values(key=key, minute=now.replace(second=0, microsecond=0), number=1)
    counted = entry.on_conflict_do_update(index_elements=[c.key, c.minute], set_={"number": c.number + 1})
    number: int = (await db.execute(counted.returning(c.number))).scalar_one()
    return number
