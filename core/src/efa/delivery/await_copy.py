"""What brings the readable copy waits until that is made: no attempt, and no failure of the receiver."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import and_, update

from efa.applications.application import Application
from efa.delivery.tables import consignment
from efa.sdk.channel import Channel
from efa.tenancy.session import Session

COPY_WITHIN = timedelta(hours=1)  # afterwards the data goes without it: better than not at all
_MISSING = "copy_missing"


async def await_copy(session: Session, about: Application, installed: Mapping[str, Channel], now: datetime) -> None:
    """Until the copy is there, an hour at most, nothing that brings it is due; then all that waited is."""
    until = about.submitted_at + COPY_WITHIN
    if now >= until:
        return
    c = consignment.c
    mine = and_(c.tenant == session.tenant, c.application == about.id, c.purpose == "application", c.state == "queued")
    if about.receipt_file:
        due = update(consignment).where(mine, c.reason == _MISSING).values(next_attempt_at=now, reason=None)
    else:
        bringing = [key for key, channel in installed.items() if "copy" in channel.capabilities.needs]
        waits = update(consignment).where(mine, c.channel.in_(bringing), c.next_attempt_at <= now)
        due = waits.values(next_attempt_at=until, reason=_MISSING)
    await session.db.execute(due)
