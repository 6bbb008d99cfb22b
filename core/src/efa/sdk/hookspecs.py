"""The hooks of the platform: the whole contract between core and plugins."""

from collections.abc import Callable
from typing import TypeVar

import pluggy

from efa.sdk.benefit import Benefit
from efa.sdk.channel import Channel
from efa.sdk.deprecation import deprecation_of
from efa.sdk.mailbox import Mailbox
from efa.sdk.register import Register

F = TypeVar("F", bound=Callable[..., object])

_spec = pluggy.HookspecMarker("efa")
_impl = pluggy.HookimplMarker("efa")


def hookspec(function: F) -> F:
    """Mark a function as a hook of the platform; plugins that answer a deprecated one are warned."""
    told = deprecation_of(function)
    return _spec(function, warn_on_impl=DeprecationWarning(told.of(function.__name__)) if told else None)


def hookimpl(function: F) -> F:
    """Mark a plugin's function as its answer to a hook."""
    return _impl(function)


@hookspec
def benefit() -> Benefit:  # type: ignore[empty-body]
    """The benefit of this plugin. Called once at start, without request, tenant or database."""


@hookspec
def channel() -> Channel:  # type: ignore[empty-body]
    """A way to authorities (group `efa.channels`). Called once at start, without request, tenant or database."""


@hookspec
def register() -> Register:  # type: ignore[empty-body]
    """A connection to registers (group `efa.registers`). Called once at start, without request, tenant or database."""


@hookspec
def mailbox() -> Mailbox:  # type: ignore[empty-body]
    """A mailbox of people elsewhere (group `efa.mailboxes`). Called once at start, without request or database."""
