"""How to try the mailbox outside the platform that an authority offers."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from efa.sdk.channel import Recipient
from efa.sdk.mailbox import Mailbox
from efa.tenancy.citizen_mailbox import CitizenMailbox

Tried = Callable[[], Awaitable[Sequence[str]]]
PART = "mailbox:"


def of_mailbox(
    mailboxes: Mapping[str, Mailbox], chosen: CitizenMailbox | None, sender: Recipient
) -> Mapping[str, Tried]:
    """By part; nothing where the authority offers none."""
    if chosen is None:
        return {}
    mailbox, settled = mailboxes.get(chosen.adapter), replace(sender, settings=chosen.settings)

    async def tried() -> Sequence[str]:
        return ("not_installed",) if mailbox is None else await mailbox.check(settled)

    return {f"{PART}{chosen.adapter}": tried}
