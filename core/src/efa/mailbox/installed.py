"""All mailboxes of this installation beside our own: the central one, and those of plugins with the hook `mailbox`."""

import logging
from collections.abc import Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import cast

from efa.catalogue.allowed import Allowed
from efa.catalogue.connected import connected
from efa.kit.clock import now
from efa.kit.secrets import Secrets
from efa.kit.settings import Settings
from efa.mailbox.zbp.bridgehead import Sender
from efa.mailbox.zbp.mailbox import Zbp
from efa.sdk.channel import Channel
from efa.sdk.mailbox import Mailbox

GROUP = "efa.mailboxes"
_log = logging.getLogger("efa.mailbox")


def installed_mailboxes(
    settings: Settings,
    bridge: Channel | None = None,
    found: Iterable[EntryPoint] | None = None,
    *,
    allowed: Allowed | None = None,
) -> Mapping[str, Mailbox]:
    """By key. `bridge`: our sender to FIT-Connect. A plugin that cannot be used is logged and left out."""
    sender = bridge if isinstance(bridge, Sender) else None
    own: dict[str, Mailbox] = {"zbp": Zbp(Secrets(settings.secret_folder), settings.zbp_file, now, sender)}
    entries = entry_points(group=GROUP) if found is None else found
    parts = connected(entries, "mailbox", allowed, _quarantine)
    added = {name: cast("Mailbox", part) for name, part in parts if name not in own}
    return {**added, **own}


def _quarantine(name: str, reason: str) -> None:
    _log.error("mailbox.quarantined", extra={"plugin": name, "reason": reason})
