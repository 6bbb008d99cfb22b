"""Open what comes in, a submission for us or a reply to us, and believe it only if every part fits."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from efa.delivery.channels.fit_connect.api import Api
from efa.delivery.channels.fit_connect.attached import Parts, announced, checked
from efa.delivery.channels.fit_connect.crypto import Private, tag
from efa.delivery.channels.fit_connect.event_log import ServiceKeys, read_log
from efa.delivery.channels.fit_connect.events import Event, Sent, Tags
from efa.delivery.channels.fit_connect.found import Found, Unacceptable, check_hash, decrypted, sha512
from efa.delivery.channels.fit_connect.metadata import Told, UnreadableMetadata, read_metadata
from efa.sdk.channel import Attachment

_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """In the clear, every check passed."""

    found: Found
    told: Told
    tags: Tags
    submitted: Event
    data: bytes = field(repr=False)
    attachments: tuple[Attachment, ...]


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
    files = [await checked(of, part) for part in told.structure.attachments]
    marks = {number: mark for _, tags in files for number, mark in tags.items()}
    tags = Tags(metadata=tag(found.metadata), data=tag(found.data), attachments=marks)
    return Opened(
        found=found,
        told=told,
        tags=tags,
        submitted=await _submitted(api, service_keys, found, tags),
        data=data,
        attachments=tuple(attachment for attachment, _ in files),
    )


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
