"""Small plugins that answer a hook of their own (`channel`, `register`), each tried by itself."""

from collections.abc import Callable, Iterable
from importlib.metadata import EntryPoint
from typing import Protocol

import pluggy

from efa.catalogue.allowed import Allowed, refusal
from efa.catalogue.contract import contract_refusal
from efa.sdk import hookspecs

Complain = Callable[[str, str], None]


class Connected(Protocol):
    """What such a plugin answers."""

    @property
    def key(self) -> str:
        """The name of its entry point."""


def connected(
    found: Iterable[EntryPoint], hook: str, allowed: Allowed | None, complain: Complain
) -> Iterable[tuple[str, Connected]]:
    """By name, what the plugins answer to the hook; of one that cannot be used name and reason are complained of."""
    for entry in found:
        try:
            if reason := _refusal(entry, allowed):
                raise PermissionError(reason)  # noqa: TRY301 - said like any other fault
            part = _answer(entry, hook)
            if part.key != entry.name:
                raise ValueError(f"the {hook} calls itself '{part.key}'")  # noqa: TRY301 - said like any other fault
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything
            complain(entry.name, f"{type(error).__name__}: {error}")
        else:
            yield entry.name, part


def _refusal(entry: EntryPoint, allowed: Allowed | None) -> str:
    """Why it may not be imported, '' where it may."""
    if entry.dist is None:
        return ""
    of = f"{entry.dist.name} {entry.dist.version}"
    return contract_refusal(of, entry.dist.requires or ()) or refusal(entry.dist, allowed)


def _answer(entry: EntryPoint, hook: str) -> Connected:
    manager = pluggy.PluginManager("efa")
    manager.add_hookspecs(hookspecs)
    manager.register(entry.load(), name=entry.name)
    manager.check_pending()
    [part] = getattr(manager.hook, hook)()
    answered: Connected = part
    return answered
