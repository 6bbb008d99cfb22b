"""What a clock that ran ahead has written is due as soon as a right one looks at it: nobody waits for a year."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_

from efa.delivery.tables import consignment

AHEAD = timedelta(minutes=15)  # so far the clocks of processes may differ


def is_due(now: datetime) -> ColumnElement[bool]:
    """What waits no longer; a channel hands over once, also where the other clock was the right one."""
    c = consignment.c
    return or_(c.next_attempt_at <= now, c.next_attempt_at.is_not(None) & _is_ahead(now))


def _is_ahead(now: datetime) -> ColumnElement[bool]:
    return or_(consignment.c.state_since > now + AHEAD, consignment.c.began_at > now + AHEAD)
