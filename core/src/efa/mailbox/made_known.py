"""Record when a notice was sent, and what follows from it: Bekanntgabe and deadline."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select, update

from efa.kit.clock import day_of
from efa.mailbox.deadline import Sending, deadline
from efa.mailbox.tables import notice_delivery
from efa.mailbox.ways import Way
from efa.tenancy.session import Session
from efa.tenancy.tables import tenant


async def record_notified(session: Session, decided: UUID, at: datetime) -> None:
    """The mail about a notice in the mailbox went out: § 37 Abs. 2a SGB X counts from its day."""
    await _record(session, decided, "mailbox", day_of(at), notified_at=at)


async def record_posted(session: Session, decided: UUID, posted_on: date, by: UUID) -> None:
    """The letter was posted: § 37 Abs. 2 Satz 1 SGB X counts from that day."""
    await _record(session, decided, "print", posted_on, posted_on=posted_on, posted_by=by)


async def _record(session: Session, decided: UUID, way: Way, sent_on: date, **sent: object) -> None:
    """Only the way that counts gets a Bekanntgabe: a copy starts no deadline."""
    this = (notice_delivery.c.tenant == session.tenant) & (notice_delivery.c.decision == decided)
    this &= notice_delivery.c.way == way
    binding = await session.db.scalar(select(notice_delivery.c.binding).where(this))
    known = await _known(session, way, sent_on) if binding else {}
    await session.db.execute(update(notice_delivery).where(this).values(**sent, **known))


async def _known(session: Session, way: Way, sent_on: date) -> dict[str, object]:
    sending: Sending = "portal" if way == "mailbox" else "post"
    ars = await session.db.scalar(select(tenant.c.ars).where(tenant.c.id == session.tenant))
    found = deadline(sending, sent_on, ars or "")
    norm = found.bekanntgabe.norm
    return {"bekanntgabe": found.bekanntgabe.day, "bekanntgabe_norm": norm, "deadline": found.last_day}
