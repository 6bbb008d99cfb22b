"""Give a case that was taken back to the specialist procedure again: the outage is over."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from efa.applications.application import Application
from efa.applications.decisions import demand_undecided
from efa.applications.errors_authority import LeadNotMovable
from efa.applications.events import By, Event, record_event
from efa.applications.states import OPEN
from efa.applications.transition import change, lock_seen
from efa.applications.unbiased import demand_unbiased
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveLead:
    """`version` of the page that the person saw."""

    application: UUID
    version: int
    now: datetime


async def give_lead(session: Session, staff: Staff, command: GiveLead) -> Application:
    """From now on the procedure asks and decides again, as long as nothing was decided here.

    Raises ApplicationNotFound, NotAllowed, StaleApplication, LeadNotMovable, DecisionPending, ConflictOfInterest,
    Partial.
    """
    allow(staff, Action.MOVE_LEAD)
    known = await lock_seen(session, command.application, command.version)
    await demand_unbiased(session, known.id, staff.person)
    if known.lead_taken_at is None or known.state not in OPEN:
        raise LeadNotMovable
    await demand_undecided(session, known.id)
    by, details = By("staff", staff.person), {"channel": known.led_by}
    await record_event(session, known.id, Event(kind="lead_given", by=by, at=command.now, details=details))
    return await change(session, known, {"lead_taken_at": None})
