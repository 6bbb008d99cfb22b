"""Close an application that was decided or withdrawn: nothing happens with it any more until it is deleted."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from efa.applications.application import Application
from efa.applications.events import By
from efa.applications.transition import Move, move
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """`version` of the page that the person saw."""

    application: UUID
    version: int
    now: datetime


async def close(session: Session, staff: Staff, command: Close) -> Application:
    """Close it. Raises ApplicationNotFound, NotAllowed, StaleApplication, WrongState."""
    allow(staff, Action.CLOSE)
    by = By("staff", staff.person)
    act = Move(application=command.application, act="close", by=by, now=command.now, version=command.version)
    return await move(session, act)
