"""Open what comes in, a submission for us or a reply to us, and believe it only if every part fits."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from efa.delivery.channels.fit_connect.api import Api
from efa.delivery.channels.fit_connect.attached import TOO_LARGE, Parts, announced, checked, tokens_of
from efa.delivery.channels.fit_connect.crypto import Private, tag
from efa.delivery.channels.fit_connect.event_log import ServiceKeys, read_log
from efa.delivery.channels.fit_connect.events import Event, Sent, Tags
from efa.delivery.channels.fit_connect.found import Found, Unacceptable, check_hash, decrypted, sha512
from efa.delivery.channels.fit_connect.metadata import AttachmentPart, Told, UnreadableMetadata, read_metadata
from efa.sdk.channel import Attachment

_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """In the clear, every check passed. `left`: names of files that are too large and stay where they are."""

    found: Found
    told: Told
    tags: Tags
    submitted: Event
    data: bytes = field(repr=False)
    attachments: tuple[Attachment, ...]
    left: tuple[str, ...] = ()


async def open_found(api: Api, service_keys: ServiceKeys, keys: Sequence[Private], found: Found) -> Opened:
    """Raises Unacceptable, Stopped."""
    told = _metadata(await decrypted(found.metadata, keys, "metadata"))
    if told.service is not None and found.service not in ("", told.service.identifier):
        raise Unacceptable("service-mismatch", "metadata")
    data = await decrypted(found.data, keys, "data")
    check_hash(await asyncio.to_thread(sha512, data), told.structure.data.hash.content, "data")
    if announced(told.structure.attachments) != set(found.attachments):
        raise Unacceptable("attachments-mismatch", "metadata")
    of = Parts(api, keys, found)
    files = [(part, await _taken(of, part)) for part in told.structure.attachments]
    taken, left = [file for _, file in files if file], [part for part, file in files if file is None]
    marks = {number: mark for _, tags in taken for number, mark in tags.items()}
    tags = Tags(metadata=tag(found.metadata), data=tag(found.data), attachments=marks)
    submitted = await _submitted(api, service_keys, found, (tags, left))
    return Opened(
        found=found,
        told=told,
        tags=submitted.tags or tags,
        submitted=submitted,
        data=data,
        attachments=tuple(attachment for attachment, _ in taken),
        left=tuple(part.filename or part.attachmentId for part in left),
    )


async def _taken(of: Parts, part: AttachmentPart) -> tuple[Attachment, Mapping[str, str]] | None:
    """None for a file of an application that is too large: the rest is taken, and a person sees to the file."""
    try:
        return await checked(of, part)
    except Unacceptable as problem:
        if of.found.kind == "submission" and problem.problem == TOO_LARGE:
            return None
        raise


async def _submitted(api: Api, keys: ServiceKeys, found: Found, parts: tuple[Tags, Sequence[AttachmentPart]]) -> Event:
    """The event that says that exactly this was handed in; of files that were not read it alone knows the tags."""
    tags, left = parts
    sent = Sent(
        service=api.at.service,
        destination=found.destination,
        case=found.case,
        kind=found.kind,
        id=found.id,
        announced_at=_BEGINNING,
        tags=tags,
        unread=frozenset(number for part in left for number in tokens_of(part)),
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
