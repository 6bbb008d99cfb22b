"""All channels of this installation: those of the core, and those of plugins that answer the hook `channel`."""

import logging
from collections.abc import Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import cast

from efa.catalogue.allowed import Allowed
from efa.catalogue.connected import connected
from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.channels.inbox import Inbox
from efa.sdk.channel import Channel

GROUP = "efa.channels"
_log = logging.getLogger("efa.delivery")


def installed_channels(
    drop_folder: Path | None, found: Iterable[EntryPoint] | None = None, *, allowed: Allowed | None = None
) -> Mapping[str, Channel]:
    """By key. A plugin that cannot be used is logged and left out; it never replaces a channel of the core."""
    own: dict[str, Channel] = {channel.key: channel for channel in (Inbox(), FileDrop(drop_folder))}
    entries = entry_points(group=GROUP) if found is None else found
    parts = connected(entries, "channel", allowed, _quarantine)
    added = {name: cast("Channel", part) for name, part in parts if name not in own}
    return {**added, **own}


def _quarantine(name: str, reason: str) -> None:
    _log.error("channel.quarantined", extra={"channel": name, "reason": reason})
