"""The leading channel has handed an application over to the authority."""

from datetime import datetime
from uuid import UUID

from efa.applications.application import find_application
from efa.applications.events import SYSTEM
from efa.applications.transition import Move, change, move
from efa.tenancy.session import Session


async def mark_delivered(session: Session, application: UUID, now: datetime, *, led_by: str | None = None) -> bool:
    """Move a submitted application on; whether it moved: told again, or withdrawn meanwhile, it stays as it is.

    `led_by`: the channel to the procedure that leads it from now on, None: staff do; nobody changes it by this once
    the receipt is confirmed. Raises ApplicationNotFound.
    """
    known = await find_application(session, application, lock=True)
    if known.state == "delivered" and known.led_by != led_by:
        await change(session, known, {"led_by": led_by})
    if known.state != "submitted":
        return False
    await move(session, Move(application=application, act="deliver", by=SYSTEM, now=now, values={"led_by": led_by}))
    return True
