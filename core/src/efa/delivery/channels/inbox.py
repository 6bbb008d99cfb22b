"""The built-in inbox: what is handed over is what caseworkers see in their list."""

from collections.abc import Sequence
from dataclasses import dataclass

from efa.sdk.channel import Capabilities, HandedOver, Handover, Parcel, Recipient

_CAPABILITIES = Capabilities(acknowledgement="click", needs=frozenset())


@dataclass(frozen=True, slots=True)
class Inbox:
    """Always there. Acknowledged by the click "Eingang bestätigen", never by opening."""

    key: str = "inbox"
    capabilities: Capabilities = _CAPABILITIES

    async def check(self, recipient: Recipient) -> Sequence[str]:  # noqa: ARG002 - nothing to set up
        """Nothing can be missing."""
        return ()

    async def hand_over(self, parcel: Parcel) -> Handover:  # noqa: ARG002 - the rows are in the database already
        """Done as soon as it is recorded: the same commit shows the application in the inbox."""
        return HandedOver()
