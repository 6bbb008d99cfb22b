"""The contract for channels on which something comes back: receipts, messages, applications from outside."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeAlias, runtime_checkable

from efa.sdk.channel import Attachment, Memory, Recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A parcel that was handed over and is not acknowledged yet; `evidence` is what the hand-over gave."""

    parcel: str
    number: str
    handed_over_at: datetime
    evidence: bytes = field(repr=False)
    memory: Memory = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The authority's system took the parcel; `evidence` is its receipt, whose origin the channel has checked."""

    parcel: str
    at: datetime
    evidence: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedDown:
    """The receiver does not take the parcel, for a technical reason: `reason` is a key, `problems` are its words."""

    parcel: str
    at: datetime
    reason: str
    problems: tuple[str, ...] = ()
    evidence: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Status, question, notice or payment from the specialist procedure, about the application with this number.

    `id` is the receiver's own and stays the same when it comes again. `data` follows `schema` and is checked by the
    core; `evidence` is the whole message as it came.
    """

    id: str
    number: str
    at: datetime
    schema: str
    media_type: str
    data: bytes = field(repr=False)
    attachments: tuple[Attachment, ...] = ()
    evidence: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """An application from outside: `at` is its receipt, `reference` the sender's own, `data` follows `schema`.

    `left`: names of files that are too large to be brought and stay at the sender's service until it is `taken`.
    """

    id: str
    leika: str
    at: datetime
    reference: str
    schema: str
    media_type: str
    data: bytes = field(repr=False)
    attachments: tuple[Attachment, ...] = ()
    left: tuple[str, ...] = ()
    evidence: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """Something came whose origin or form cannot be trusted: kept as it is and shown to a person, nothing moves.

    `parcel` is "" where it belongs to none.
    """

    id: str
    parcel: str
    at: datetime
    reason: str
    evidence: bytes = field(repr=False)


Answer: TypeAlias = Accepted | TurnedDown | Message | Arrived | Doubtful


@runtime_checkable
class Answering(Protocol):
    """A channel that is asked for answers. The core stores each one before it says so by `taken`."""

    def answers(self, recipient: Recipient, waiting: Sequence[Waiting]) -> AsyncIterator[Answer]:
        """All that came since the last time; what was not `taken` comes again. Raises OSError where it cannot ask."""

    async def taken(self, recipient: Recipient, answer: Answer, refused: str | None = None) -> None:
        """It is stored; `refused` is the key of the reason why it does not fit, None where it does."""
