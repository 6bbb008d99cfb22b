"""When to try again: soon at first, then every two hours, until a day is over."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import Column, ColumnElement, or_

WAITS = tuple(timedelta(seconds=s) for s in (10, 30, 120, 600, 1800, 3600))
LATER = timedelta(hours=2)
GIVE_UP = timedelta(hours=24)
_SPREAD = 0.2
FAR = timedelta(hours=3)  # no waiting of this schedule is so long


def next_try(began: datetime, attempts: int, now: datetime) -> datetime | None:
    """The next moment after `attempts` failures, a fifth earlier or later; None when the day since `began` is over."""
    if now - began >= GIVE_UP:
        return None
    wait = WAITS[attempts - 1] if attempts <= len(WAITS) else LATER
    spread = 1 + _SPREAD * (secrets.randbelow(2001) / 1000 - 1)
    return now + wait * spread


def is_due(column: Column[datetime], now: datetime, far: timedelta = FAR) -> ColumnElement[bool]:
    """Whether the moment has come, or lies so far ahead that a wrong clock has written it: nobody waits for that."""
    return or_(column <= now, column > now + far)
