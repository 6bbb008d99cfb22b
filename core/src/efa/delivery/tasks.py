"""What a person of the tenant or of the operator has to look at: computed from the rows, so it cannot be forgotten."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, cast
from uuid import UUID

from sqlalchemy import Row, and_, or_, select

from efa.applications.tables import application
from efa.delivery.record import DELAYED
from efa.delivery.states import SETTLED
from efa.delivery.tables import consignment
from efa.kit.clock import day_of
from efa.kit.holidays import add_working_days
from efa.tenancy.session import Session
from efa.tenancy.tables import tenant

WORKING_DAYS = 2
_MOST = 200
Kind = Literal["given_up", "refused", "delayed", "overdue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """`overdue`: the authority has not confirmed for two working days. `reason` is a key, see `states.reason_words`."""

    kind: Kind
    consignment: UUID
    application: UUID
    number: str
    channel: str
    leading: bool
    reason: str | None
    since: datetime


async def open_tasks(session: Session, now: datetime) -> tuple[Task, ...]:
    """The longest waiting first, at most 200."""
    ars = await session.db.scalar(select(tenant.c.ars).where(tenant.c.id == session.tenant)) or ""
    c = consignment.c
    of_application = and_(application.c.tenant == c.tenant, application.c.id == c.application)
    query = (
        select(consignment, application.c.number, application.c.state.label("application_state"))
        .join(application, of_application)
        .where(
            c.tenant == session.tenant,
            or_(
                and_(c.state.in_(("dead", "rejected")), or_(c.reason.is_(None), c.reason.not_in(SETTLED))),
                and_(c.next_attempt_at.is_not(None), c.began_at <= now - DELAYED),
                and_(c.leads, c.state == "handed_over", application.c.state == "delivered"),
            ),
        )
        .order_by(c.state_since, c.id)
    )
    rows = (await session.db.execute(query.limit(_MOST))).all()
    return tuple(_task(row) for row in rows if row.state != "handed_over" or is_overdue(row.state_since, now, ars))


def is_overdue(since: datetime, now: datetime, ars: str) -> bool:
    """Whether two working days of the authority are over. Raises UnknownCalendar."""
    last: date = add_working_days(day_of(since), WORKING_DAYS, ars)
    return day_of(now) > last


def _task(row: Row[Any]) -> Task:
    kinds = {"dead": "given_up", "rejected": "refused", "handed_over": "overdue"}
    return Task(
        kind=cast("Kind", kinds.get(row.state, "delayed")),
        consignment=row.id,
        application=row.application,
        number=row.number,
        channel=row.channel,
        leading=row.leads,
        reason=row.reason,
        since=row.state_since,
    )
