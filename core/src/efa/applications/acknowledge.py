"""The authority says that it has the application: by a click of staff, or by the receipt of a channel that leads."""

from datetime import datetime
from uuid import UUID

from efa.applications.application import Application, find_application
from efa.applications.events import SYSTEM, By
from efa.applications.transition import Move, move
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.tenancy.session import Session


async def acknowledge(session: Session, application: UUID, staff: Staff | None, now: datetime) -> Application:
    """Confirm the receipt once; a second click changes nothing. `staff` None: the channel confirms.

    Opening an application is no confirmation. Raises ApplicationNotFound, NotAllowed, WrongState.
    """
    if staff is not None:
        allow(staff, Action.ACKNOWLEDGE)
    known = await find_application(session, application, lock=True)
    if known.acknowledged_at is not None:
        return known
    by = By("staff", staff.person) if staff else SYSTEM
    return await move(session, Move(application=application, act="acknowledge", by=by, now=now))
