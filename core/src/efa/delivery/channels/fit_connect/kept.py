"""What is remembered of one parcel between attempts: the ciphertexts, made once, and how far it has come."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from efa.delivery.channels.fit_connect.events import Sent, Tags
from efa.sdk.channel import Memory

SUBMISSION = "submission"  # the part that holds metadata and data, which are sent together
_SEALED, _ANNOUNCED, _PROGRESS, _SEEN = "sealed", "announced", "progress", "seen"


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sealed(_Kept):
    """What was encrypted for whom. The ciphertexts lie beside it, each under its own name."""

    environment: str
    destination: str
    kid: str
    service: str
    service_name: str
    region: str | None
    attachments: tuple[str, ...]
    tags: Tags


class Announced(_Kept):
    """The numbers that the delivery service gave."""

    submission: str
    case: str
    at: datetime


class Progress(_Kept):
    """Which attachments are there, and whether the submission was sent off, perhaps without an answer.

    `earlier` are submissions that the delivery service deleted before they were complete.
    """

    uploaded: tuple[str, ...] = ()
    sent_off: bool = False
    earlier: tuple[str, ...] = ()


class Seen(_Kept):
    """What was reported before: tokens that are not believed, by their hash; whether the end is known."""

    doubted: tuple[str, ...] = ()
    ended: bool = False


_K = TypeVar("_K", bound=_Kept)


async def sealed_of(memory: Memory) -> Sealed | None:
    """What was encrypted, None before."""
    return await _get(memory, _SEALED, Sealed)


async def announced_of(memory: Memory) -> Announced | None:
    """Under which numbers, None before."""
    return await _get(memory, _ANNOUNCED, Announced)


async def progress_of(memory: Memory) -> Progress:
    """How far it has come."""
    return await _get(memory, _PROGRESS, Progress) or Progress()


async def seen_of(memory: Memory) -> Seen:
    """What was reported."""
    return await _get(memory, _SEEN, Seen) or Seen()


async def keep(memory: Memory, value: Sealed | Announced | Progress | Seen) -> None:
    """Keep it before the next step begins."""
    await memory.keep(_NAMES[type(value)], value.model_dump_json().encode())


async def forget_announced(memory: Memory, announced: Announced) -> None:
    """The submission is gone: the next attempt announces anew. In this order, so that a crash between costs nothing."""
    progress = await progress_of(memory)
    await keep(memory, Progress(earlier=(*progress.earlier, announced.submission)))
    await memory.keep(_ANNOUNCED, b"")


async def forget_all(memory: Memory, announced: Announced) -> None:
    """It was refused before it was complete: who sends it again begins with new ciphertexts."""
    await memory.keep(_SEALED, b"")
    await forget_announced(memory, announced)


def jwe_name(part: str) -> str:
    """Under which name a ciphertext is kept: the submission itself, or an attachment by its id."""
    return f"jwe-{part}"


def joined(metadata: bytes, data: bytes) -> bytes:
    """Two compact tokens as one value: what is sent together is written once."""
    return b"\n".join((metadata, data))


def parted(kept: bytes) -> tuple[bytes, bytes]:
    """Metadata and data again."""
    metadata, _, data = kept.partition(b"\n")
    return metadata, data


def sent_of(sealed: Sealed, announced: Announced, service: str) -> Sent:
    """What the event log must speak of."""
    return Sent(
        service=service,
        destination=sealed.destination,
        case=announced.case,
        id=announced.submission,
        announced_at=announced.at,
        tags=sealed.tags,
    )


async def _get(memory: Memory, name: str, model: type[_K]) -> _K | None:
    raw = await memory.get(name)
    if not raw:
        return None
    try:
        return model.model_validate_json(raw)
    except ValidationError:
        return None


_NAMES: Mapping[type[_Kept], str] = {
    Sealed: _SEALED,
    Announced: _ANNOUNCED,
    Progress: _PROGRESS,
    Seen: _SEEN,
}
