"""The last resort, always possible: a letter to the authority, printed and posted by a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from efa.sdk.channel import Capabilities, Handover, Held, Parcel, Recipient

KEY = "print"
_CAPABILITIES = Capabilities(acknowledgement="click", needs=frozenset())


@dataclass(frozen=True, slots=True)
class Print:
    """Waits in the list of letters; handed over is what a person says to have given to the post."""

    key: str = KEY
    capabilities: Capabilities = _CAPABILITIES

    async def check(self, recipient: Recipient) -> Sequence[str]:
        """Paper needs no setting; `address` gives the lines of the window, with commas between them."""
        return ("setting_unknown",) if recipient.settings.keys() - {"address"} else ()

    async def hand_over(self, parcel: Parcel) -> Handover:  # noqa: ARG002 - the letter is made when it is printed
        """A person does it: see `delivery.print_list`."""
        return Held("waiting_for_post")
