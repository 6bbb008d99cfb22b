"""Open what comes in, a submission for us or a reply to us, and believe it only if every part fits.

One attachment at a time is in memory: each is checked, let go, and fetched again by whoever stores it.
"""

import asyncio
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any, Literal

from efa.delivery.channels.fit_connect.api import Api, Missing
from efa.delivery.channels.fit_connect.crypto import Private, decrypt, jwe_header, tag
from efa.delivery.channels.fit_connect.errors import BadKey, BadToken
from efa.delivery.channels.fit_connect.event_log import ServiceKeys, read_log
from efa.delivery.channels.fit_connect.events import Event, Sent, Tags
from efa.delivery.channels.fit_connect.metadata import AttachmentPart, Told, UnreadableMetadata, read_metadata
from efa.sdk.channel import Attachment

Kind = Literal["submission", "reply"]
LARGEST = 40 * 1024 * 1024
_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)


class Unacceptable(Exception):
    """It cannot be believed or read: the name of the problem at FIT-Connect, and the part that has it."""

    def __init__(self, problem: str, instance: str) -> None:
        super().__init__(f"{problem} ({instance})")
        self.problem, self.instance = problem, instance


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One that waits for us, still encrypted."""

    kind: Kind
    id: str
    case: str
    destination: str
    service: str
    attachments: tuple[str, ...]
    metadata: bytes = field(repr=False)
    data: bytes = field(repr=False)

    @property
    def path(self) -> str:
        """Where it lies."""
        return f"/v2/{'submissions' if self.kind == 'submission' else 'replies'}/{self.id}"

    @property
    def raw(self) -> bytes:
        """As it came, to be kept."""
        parts = {"metadata": self.metadata.decode("ascii", "replace"), "data": self.data.decode("ascii", "replace")}
        return json.dumps({self.kind: self.id, "case": self.case, **parts}).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """In the clear, every check passed."""

    found: Found
    told: Told
    tags: Tags
    submitted: Event
    data: bytes = field(repr=False)
    attachments: tuple[Attachment, ...]


def read_found(kind: Kind, told: Mapping[str, Any], destination: str) -> Found | None:
    """What the delivery service answers for one, None where that is no whole one."""
    number, case = told.get(f"{kind}Id"), told.get("caseId")
    metadata, data = told.get("encryptedMetadata"), told.get("encryptedData")
    if not all(isinstance(one, str) for one in (number, case, metadata, data)):
        return None
    service = told.get("publicService") or told.get("serviceType") or {}
    return Found(
        kind=kind,
        id=str(number),
        case=str(case),
        destination=str(told.get("destinationId") or destination),
        service=str(service.get("identifier", "")),
        attachments=tuple(str(one) for one in told.get("attachments") or ()),
        metadata=str(metadata).encode(),
        data=str(data).encode(),
    )


def is_for(found: Found, keys: Sequence[Private]) -> bool:
    """Whether it was encrypted to one of our keys; clients may share a sender, keys are each tenant's own."""
    try:
        kid = jwe_header(found.metadata).get("kid")
    except BadToken:
        return False
    return any(key.kid == kid for key in keys)


async def open_found(api: Api, service_keys: ServiceKeys, keys: Sequence[Private], found: Found) -> Opened:
    """Raises Unacceptable, Stopped."""
    told = _metadata(await _opened(found.metadata, keys, "metadata"))
    if told.service is not None and found.service not in ("", told.service.identifier):
        raise Unacceptable("service-mismatch", "metadata")
    data = await _opened(found.data, keys, "data")
    _check_hash(data, told.structure.data.hash.content, "data")
    if {part.attachmentId for part in told.structure.attachments} != set(found.attachments):
        raise Unacceptable("attachments-mismatch", "metadata")
    parts = [await _attachment(api, keys, found, part) for part in told.structure.attachments]
    tags = Tags(metadata=tag(found.metadata), data=tag(found.data), attachments={one.id: mark for one, mark in parts})
    return Opened(
        found=found,
        told=told,
        tags=tags,
        submitted=await _submitted(api, service_keys, found, tags),
        data=data,
        attachments=tuple(one for one, _ in parts),
    )


async def _attachment(api: Api, keys: Sequence[Private], found: Found, part: AttachmentPart) -> tuple[Attachment, str]:
    token = await _fetch(api, found, part.attachmentId)
    content = await _opened(token, keys, f"attachment:{part.attachmentId}")
    _check_hash(content, part.hash.content, f"attachment:{part.attachmentId}")
    attachment = Attachment(
        id=part.attachmentId,
        document=part.description or "",
        purpose="form" if part.purpose == "form" else "attachment",
        filename=part.filename or part.attachmentId,
        media_type=part.mimeType,
        size=len(content),
        read=partial(_read_again, api, keys, found, part),
    )
    return attachment, tag(token)


async def _read_again(api: Api, keys: Sequence[Private], found: Found, part: AttachmentPart) -> bytes:
    token = await _fetch(api, found, part.attachmentId)
    content = await _opened(token, keys, f"attachment:{part.attachmentId}")
    _check_hash(content, part.hash.content, f"attachment:{part.attachmentId}")
    return content


async def _fetch(api: Api, found: Found, number: str) -> bytes:
    try:
        return (await api.get(f"{found.path}/attachments/{number}", largest=LARGEST)).body
    except Missing:
        raise Unacceptable("missing-attachment", f"attachment:{number}") from None


async def _opened(token: bytes, keys: Sequence[Private], part: str) -> bytes:
    try:
        return await asyncio.to_thread(decrypt, token, keys)
    except (BadToken, BadKey) as error:
        raise Unacceptable("encryption-issue", part) from error


async def _submitted(api: Api, keys: ServiceKeys, found: Found, tags: Tags) -> Event:
    """The event that says that exactly this was handed in."""
    sent = Sent(
        service=api.at.service,
        destination=found.destination,
        case=found.case,
        kind=found.kind,
        id=found.id,
        announced_at=_BEGINNING,
        tags=tags,
    )
    log = await read_log(api, keys, sent)
    name = f"submit-{found.kind}"
    event = next((one for one in log.events if one.name == name and one.subject == sent.subject), None)
    if event is None:
        raise Unacceptable("incorrect-authentication-tag", found.kind)
    return event


def _metadata(raw: bytes) -> Told:
    try:
        return read_metadata(raw)
    except UnreadableMetadata as error:
        problem = {"syntax": "syntax-violation", "unsupported_schema": "unsupported-schema"}
        raise Unacceptable(problem.get(str(error), "schema-violation"), "metadata") from error


def _check_hash(content: bytes, expected: str, part: str) -> None:
    if hashlib.sha512(content).hexdigest() != expected:
        raise Unacceptable("hash-mismatch", part)
