"""Consignments in the database: planned once per channel, claimed by one process at a time, moved by the table."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, func, select, update
from sqlalchemy.dialects.postgresql import insert

from efa.applications.application import Application
from efa.delivery.clocks import is_due
from efa.delivery.states import Act, State, after
from efa.delivery.tables import attempt, consignment
from efa.kit.ids import new_id
from efa.sdk.channel import Purpose
from efa.tenancy.channels import ALWAYS_POSSIBLE, Channels
from efa.tenancy.session import Session

LEASE = timedelta(minutes=2)  # longer than a hand-over may take: afterwards another process may try


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One attempt that this process may make; `began_at` proves that it is still the owner.

    `received_at`: when that came in what it brings; a supplement is known by it. `planned_at`: since when it goes out.
    """

    id: UUID
    application: UUID
    purpose: Purpose
    channel: str
    generation: int
    leading: bool
    double: bool
    received_at: datetime
    attempts: int
    began_at: datetime
    planned_at: datetime | None = None


async def plan(session: Session, about: Application, channels: Channels, now: datetime) -> None:
    """A consignment for the leading channel and for each copy; those that exist stay as they are."""
    for channel in dict.fromkeys((channels.leading, *channels.copies)):
        await _insert(session, about, now, purpose="application", channel=channel, leads=channel == channels.leading)


async def plan_withdrawal(session: Session, about: Application, now: datetime) -> None:
    """Tell every channel that has it; the inbox shows it anyway."""
    c = consignment.c
    took = and_(c.tenant == session.tenant, c.application == about.id, c.purpose == "application")
    taken = and_(c.state.in_(("handed_over", "acknowledged")), c.channel != ALWAYS_POSSIBLE)
    for channel in (await session.db.scalars(select(c.channel).where(took, taken).distinct())).all():
        await _insert(session, about, now, purpose="withdrawal", channel=channel, leads=False)


async def _insert(session: Session, about: Application, now: datetime, **which: object) -> None:
    values = {
        "application": about.id,
        "generation": 1,
        "state": "queued",
        "state_since": now,
        "attempts": 0,
        "next_attempt_at": now,
        "received_at": about.received_at,
        "began_at": now,
    }
    statement = insert(consignment).values(tenant=session.tenant, id=new_id(), **which, **values)
    await session.db.execute(statement.on_conflict_do_nothing())


async def claim(session: Session, about: UUID, now: datetime) -> Claim | None:
    """The next attempt that is due, the leading channel first; none that another process makes at this moment."""
    c = consignment.c
    query = (
        select(consignment)
        .where(c.tenant == session.tenant, c.application == about, is_due(now))
        .order_by(c.leads.desc(), c.next_attempt_at, c.id)
        .limit(1)
    )
    row = (await session.db.execute(query.with_for_update(skip_locked=True))).one_or_none()
    return None if row is None else await _claimed(session, row, now)


async def put_off(
    session: Session, about: UUID, channels: Collection[str], now: datetime, until: datetime
) -> Sequence[str]:
    """What is due on channels that rest waits; that is no attempt. The value: the channels of what waits."""
    c = consignment.c
    due = and_(c.tenant == session.tenant, c.application == about, c.state == "queued", c.next_attempt_at <= now)
    waits = update(consignment).where(due, c.channel.in_(channels)).values(next_attempt_at=until)
    return (await session.db.scalars(waits.returning(c.channel))).all()


async def call_up(session: Session, about: UUID, channel: str, now: datetime, until: datetime) -> None:
    """What was put off until then is due now."""
    c = consignment.c
    this = and_(c.tenant == session.tenant, c.application == about, c.channel == channel, c.state == "queued")
    waits = update(consignment).where(this, c.next_attempt_at > now, c.next_attempt_at <= until)
    await session.db.execute(waits.values(next_attempt_at=now))


async def claim_this(session: Session, wanted: UUID, now: datetime) -> Claim | None:
    """The attempt that a person makes, whenever the next one is due; None where it does not wait."""
    query = select(consignment).where(of(session, wanted), consignment.c.state == "queued")
    row = (await session.db.execute(query.with_for_update())).one_or_none()
    return None if row is None else await _claimed(session, row, now)


async def _claimed(session: Session, row: Row[Any], now: datetime) -> Claim:
    times = {"next_attempt_at": now + LEASE, "began_at": min(row.began_at, now)}
    await step(session, row, "claim", now, attempts=row.attempts + 1, **times)
    values = {"consignment": row.id, "began_at": now, "number": row.attempts + 1}
    await session.db.execute(insert(attempt).values(tenant=session.tenant, **values))
    return claim_of(row, now)


async def owned(session: Session, attempted: Claim) -> Row[Any] | None:
    """The row while it still waits for the outcome of this attempt; None where another process took over."""
    c = consignment.c
    this = and_(of(session, attempted.id), c.state == "sending", c.attempts == attempted.attempts)
    return (await session.db.execute(select(consignment).where(this).with_for_update())).one_or_none()


async def step(session: Session, row: Row[Any], act: Act, now: datetime, **values: object) -> None:
    """Move a consignment as the table of states allows; anything else is a fault of ours."""
    state = after(cast("State", row.state), act)
    if state is None:
        raise AssertionError(f"a consignment that is {row.state} cannot {act}")
    changed: dict[str, object] = {"next_attempt_at": None, "reason": None, **values, "state": state}
    await session.db.execute(update(consignment).where(of(session, row.id)).values(state_since=now, **changed))


async def end_attempt(session: Session, attempted: Claim, outcome: str, reason: str | None, now: datetime) -> None:
    """Note how an attempt ended."""
    c = attempt.c
    this = and_(c.tenant == session.tenant, c.consignment == attempted.id, c.began_at == attempted.began_at)
    await session.db.execute(update(attempt).where(this).values(ended_at=now, outcome=outcome, reason=reason))


async def attempts_since(session: Session, wanted: UUID, began: datetime) -> int:
    """How many attempts were made since the schedule began: after a resend it begins anew."""
    c = attempt.c
    made = and_(c.tenant == session.tenant, c.consignment == wanted, c.began_at >= began)
    return await session.db.scalar(select(func.count()).select_from(attempt).where(made)) or 0


def of(session: Session, wanted: UUID) -> ColumnElement[bool]:
    """The row of one consignment of this tenant."""
    return and_(consignment.c.tenant == session.tenant, consignment.c.id == wanted)


def claim_of(row: Row[Any], now: datetime) -> Claim:
    """The next attempt of a row that begins now."""
    return Claim(
        id=row.id,
        application=row.application,
        purpose=row.purpose,
        channel=row.channel,
        generation=row.generation,
        leading=row.leads,
        double=row.doubled,
        received_at=row.received_at,
        attempts=row.attempts + 1,
        began_at=now,
        planned_at=row.began_at,
    )
