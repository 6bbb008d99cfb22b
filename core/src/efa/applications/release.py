"""Release a decision: only then the notice is made. Where two persons are needed, it is not who decided."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from efa.applications.access import record_access
from efa.applications.application import find_application
from efa.applications.decisions import StoredDecision, read_decision
from efa.applications.errors import WrongState
from efa.applications.errors_authority import DecisionNotFound, SecondPersonNeeded
from efa.applications.events import By, Event, record_event
from efa.applications.states import after
from efa.applications.tables import decision as table
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.identity.substitutions import stand_in_for_each_other
from efa.kit.clock import day_of
from efa.kit.jobs import enqueue
from efa.tenancy.session import Session


async def release(session: Session, staff: Staff, decision: UUID, now: datetime) -> None:
    """Let the notice go out, once. Raises DecisionNotFound, NotAllowed, SecondPersonNeeded, WrongState."""
    allow(staff, Action.RELEASE_NOTICE)
    known = await standing_decision(session, decision)
    await _demand_second_person(session, staff, known, now)
    if known.released_at is not None:
        return
    await record_access(session, known.application, staff, "release", now)
    await hand_to_worker(session, decision, staff, now)


async def _demand_second_person(session: Session, staff: Staff, known: StoredDecision, now: datetime) -> None:
    """Nor is it who stood in for the person who decided, or whose work that person did: both would be one."""
    pair = (staff.person, known.decided_by)
    since, today = day_of(known.decided_at), day_of(now)
    if staff.person == known.decided_by or await stand_in_for_each_other(session, *pair, since, today):
        raise SecondPersonNeeded


async def standing_decision(session: Session, decision: UUID) -> StoredDecision:
    """A decision that was not taken back, its application locked. Raises DecisionNotFound, WrongState."""
    known = await read_decision(session, decision, lock=True)
    if not known.stands:
        raise DecisionNotFound
    state = (await find_application(session, known.application)).state
    if known.released_at is None and after(state, "decide") is None:
        raise WrongState(state=state)
    return known


async def hand_to_worker(session: Session, decision: UUID, staff: Staff, now: datetime) -> None:
    """Mark the decision as released and queue the making of its notice."""
    mine = (table.c.tenant == session.tenant) & (table.c.id == decision)
    released = {"released_at": now, "released_by": staff.person}
    about: UUID = await session.db.scalar(update(table).where(mine).values(**released).returning(table.c.application))
    event = Event(kind="decision_released", by=By("staff", staff.person), at=now, details={"decision": str(decision)})
    await record_event(session, about, event)
    ids = {"tenant": str(session.tenant), "decision": str(decision)}
    await enqueue(session.db, "notice.make", once=f"notice:{decision}", **ids)
