"""Read what an authority says about a container: `<name>.ack.json`, schema ack-1.schema.json."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from efa.kit.strict_json import UnreadableJson, read_json
from efa.sdk.answering import Accepted, TurnedDown

SUFFIX = ".ack.json"
LARGEST = 1 << 16
_LONGEST = 500
_MOST_PROBLEMS = 20
_CLOCKS = timedelta(days=1)  # so much may the clock of a receiver be wrong
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


class Unfit(Exception):
    """What came cannot be used: `reason` is a key. `half`: perhaps it is not written to its end."""

    def __init__(self, reason: str, *, half: bool = False, parcel: str = "") -> None:
        super().__init__(reason)
        self.reason, self.half, self.parcel = reason, half, parcel


def _short(value: object) -> object:
    return _CONTROL.sub(" ", value).strip()[:_LONGEST] if isinstance(value, str) else value


Said = Annotated[str, BeforeValidator(_short)]


class Problem(BaseModel):
    """One reason in the words of the receiver (RFC 9457)."""

    model_config = ConfigDict(frozen=True)
    type: Said = ""
    title: Said = ""
    detail: Said = ""
    instance: Said = ""

    def words(self) -> str:
        """Title and detail, else the type."""
        return ": ".join(part for part in (self.title, self.detail) if part) or self.type


class Ack(BaseModel):
    """What must stand there; more is allowed and not read."""

    model_config = ConfigDict(frozen=True)
    delivery: UUID = Field(alias="deliveryId")
    status: Literal["accepted", "rejected"]
    time: AwareDatetime
    problems: tuple[Problem, ...] = Field(default=(), max_length=_MOST_PROBLEMS)


@dataclass(frozen=True, slots=True)
class PutDown:
    """What our own mark says about a container: its name, and when the application was received."""

    name: str
    received_at: datetime


def read_ack(raw: bytes) -> Ack:
    """Raises Unfit."""
    try:
        found = read_json(raw)
    except UnreadableJson as error:
        raise Unfit("unreadable", half=True) from error
    try:
        return Ack.model_validate(found)
    except ValidationError as error:
        raise Unfit("malformed") from error


def put_down(manifest: bytes) -> PutDown:
    """What the manifest says that we wrote."""
    told = json.loads(manifest)
    at = datetime.fromisoformat(told["receivedAt"])
    parts = (told["tenant"], told["senderReference"], told["generation"], told["purpose"])
    return PutDown(file_name(at, *parts), at)


def file_name(received_at: datetime, slug: str, number: str, generation: int, purpose: str) -> str:
    """Time of first receipt, tenant, number, generation: the same at each attempt."""
    stamp = received_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    suffix = "" if purpose == "application" else f"_{purpose}"
    return f"{stamp}_{slug}_{number}_{generation}{suffix}.zip"


def answer_of(ack: Ack, name: str, known: PutDown | None, raw: bytes, now: datetime) -> Accepted | TurnedDown:
    """What it says about the container that we put down under this id. Raises Unfit."""
    parcel = str(ack.delivery)
    if known is None:
        raise Unfit("foreign")
    stem = name.removesuffix(SUFFIX)
    if stem not in (known.name, known.name.removesuffix(".zip"), parcel):
        raise Unfit("other_name", parcel=parcel)
    if not known.received_at - _CLOCKS <= ack.time <= now + _CLOCKS:
        raise Unfit("impossible_time", parcel=parcel)
    at = min(ack.time, now)
    if ack.status == "accepted":
        return Accepted(parcel=parcel, at=at, evidence=raw)
    problems = tuple(problem.words() for problem in ack.problems)
    return TurnedDown(parcel=parcel, at=at, reason="turned_down", problems=problems, evidence=raw)
