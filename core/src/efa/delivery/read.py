"""Where an application is on its way to the authority, for whoever may know."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import and_, select

from efa.delivery.record import DELAYED
from efa.delivery.states import State
from efa.delivery.tables import consignment
from efa.sdk.channel import Purpose
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Consignment:
    """One channel's part. `states.words(state, reader)` and `states.reason_words(reason)` give the texts."""

    id: UUID
    purpose: Purpose
    channel: str
    leading: bool
    state: State
    reason: str | None
    state_since: datetime
    attempts: int
    next_attempt_at: datetime | None
    received_at: datetime
    began_at: datetime
    handed_over_at: datetime | None
    acknowledged_at: datetime | None
    double: bool = False

    def is_delayed(self, now: datetime) -> bool:
        """Whether it is tried for so long that the person should read about it (`told.told`)."""
        return self.state in ("queued", "sending") and now - self.began_at >= DELAYED


async def leading_of(session: Session, about: UUID) -> Consignment | None:
    """The part that moves the application's state; None as long as nothing is planned."""
    return next((one for one in await consignments_of(session, about) if one.leading), None)


async def failed_of(session: Session, about: Collection[UUID]) -> frozenset[UUID]:
    """Those of the applications that do not lie where they should: refused, or given up."""
    c = consignment.c
    leading = and_(c.leads, c.purpose == "application", c.reason.is_distinct_from("superseded"))
    mine = and_(c.tenant == session.tenant, c.application.in_(about), c.state.in_(("rejected", "dead")))
    return frozenset((await session.db.scalars(select(c.application).where(mine, leading))).all())


async def consignments_of(session: Session, about: UUID) -> tuple[Consignment, ...]:
    """The leading channel first, without those that a newer one replaced."""
    return tuple(one for one in await all_consignments_of(session, about) if one.reason != "superseded")


async def all_consignments_of(session: Session, about: UUID) -> tuple[Consignment, ...]:
    """The same with those that a newer one replaced."""
    c = consignment.c
    query = select(consignment).where(c.tenant == session.tenant, c.application == about)
    return tuple(
        Consignment(
            id=row.id,
            purpose=row.purpose,
            channel=row.channel,
            leading=row.leads,
            state=cast("State", row.state),
            reason=row.reason,
            state_since=row.state_since,
            attempts=row.attempts,
            next_attempt_at=row.next_attempt_at,
            received_at=row.received_at,
            began_at=row.began_at,
            handed_over_at=row.handed_over_at,
            acknowledged_at=row.acknowledged_at,
            double=row.doubled,
        )
        for row in (await session.db.execute(query.order_by(c.leads.desc(), c.channel, c.id))).all()
    )
