"""Begin to work on an application, or go on although a question is open."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from efa.applications.application import Application, find_application
from efa.applications.events import By
from efa.applications.lead import demand_led_here
from efa.applications.transition import Move, move
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """`version` of the page that the person saw."""

    application: UUID
    version: int
    now: datetime


async def review(session: Session, staff: Staff, command: Review) -> Application:
    """Take the application into work; whoever begins is responsible where nobody was.

    Raises ApplicationNotFound, NotAllowed, StaleApplication, LedElsewhere, WrongState.
    """
    allow(staff, Action.REVIEW)
    known = await find_application(session, command.application, lock=True)
    demand_led_here(known)
    return await move(
        session,
        Move(
            application=command.application,
            act="review",
            by=By("staff", staff.person),
            now=command.now,
            version=command.version,
            values={"assigned_to": known.assigned_to or staff.person},
        ),
    )
