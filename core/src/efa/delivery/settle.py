"""Bring consignments in line with their application: acknowledged by a click, withdrawn, forwarded."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, or_, select

from efa.applications.acknowledge import acknowledge as acknowledge_application
from efa.applications.application import Application
from efa.delivery.consignments import plan_withdrawal, step
from efa.delivery.evidence import Proof, keep_evidence
from efa.delivery.states import SETTLED, Act
from efa.delivery.tables import consignment
from efa.identity.actor import Staff
from efa.tenancy.session import Session


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
    if about.state == "withdrawn":
        await _cancel(session, about.id, about.state, now)
        await plan_withdrawal(session, about, now)
    if about.state == "forwarded":
        await _end_here(session, about.id, now)


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
    idle = or_(c.state == "queued", and_(c.state == "sending", c.next_attempt_at <= now))
    query = select(consignment).where(waiting, idle)
    for row in (await session.db.execute(query.with_for_update(skip_locked=True))).all():
        await step(session, row, "cancel", now, reason=reason)


async def _end_here(session: Session, about: UUID, now: datetime) -> None:
    """Another authority has it, with all that came later, and sends it by its own rule: here nobody waits for anything.

    What is under way at this moment is recorded by its own process, and settled afterwards.
    """
    c = consignment.c
    waits = or_(c.reason.is_(None), c.reason.not_in(SETTLED))
    mine = and_(c.tenant == session.tenant, c.application == about, c.state != "acknowledged", waits)
    due = select(consignment).where(mine, or_(c.state != "sending", c.next_attempt_at <= now))
    for row in (await session.db.execute(due.with_for_update(skip_locked=True))).all():
        act: Act = "cancel" if row.state in ("queued", "sending") else "settle"
        await step(session, row, act, now, reason="forwarded")
