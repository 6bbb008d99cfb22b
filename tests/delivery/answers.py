"""A receiver that answers: what lies in `mail` comes until it was taken."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, cast

from efa.applications.press import Press
from efa.delivery.ask import Asking
from efa.delivery.inbound import take_message
from efa.delivery.outside import take_arrived
from efa.sdk.answering import Answer, Waiting
from efa.sdk.channel import Capabilities, Channel, Recipient
from tests.delivery.doubles import ChannelDouble


@dataclass
class AnsweringDouble(ChannelDouble):
    """`fails` is raised when all that lies in `mail` was given."""

    key: str = "fit_connect"
    mail: list[Answer] = field(default_factory=list)
    fails: BaseException | None = None
    asked: list[Sequence[Waiting]] = field(default_factory=list)
    told: list[tuple[Answer, str | None]] = field(default_factory=list)
    capabilities: Capabilities = field(
        default_factory=lambda: Capabilities(acknowledgement="signed", needs=frozenset())
    )

    async def answers(self, recipient: Recipient, waiting: Sequence[Waiting]) -> AsyncIterator[Answer]:
        self.asked.append(waiting)
        for answer in list(self.mail):
            yield answer
        if self.fails:
            raise self.fails

    async def taken(self, recipient: Recipient, answer: Answer, refused: str | None = None) -> None:
        self.mail.remove(answer)
        self.told.append((answer, refused))


def asking(at: datetime, *channels: ChannelDouble) -> Asking:
    known: Mapping[str, Channel] = {channel.key: channel for channel in channels}
    clock: Callable[[], datetime] = lambda: at  # noqa: E731 - the time of the test
    press = Press(cast("Any", None), cast("Any", None), None)
    return Asking(
        channels=known, press=press, take_message=partial(take_message, None), take_arrived=take_arrived, clock=clock
    )
