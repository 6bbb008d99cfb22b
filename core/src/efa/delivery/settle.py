"""Bring consignments in line with their application: acknowledged by a click, withdrawn, forwarded."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select

from efa.applications.acknowledge import acknowledge as acknowledge_application
from efa.applications.application import Application
from efa.delivery.consignments import plan_withdrawal, step
from efa.delivery.evidence import Proof, keep_evidence
from efa.delivery.tables import consignment
from efa.identity.actor import Staff
from efa.tenancy.session import Session

_CANCELS = frozenset({"withdrawn", "forwarded"})


async def acknowledge(session: Session, about: UUID, staff: Staff, now: datetime) -> Application:
    """The click "Eingang bestätigen": application and leading consignment move together, once.

    Raises ApplicationNotFound, NotAllowed, WrongState.
    """
    moved = await acknowledge_application(session, about, staff, now)
    await settle(session, moved, now)
    return moved


async def settle(session: Session, about: Application, now: datetime) -> None:
    """What happened to the application counts for what is on its way; nothing else changes."""
    if about.acknowledged_at is not None:
        await _acknowledge_leading(session, about.id, about.acknowledged_at, now)
    if about.state in _CANCELS:
        await _cancel(session, about.id, about.state, now)
    if about.state == "withdrawn":
        await plan_withdrawal(session, about, now)


async def _acknowledge_leading(session: Session, about: UUID, at: datetime, now: datetime) -> None:
    c = consignment.c
    waiting = and_(
        c.tenant == session.tenant, c.application == about, c.leads, c.state == "handed_over", c.reason.is_(None)
    )
    query = select(consignment).where(waiting, c.purpose == "application").with_for_update()
    for row in (await session.db.execute(query)).all():
        await step(session, row, "acknowledge", now, acknowledged_at=at)
        await keep_evidence(session, row.id, Proof("acknowledged", b"click"), at=at, seen_at=now)


async def _cancel(session: Session, about: UUID, reason: str, now: datetime) -> None:
    """Not handed over and not wanted any more. What is under way at this moment is recorded by its own process."""
    c = consignment.c
    waiting = and_(c.tenant == session.tenant, c.application == about, c.purpose == "application")
    due = select(consignment).where(waiting, c.state.in_(("queued", "sending")), c.next_attempt_at <= now)
    for row in (await session.db.execute(due.with_for_update(skip_locked=True))).all():
        await step(session, row, "cancel", now, reason=reason)
