"""Faults on order: what goes wrong at which address, how often."""

import random
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Literal, get_args

Kind = Literal[
    "delay",
    "status",
    "rate_limit",
    "token_expired",
    "drop_before",
    "drop_after",
    "cut_body",
    "wrong_content_type",
    "truncated",
    "redirect",
    "set",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(slots=True, kw_only=True)
class Fault:
    """One order. `method` and `path` with `*` for anything; `times` None: until it is taken back.

    `delay` waits `seconds`; `status` answers `code`, with Retry-After if `seconds` are given; `rate_limit` answers 429
    with the reset in `seconds`. `drop_before` and `drop_after` cut the connection before and after the work is done,
    `cut_body` after `size` bytes of the request. `set` spoils events named `event` in the log as `variant` says.
    `chance`: the share of the matching requests that are hit.
    """

    kind: Kind
    method: str = "*"
    path: str = "*"
    times: int | None = 1
    chance: float = 1.0
    seconds: float = 0.0
    code: int = 503
    size: int = 1024
    event: str = "*"
    variant: str = "signature"

    def meets(self, method: str, path: str) -> bool:
        """Whether it is about such a request."""
        return fnmatchcase(method, self.method) and fnmatchcase(path, self.path)


@dataclass(slots=True)
class Faults:
    """Orders that are not used up."""

    orders: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _dice: random.Random = field(default_factory=lambda: random.Random(1), repr=False)  # noqa: S311 - no secret

    def order(self, fault: Fault) -> None:
        """Let it happen from now on."""
        with self._lock:
            self.orders.append(fault)

    def clear(self) -> None:
        """Let everything work again."""
        with self._lock:
            self.orders.clear()

    def take(self, method: str, path: str) -> list[Fault]:
        """What happens to this request: delays, and at most one end."""
        with self._lock:
            return list(self._hits(method, path))

    def spoils(self, event: str) -> list[str]:
        """How this event is spoilt."""
        with self._lock:
            return [self._used(each).variant for each in list(self.orders) if _is_about(each, event)]

    def _hits(self, method: str, path: str) -> Iterator[Fault]:
        for each in list(self.orders):
            hit = each.kind != "set" and each.meets(method, path)
            if hit and (each.chance >= 1 or self._dice.random() < each.chance):
                yield self._used(each)
                if each.kind != "delay":
                    return

    def _used(self, fault: Fault) -> Fault:
        if fault.times is not None:
            fault.times -= 1
            if fault.times <= 0:
                self.orders.remove(fault)
        return fault


def _is_about(fault: Fault, event: str) -> bool:
    return fault.kind == "set" and fnmatchcase(event, fault.event)
