"""All that the double knows while it runs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from efa.testing.fitconnect.book import Client, Destination
from efa.testing.fitconnect.clock import Clock
from efa.testing.fitconnect.faults import Faults
from efa.testing.fitconnect.keys import Key
from efa.testing.fitconnect.store import Store

_MEGABYTE = 1_000_000


@dataclass(slots=True)
class Limits:
    """Sizes in bytes of what is encrypted, and numbers. A test may lower them."""

    attachment: int = 500 * _MEGABYTE
    submission: int = 2_000 * _MEGABYTE
    content: int = 5 * _MEGABYTE
    attachments: int = 100
    token_seconds: int = 1800


@dataclass(slots=True, kw_only=True)
class Double:
    """State of the delivery service. `base` is the address of the whole double, `keeps` whether contents are stored.

    `signers`: keys of those that sign events and are played here, by what they call themselves.
    """

    base: str
    clock: Clock
    store: Store
    signing: Key
    portal: Key
    keeps: bool = True
    limits: Limits = field(default_factory=Limits)
    clients: dict[str, Client] = field(default_factory=dict)
    destinations: dict[str, Destination] = field(default_factory=dict)
    areas: list[dict[str, Any]] = field(default_factory=list)
    token_epoch: int = 0
    ticked: int = 0
    faults: Faults = field(default_factory=Faults)
    signers: dict[str, Key] = field(default_factory=dict)
    wakes: list[Callable[[], None]] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        """How the delivery service calls itself in its events."""
        return f"{self.base}/submission"

    def wake(self) -> None:
        """Tell those who wait for submissions and callbacks."""
        for each in self.wakes:
            each()
