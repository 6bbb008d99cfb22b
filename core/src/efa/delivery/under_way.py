"""What is on its way and needs nobody yet: so that no page says that everything arrived."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select

from efa.applications.tables import application
from efa.delivery.tables import consignment
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class UnderWay:
    """How many on a channel wait for the same: `reason` of the last attempt that failed, None before the first.

    `next_at`: the next attempt; None for what was handed over and is not confirmed.
    """

    channel: str
    reason: str | None
    number: int
    next_at: datetime | None


async def under_way(session: Session) -> tuple[UnderWay, ...]:
    """What is tried again, what waits for its first attempt, and what the authority has not confirmed."""
    c = consignment.c
    about = and_(application.c.tenant == c.tenant, application.c.id == c.application)
    columns = select(c.channel, c.reason, func.count().label("number"), func.min(c.next_attempt_at).label("next_at"))
    mine = columns.where(c.tenant == session.tenant).group_by(c.channel, c.reason).order_by(c.channel, c.reason)
    going = mine.where(c.state.in_(("queued", "sending")))
    open_ones = and_(c.leads, c.state == "handed_over", c.reason.is_(None), application.c.state == "delivered")
    unconfirmed = mine.join(application, about).where(open_ones)
    found = [*(await session.db.execute(going)).all(), *(await session.db.execute(unconfirmed)).all()]
    return tuple(UnderWay(row.channel, row.reason, row.number, row.next_at) for row in found)
