"""What a person does with a message that could not be placed: give it a number, take it anyway, or refuse it."""

from dataclasses import dataclass
from typing import Literal, get_args
from uuid import UUID

from efa.applications.events import By
from efa.applications.messages.place import Desk, How, place
from efa.applications.messages.rows import settle, waiting
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow

WhyRefused = Literal["not_ours", "twice", "unreadable", "withdrawn_there"]
WHY_REFUSED: tuple[WhyRefused, ...] = get_args(WhyRefused)
# reasons over which a person may tell the citizen anyway
MOVABLE = frozenset({"wrong_state", "decision_pending", "led_here"})
PLACEABLE = MOVABLE | {"unknown_number", "other_channel", "question"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign:
    """`number` of the application; `anyway`: the person reads it, the application stays in its state."""

    message: UUID
    number: str
    anyway: bool = False


async def assign(desk: Desk, staff: Staff, command: Assign) -> str | None:
    """None: it has reached the person. Else the reason why it still does not fit.

    Raises NotAllowed, ProcedureMessageNotFound, ProcedureMessageSettled, ConflictOfInterest, Partial.
    """
    allow(staff, Action.PLACE_MESSAGES)
    how = How(by=By("staff", staff.person), number=command.number, anyway=command.anyway)
    return await place(desk, command.message, how)


async def refuse(desk: Desk, staff: Staff, message: UUID, why: WhyRefused) -> None:
    """It reaches nobody; what it said is deleted, that it came and why it was refused stays.

    Raises NotAllowed, ProcedureMessageNotFound, ProcedureMessageSettled.
    """
    allow(staff, Action.PLACE_MESSAGES)
    async with desk.sessions() as session:
        await waiting(session, message, lock=True)
        values = {"state": "refused", "reason": why, "content": None, "settled_by": staff.person}
        await settle(session, message, desk.clock(), **values)
