"""How the notices of an application went out and which deadline follows, for the person and for the caseworker."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from efa.mailbox.tables import notice_delivery
from efa.mailbox.ways import Way
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWay:
    """A notice on one way. `binding` False: a copy that starts no deadline."""

    decision: UUID
    way: Way
    binding: bool
    provided_at: datetime
    notified_at: datetime | None
    retrieved_at: datetime | None
    posted_on: date | None
    bekanntgabe: date | None
    bekanntgabe_norm: str | None
    deadline: date | None


async def notice_ways(session: Session, application: UUID) -> Sequence[NoticeWay]:
    """Every way of every notice, the one that counts first."""
    columns = (notice_delivery.c[field.name] for field in fields(NoticeWay))
    mine = (notice_delivery.c.tenant == session.tenant, notice_delivery.c.application == application)
    order = (notice_delivery.c.provided_at, notice_delivery.c.binding.desc())
    rows = (await session.db.execute(select(*columns).where(*mine).order_by(*order))).all()
    return [NoticeWay(**row._asdict()) for row in rows]
