"""Take a case back from the specialist procedure that leads it: deliberately, with a reason, in the log."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from efa.applications.application import Application
from efa.applications.errors_authority import LeadNotMovable
from efa.applications.events import By, Event, record_event
from efa.applications.states import OPEN
from efa.applications.transition import change, lock_seen
from efa.applications.unbiased import demand_unbiased
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.tenancy.session import Session

WhyTaken = Literal["outage", "not_there", "agreed"]
WHY_TAKEN: tuple[WhyTaken, ...] = get_args(WhyTaken)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeLead:
    """`version` of the page that the person saw."""

    application: UUID
    version: int
    reason: WhyTaken
    now: datetime


async def take_lead(session: Session, staff: Staff, command: TakeLead) -> Application:
    """From now on staff ask and decide here; what the procedure still tells waits for a person.

    Raises ApplicationNotFound, NotAllowed, StaleApplication, LeadNotMovable, ConflictOfInterest, Partial.
    """
    allow(staff, Action.MOVE_LEAD)
    known = await lock_seen(session, command.application, command.version)
    await demand_unbiased(session, known.id, staff.person)
    if not known.is_led_elsewhere or known.state not in OPEN:
        raise LeadNotMovable
    details = {"channel": known.led_by, "reason": command.reason}
    event = Event(kind="lead_taken", by=By("staff", staff.person), at=command.now, details=details)
    await record_event(session, known.id, event)
    return await change(session, known, {"lead_taken_at": command.now})
