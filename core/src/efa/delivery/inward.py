"""What comes in on a channel finds its place: messages about applications, and applications from outside."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from efa.applications.press import Press
from efa.delivery.doubts import NewDoubt, keep_doubt
from efa.sdk.answering import Arrived, Message
from efa.sdk.channel import Recipient
from efa.tenancy.doors import Sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class Inward:
    """Where something came in, and what is needed to store it."""

    sessions: Sessions
    press: Press
    channel: str
    recipient: Recipient
    clock: Callable[[], datetime]


TakeMessage = Callable[[Inward, Message], Awaitable[str | None]]  # the key of the reason why it does not fit
TakeArrived = Callable[[Inward, Arrived], Awaitable[str | None]]


async def keep_for_a_person(by: Inward, came: Message | Arrived) -> None:
    """Nothing here can place it: kept as it came, and a task for people of the authority."""
    reason = "message" if isinstance(came, Message) else "arrived"
    new = NewDoubt(channel=by.channel, receiver_id=came.id, reason=reason, raw=came.evidence or came.data, at=came.at)
    async with by.sessions() as session:
        await keep_doubt(session, new, by.clock())
