"""Messages of specialist procedures that a person has to place."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from efa.applications.messages.read import waiting_messages
from efa.applications.messages.settle import Assign, WhyRefused, assign, refuse
from efa.web.api.caller import StaffCaller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath, PublicId, Sent, Shown
from efa.web.staff.desk import at_work
from efa.web.staff.messages import message_desk, message_id

router = api_router("authority")


class ProcedureMessage(Shown):
    """What came and waits."""

    id: PublicId
    channel: str
    number: str = Field(description="Of the application, as the sender wrote it.")
    kind: Literal["status", "question", "notice", "payment"] | None = Field(description="null: it cannot be read.")
    reason: str = Field(description="Why it waits, a key.")
    at: datetime
    created_at: datetime


class Placing(Sent):
    """To which application it belongs."""

    number: str = Field(min_length=1, max_length=200, description="Of the application.")
    anyway: bool = Field(default=False, description="The person reads it, the application stays in its state.")


class Refusing(Sent):
    """Why it reaches nobody."""

    why: WhyRefused


class Placed(Shown):
    """What became of it."""

    reason: str | None = Field(description="null: it has reached the person; else why it still waits, a key.")


@router.get("/staff/messages", **documented("listProcedureMessages", "List messages that wait", 401, 403, 404))
async def read(visit: StaffCaller) -> list[ProcedureMessage]:
    """The longest waiting first, at most 200."""
    staff = await at_work(visit)
    async with visit.session() as session:
        found = await waiting_messages(session, staff)
    return [ProcedureMessage(**{name: getattr(one, name) for name in ProcedureMessage.model_fields}) for one in found]


@router.post(
    "/staff/messages/{told}/place", **documented("placeProcedureMessage", "Place a message", 401, 403, 404, 409, 422)
)
async def put(visit: StaffCaller, told: IdInPath, sent: Placing) -> Placed:
    """By the number of its application."""
    command = Assign(message=message_id(told), number=sent.number, anyway=sent.anyway)
    return Placed(reason=await assign(message_desk(visit), await at_work(visit), command))


@router.post(
    "/staff/messages/{told}/refuse",
    status_code=204,
    **documented("refuseProcedureMessage", "Refuse a message", 401, 403, 404, 409, 422),
)
async def turn_down(visit: StaffCaller, told: IdInPath, sent: Refusing) -> None:
    """What it said is deleted."""
    await refuse(message_desk(visit), await at_work(visit), message_id(told), sent.why)
