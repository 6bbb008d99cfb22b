"""Declare that one must not take part: in one's own case, and in those of relatives or of people one represents."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert

from efa.applications.application import find_application
from efa.applications.events import By, Event, record_event
from efa.applications.partiality_tables import partiality as table
from efa.applications.transition import change
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.tenancy.session import Session


async def recuse(session: Session, staff: Staff, wanted: UUID, now: datetime) -> None:
    """From now on the person sees and does nothing of the case; whoever was responsible is so no more.

    Raises ApplicationNotFound, NotAllowed, Partial.
    """
    allow(staff, Action.READ_APPLICATION)
    known = await find_application(session, wanted, lock=True)
    await record_event(session, wanted, Event(kind="recused", by=By("staff", staff.person), at=now))
    if known.assigned_to == staff.person:
        await change(session, known, {"assigned_to": None})
    row = {"application": wanted, "person": staff.person, "declared_at": now}
    await session.db.execute(insert(table).values(tenant=session.tenant, **row))
