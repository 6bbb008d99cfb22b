"""The contract for ways on which applications reach an authority."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol, TypeAlias

Purpose = Literal["application", "supplement", "withdrawal"]
Trouble = Literal["transient", "configuration", "permanent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of the parcel: name in the container, name as the person knows it, and the way to its bytes.

    `purpose` "form" is the readable copy of the application, "attachment" everything that was handed in with it.
    """

    id: str
    document: str
    purpose: Literal["form", "attachment"]
    filename: str
    media_type: str
    size: int
    read: Callable[[], Awaitable[bytes]] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """The authority: slug and ARS of the tenant, its name, and what the tenant has set for this channel.

    `settings` hold plain words; a secret is named there, never written: the installation knows it by that name.
    """

    slug: str
    ars: str
    authority: str
    settings: Mapping[str, str] = field(default_factory=dict, hash=False)


class Memory(Protocol):
    """What a channel keeps of one parcel between its attempts, encrypted, gone with the application."""

    async def get(self, name: str) -> bytes | None:
        """What was kept under this name, None where nothing was."""

    async def keep(self, name: str, value: bytes) -> None:
        """Keep it before the next step begins; a second value replaces the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """All that is handed to an authority, the same bytes at each attempt.

    `id` is the key by which a receiver knows a second attempt. `received_at` is the first receipt, which no channel
    changes. `json` and `xml` hold the same data by the published schemas; `schemas` are their addresses. `double`:
    the authority may have it already on another way; it is marked "Doppel".
    """

    id: str
    generation: int
    purpose: Purpose
    number: str
    benefit: str
    leika: str
    recipient: Recipient
    received_at: datetime
    json: bytes = field(repr=False)
    xml: bytes = field(repr=False)
    schemas: tuple[str, str]
    attachments: tuple[Attachment, ...]
    double: bool = False
    memory: Memory | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The authority can reach it now. `evidence` proves it, where the channel gives a proof."""

    evidence: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The authority's system took it at once; `evidence` is its receipt."""

    at: datetime
    evidence: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """The receiver will never take it like this: `reason` is a key of the channel, not a text."""

    reason: str
    evidence: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not work this time. `transient` and `configuration` are tried again, `permanent` is not.

    `wait`: seconds that the receiver wants to be left alone; the core waits an hour at most.
    """

    trouble: Trouble
    reason: str
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Held:
    """A person has to do the next step, for example post a letter; asked again each day, never given up."""

    reason: str


Handover: TypeAlias = HandedOver | Acknowledged | Refused | Failed | Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a channel needs and gives.

    `acknowledgement`: by a click of staff, a file, a signed event, or none. `needs`: the data (JSON and XML with the
    attachments) and the readable PDF copy, which is made in the background.
    """

    acknowledgement: Literal["click", "file", "signed", "none"]
    needs: frozenset[Literal["data", "copy"]] = frozenset({"data", "copy"})


class Channel(Protocol):
    """One way to an authority. It never writes a state: it answers what happened, and the core decides."""

    @property
    def key(self) -> str:
        """Its name in the settings of a tenant, for example `file_drop`."""

    @property
    def capabilities(self) -> Capabilities:
        """What it needs and gives."""

    async def check(self, recipient: Recipient) -> Sequence[str]:
        """What is not set up yet, by key; nothing personal is sent. Empty: ready."""

    async def hand_over(self, parcel: Parcel) -> Handover:
        """Hand over once, however often it is called with the same `Parcel.id`."""
