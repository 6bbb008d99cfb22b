"""The leading channel has handed an application over to the authority."""

from datetime import datetime
from uuid import UUID

from efa.applications.application import find_application
from efa.applications.events import SYSTEM
from efa.applications.transition import Move, move
from efa.tenancy.session import Session


async def mark_delivered(session: Session, application: UUID, now: datetime) -> bool:
    """Move a submitted application on; whether it moved: told again, or withdrawn meanwhile, it stays as it is.

    Raises ApplicationNotFound.
    """
    if (await find_application(session, application, lock=True)).state != "submitted":
        return False
    await move(session, Move(application=application, act="deliver", by=SYSTEM, now=now))
    return True
