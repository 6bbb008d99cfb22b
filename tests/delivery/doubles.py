"""Channels that do what a test tells them, and parcels for them."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from efa.delivery.addressee import Addressee
from efa.delivery.consignments import Claim
from efa.sdk.channel import (
    Attachment,
    Capabilities,
    Channel,
    Failed,
    HandedOver,
    Handover,
    Parcel,
    Recipient,
)
from efa.tenancy.setting_types import TenantSettings

RECEIVED = datetime(2026, 1, 31, 22, 58, 12, tzinfo=UTC)
AACHEN = Recipient(slug="aachen", ars="053340002002", authority="Stadt Aachen")
TO_AACHEN = Addressee(AACHEN, TenantSettings())


class Crash(BaseException):
    """The process dies here: nothing of ours may catch it."""


@dataclass
class MemoryDouble:
    """What a channel or a mailbox keeps, in a dictionary."""

    kept: dict[str, bytes] = field(default_factory=dict)

    async def get(self, name: str) -> bytes | None:
        return self.kept.get(name)

    async def keep(self, name: str, value: bytes) -> None:
        self.kept[name] = value


@dataclass
class ChannelDouble:
    """Answers what lies in `outcomes`, then hands over; `received` are the ids that it has."""

    key: str = "inbox"
    outcomes: list[Handover | BaseException] = field(default_factory=list)
    received: list[str] = field(default_factory=list)
    capabilities: Capabilities = field(default_factory=lambda: Capabilities(acknowledgement="click", needs=frozenset()))
    missing: Sequence[str] = ()

    async def check(self, recipient: Recipient) -> Sequence[str]:
        return self.missing

    async def hand_over(self, parcel: Parcel) -> Handover:
        answer = self.outcomes.pop(0) if self.outcomes else HandedOver(b"proof")
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, HandedOver) and parcel.id not in self.received:
            self.received.append(parcel.id)
        return answer


async def packed(attempted: Claim, _channel: Channel) -> Parcel | Failed:
    return parcel(id=str(attempted.id), generation=attempted.generation)


def reads(content: bytes) -> Callable[[], Awaitable[bytes]]:
    async def read() -> bytes:
        return content

    return read


def attachment(content: bytes, **changes: object) -> Attachment:
    given: dict[str, object] = {
        "id": "0b54d6a1",
        "document": "mietvertrag",
        "purpose": "attachment",
        "filename": "Mietvertrag.pdf",
        "media_type": "application/pdf",
        "size": len(content),
        "read": reads(content),
    }
    return Attachment(**{**given, **changes})  # type: ignore[arg-type]


def parcel(**changes: object) -> Parcel:
    given: dict[str, object] = {
        "id": "6d1f2c3a-0000-4000-8000-000000000001",
        "generation": 1,
        "purpose": "application",
        "number": "WG-7K3D-9QXA-M",
        "benefit": "wohngeld",
        "leika": "99107023017000",
        "recipient": AACHEN,
        "received_at": RECEIVED,
        "json": b"{}",
        "xml": b"<delivery/>",
        "schemas": ("urn:efa:delivery:1:json", "urn:efa:delivery:1"),
        "attachments": (),
    }
    return Parcel(**{**given, **changes})  # type: ignore[arg-type]
