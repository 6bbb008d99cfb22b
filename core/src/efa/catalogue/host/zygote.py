"""The process from which all plugin processes are forked. It imports no plugin, so none can hold it up.

Started by the core as `python -m efa.catalogue.host.zygote <descriptor>`, with an environment without secrets.
"""

import pickle
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pkgutil import resolve_name

from efa.catalogue.host import frames
from efa.catalogue.host.limits import Limits
from efa.catalogue.host.processes import fork, lead_group, stop_group
from efa.catalogue.host.warm import try_all, warm
from efa.catalogue.load import Candidate
from efa.catalogue.validate import Check
from efa.kit.texts import core_texts

READY = b"ready"


@dataclass(frozen=True, slots=True)
class Start:
    """What a zygote is told first: checks as `module:function`, and what each plugin may use."""

    checks: tuple[str, ...]
    limits: Limits


@dataclass(frozen=True, slots=True)
class Order:
    """Which process is wanted, in place of an earlier one of this name: with one plugin, or to try many together."""

    name: str
    candidates: tuple[Candidate, ...]


def main(descriptor: int) -> None:
    """Fork a process for each benefit that the core names, until the core is gone."""
    with socket.socket(fileno=descriptor) as control:
        first = frames.receive(control)
        if first is None:
            return
        start: Start = pickle.loads(first)  # noqa: S301 - the core wrote it
        checks = [resolve_name(name) for name in start.checks]
        core_texts()  # every import reads them first; the processes begin with them and share the memory
        frames.send(control, READY)
        _serve(control, checks, start.limits)


def _serve(control: socket.socket, checks: Sequence[Check], limits: Limits) -> None:
    children: dict[str, int] = {}
    while (message := frames.receive_with_socket(control)) is not None:
        payload, channel = message
        order: Order = pickle.loads(payload)  # noqa: S301 - the core wrote it
        if order.name in children:
            stop_group(children.pop(order.name))
        if channel is not None:
            children[order.name] = _start(control, channel, order, (checks, limits))
    for child in children.values():
        stop_group(child)


def _start(control: socket.socket, channel: socket.socket, order: Order, terms: tuple[Sequence[Check], Limits]) -> int:
    with channel:
        child = fork(lambda: _work(channel, order, *terms), closing=control)
        lead_group(child)
        return child


def _work(channel: socket.socket, order: Order, checks: Sequence[Check], limits: Limits) -> None:
    match order.candidates:
        case (one,):
            warm(channel, one, checks, limits)
        case many:
            try_all(channel, many, checks, replace(limits, load=limits.try_load))


if __name__ == "__main__":
    main(int(sys.argv[1]))
