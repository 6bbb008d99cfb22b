"""All channels of this installation: those of the core, and those of plugins that answer the hook `channel`."""

import logging
from collections.abc import Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import cast

import pluggy

from efa.catalogue.allowed import Allowed, refusal
from efa.catalogue.contract import contract_refusal
from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.channels.inbox import Inbox
from efa.sdk import hookspecs
from efa.sdk.channel import Channel

GROUP = "efa.channels"
_log = logging.getLogger("efa.delivery")


def installed_channels(
    drop_folder: Path | None, found: Iterable[EntryPoint] | None = None, *, allowed: Allowed | None = None
) -> Mapping[str, Channel]:
    """By key. A plugin that cannot be used is logged and left out; it never replaces a channel of the core."""
    own: dict[str, Channel] = {channel.key: channel for channel in (Inbox(), FileDrop(drop_folder))}
    entries = entry_points(group=GROUP) if found is None else found
    added = {name: channel for name, channel in _of_plugins(entries, allowed) if name not in own}
    return {**added, **own}


def _of_plugins(found: Iterable[EntryPoint], allowed: Allowed | None) -> Iterable[tuple[str, Channel]]:
    for entry in found:
        try:
            if reason := _refusal(entry, allowed):
                raise PermissionError(reason)  # noqa: TRY301 - said like any other fault
            channel = _answer(entry)
            if channel.key != entry.name:
                raise ValueError(f"the channel calls itself '{channel.key}'")  # noqa: TRY301 - said like any other fault
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything
            _log.error(
                "channel.quarantined", extra={"channel": entry.name, "reason": f"{type(error).__name__}: {error}"}
            )
        else:
            yield entry.name, channel


def _refusal(entry: EntryPoint, allowed: Allowed | None) -> str:
    """Why it may not be imported, '' where it may."""
    if entry.dist is None:
        return ""
    of = f"{entry.dist.name} {entry.dist.version}"
    return contract_refusal(of, entry.dist.requires or ()) or refusal(entry.dist, allowed)


def _answer(entry: EntryPoint) -> Channel:
    manager = pluggy.PluginManager("efa")
    manager.add_hookspecs(hookspecs)
    manager.register(entry.load(), name=entry.name)
    manager.check_pending()
    [channel] = manager.hook.channel()
    return cast("Channel", channel)
