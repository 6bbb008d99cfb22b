"""What a person of the tenant or of the operator has to look at: computed from the rows, so it cannot be forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, false, or_, select

from efa.applications.tables import application
from efa.delivery.record import DELAYED, TO_POST, UNPOSTED
from efa.delivery.states import SETTLED
from efa.delivery.tables import consignment
from efa.tenancy.session import Session

MOST = 200
_UNCONFIRMED = application.c.state == "delivered"
_STATES = {
    "given_up": consignment.c.state == "dead",
    "refused": consignment.c.state == "rejected",
    "overdue": consignment.c.state == "handed_over",
}
Kind = Literal["given_up", "refused", "delayed", "overdue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """`overdue`: the authority has not confirmed in time. `reason` is a key, see `states.reason_words`."""

    kind: Kind
    consignment: UUID
    application: UUID
    number: str
    channel: str
    leading: bool
    reason: str | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Chosen:
    """Only tasks of this kind, channel and reason; '' is any."""

    kind: str = ""
    channel: str = ""
    reason: str = ""


EVERY = Chosen()


async def open_tasks(session: Session, now: datetime, chosen: Chosen = EVERY, *, most: int = MOST) -> tuple[Task, ...]:
    """The longest waiting first."""
    c = consignment.c
    of_application = and_(application.c.tenant == c.tenant, application.c.id == c.application)
    query = (
        select(consignment, application.c.number, application.c.state.label("application_state"))
        .join(application, of_application)
        .where(
            c.tenant == session.tenant,
            or_(
                and_(c.state.in_(("dead", "rejected")), or_(c.reason.is_(None), c.reason.not_in(SETTLED))),
                and_(c.next_attempt_at.is_not(None), c.began_at <= now - DELAYED, c.reason.is_distinct_from(TO_POST)),
                and_(c.next_attempt_at.is_not(None), c.began_at <= now - UNPOSTED),
                and_(c.state == "handed_over", c.deadline_at <= now, c.reason.is_(None), _UNCONFIRMED),
            ),
        )
        .order_by(c.state_since, c.id)
    )
    rows = (await session.db.execute(query.where(*_only(chosen)).limit(most))).all()
    return tuple(_task(row) for row in rows)


def _only(chosen: Chosen) -> Iterator[ColumnElement[bool]]:
    c = consignment.c
    if chosen.kind:
        yield {**_STATES, "delayed": c.next_attempt_at.is_not(None)}.get(chosen.kind, false())
    if chosen.channel:
        yield c.channel == chosen.channel
    if chosen.reason:
        yield c.reason == chosen.reason


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
