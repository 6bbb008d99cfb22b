"""What waits for us: submissions at our own destination, and replies to what we sent."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from lxml import etree

from efa.delivery.channels.fit_connect.api import Api, Conflict, Missing
from efa.delivery.channels.fit_connect.chosen import Keys
from efa.delivery.channels.fit_connect.confirm import Incoming
from efa.delivery.channels.fit_connect.errors import Stopped
from efa.delivery.channels.fit_connect.event_log import ServiceKeys
from efa.delivery.channels.fit_connect.evidence import evidence
from efa.delivery.channels.fit_connect.found import LARGEST, Found, Kind, Unacceptable, is_for, read_found
from efa.delivery.channels.fit_connect.incoming import Opened, open_found
from efa.kit.clock import BERLIN, day_of
from efa.sdk.answering import Answer, Arrived, Doubtful, Message

_LEIKA = "urn:de:fim:leika:leistung:"
_PAGE = 100
_MOST_AT_ONCE = 500
_JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inlet:
    """Where we look: submissions to our destination, or replies from the destination that we send to."""

    kind: Kind
    api: Api
    destination: str
    keys: Keys = field(repr=False)
    service_keys: ServiceKeys = field(repr=False)
    rests: Callable[[str], bool] = field(default=lambda _: False, repr=False)

    @property
    def path(self) -> str:
        """The list of what waits."""
        if self.kind == "submission":
            return f"/v2/submissions?destinationId={self.destination}"
        return "/v2/replies?"


async def arrivals(inlet: Inlet) -> AsyncIterator[tuple[Answer, Incoming]]:
    """Each that waits, opened, or as it is where it cannot be believed. Raises Stopped."""
    for number in await _waiting(inlet):
        if inlet.rests(f"{inlet.kind}:{number}"):
            continue
        found = await _fetch(inlet, number)
        if found is None or not _is_ours(inlet, found):
            continue
        try:
            opened = await open_found(inlet.api, inlet.service_keys, inlet.keys.open, found)
        except Unacceptable as problem:
            yield _doubtful(found, problem, inlet.api), _incoming(found, problem=problem)
        else:
            answer = _arrived(opened) if inlet.kind == "submission" else _message(opened)
            yield answer, _incoming(found, opened)


def _is_ours(inlet: Inlet, found: Found) -> bool:
    """A reply to a key of somebody else is for a tenant that shares the client with us: theirs to take."""
    return found.destination == inlet.destination and (inlet.kind == "submission" or is_for(found, inlet.keys.open))


async def _waiting(inlet: Inlet) -> list[str]:
    numbers: list[str] = []
    while len(numbers) < _MOST_AT_ONCE:
        separator = "" if inlet.path.endswith("?") else "&"
        page = (await inlet.api.get(f"{inlet.path}{separator}offset={len(numbers)}&limit={_PAGE}")).json()
        entries = page.get("submissions" if inlet.kind == "submission" else "replies")
        if not isinstance(entries, list):
            raise Stopped("transient", "unreadable_answer")
        numbers += [
            str(one[f"{inlet.kind}Id"]) for one in entries if isinstance(one, dict) and f"{inlet.kind}Id" in one
        ]
        total = page.get("totalCount")
        if not entries or not isinstance(total, int) or len(numbers) >= total:
            break
    return numbers


async def _fetch(inlet: Inlet, number: str) -> Found | None:
    path = f"/v2/{'submissions' if inlet.kind == 'submission' else 'replies'}/{number}"
    try:
        told = (await inlet.api.get(path, largest=LARGEST)).json()
    except (Missing, Conflict):
        return None
    return read_found(inlet.kind, told, inlet.destination)


def _incoming(found: Found, opened: Opened | None = None, problem: Unacceptable | None = None) -> Incoming:
    tags = opened.tags if opened else None
    return Incoming(kind=found.kind, id=found.id, case=found.case, tags=tags, problem=problem)


def _arrived(opened: Opened) -> Arrived:
    data, reference = opened.told.structure.data, opened.told.reference
    return Arrived(
        id=answer_id(opened.found),
        leika=opened.found.service.removeprefix(_LEIKA),
        at=received(opened.submitted.at, reference.applicationDate),
        reference=reference.senderReference or opened.found.case,
        schema=data.submissionSchema.schemaUri,
        media_type=data.submissionSchema.mimeType,
        data=opened.data,
        attachments=opened.attachments,
        left=opened.left,
        evidence=evidence(opened.submitted),
    )


def received(submitted: datetime, day: str | None) -> datetime:
    """The receipt that counts: the sender's own day where it is an earlier one, of which nobody knows the hour.

    A day that does not exist or comes after the hand-over is nobody's receipt.
    """
    try:
        known = date.fromisoformat(day) if day else None
    except ValueError:
        known = None
    if known is None or known >= day_of(submitted):
        return submitted
    return datetime.combine(known, time(), BERLIN).astimezone(UTC)


def _message(opened: Opened) -> Message:
    data = opened.told.structure.data.submissionSchema
    return Message(
        id=answer_id(opened.found),
        number=_number(opened.data, data.mimeType) or opened.told.reference.senderReference or "",
        at=opened.submitted.at,
        schema=data.schemaUri,
        media_type=data.mimeType,
        data=opened.data,
        attachments=opened.attachments,
        evidence=evidence(opened.submitted),
    )


def _doubtful(found: Found, problem: Unacceptable, api: Api) -> Doubtful:
    reason = "encryption_issue" if problem.problem == "encryption-issue" else "incoming_not_believed"
    return Doubtful(id=answer_id(found), parcel="", at=api.now, reason=reason, evidence=found.raw)


def answer_id(found: Found) -> str:
    """The same each time it is read."""
    return f"{found.kind}:{found.id}"


def _number(data: bytes, media_type: str) -> str:
    """Which application a reply is about, in either form of the schema; "" where it does not say."""
    if media_type == _JSON:
        return _text(_json(data).get("number"))
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError:
        return ""
    return _text(root.findtext("{*}number"))


def _json(data: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
