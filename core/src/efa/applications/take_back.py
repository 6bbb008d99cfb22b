"""Take back a decision that was not released yet."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from efa.applications.errors_authority import DecisionReleased
from efa.applications.events import By, Event, record_event
from efa.applications.release import standing_decision
from efa.applications.tables import decision as table
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.tenancy.session import Session


async def take_back(session: Session, staff: Staff, decision: UUID, now: datetime) -> None:
    """Whoever decided takes it back, or somebody who may release.

    Raises DecisionNotFound, DecisionReleased, NotAllowed, WrongState.
    """
    allow(staff, Action.DECIDE)
    known = await standing_decision(session, decision)
    if known.decided_by != staff.person:
        allow(staff, Action.RELEASE_NOTICE)
    if known.released_at is not None:
        raise DecisionReleased
    await revoke(session, known.application, decision, By("staff", staff.person), now)


async def revoke(session: Session, application: UUID, decision: UUID, by: By, now: datetime) -> None:
    """Mark a decision as never given out."""
    mine = (table.c.tenant == session.tenant) & (table.c.id == decision)
    await session.db.execute(update(table).where(mine).values(revoked_at=now))
    event = Event(kind="decision_taken_back", by=by, at=now, details={"decision": str(decision)})
    await record_event(session, application, event)
