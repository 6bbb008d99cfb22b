"""All registers of this installation: the one of the core, and those of plugins that answer the hook `register`."""

import logging
from collections.abc import Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import cast

from efa.catalogue.allowed import Allowed
from efa.catalogue.connected import connected
from efa.kit.settings import Settings
from efa.registers.http import HttpRegister
from efa.sdk.register import Register

GROUP = "efa.registers"
_log = logging.getLogger("efa.registers")


def installed_registers(
    settings: Settings, found: Iterable[EntryPoint] | None = None, *, allowed: Allowed | None = None
) -> Mapping[str, Register]:
    """By key. A plugin that cannot be used is logged and left out; it never replaces the one of the core."""
    own: dict[str, Register] = {"http": HttpRegister(settings.register_url, settings.register_token)}
    entries = entry_points(group=GROUP) if found is None else found
    parts = connected(entries, "register", allowed, _quarantine)
    added = {name: cast("Register", part) for name, part in parts if name not in own}
    return {**added, **own}


def _quarantine(name: str, reason: str) -> None:
    _log.error("register.quarantined", extra={"register": name, "reason": reason})
