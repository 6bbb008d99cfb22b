"""Attachments of what comes in: one token each, or, where they are large, one token for each fragment.

One token at a time is in memory: each is checked, let go, and fetched again by whoever stores it.
"""

import asyncio
import hashlib
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import partial

from efa.delivery.channels.fit_connect.api import Api, Missing
from efa.delivery.channels.fit_connect.crypto import Private, tag
from efa.delivery.channels.fit_connect.errors import Stopped
from efa.delivery.channels.fit_connect.found import LARGEST, Found, Unacceptable, check_hash, decrypted
from efa.delivery.channels.fit_connect.metadata import AttachmentPart
from efa.sdk.channel import Attachment

TOO_LARGE = "attachment_too_large"


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the tokens of one piece of work come from, and what opens them."""

    api: Api
    keys: Sequence[Private] = field(repr=False)
    found: Found


def announced(parts: Sequence[AttachmentPart]) -> frozenset[str]:
    """Under which ids the delivery service has all of it. Raises Unacceptable where two share one."""
    ids = [number for part in parts for number in tokens_of(part)]
    if len(set(ids)) != len(ids):
        raise Unacceptable("attachments-mismatch", "metadata")
    return frozenset(ids)


async def checked(of: Parts, part: AttachmentPart) -> tuple[Attachment, Mapping[str, str]]:
    """The attachment, every token of it opened once, and their tags by id. Raises Unacceptable, Stopped."""
    digest, size, tags = hashlib.sha512(), 0, {}
    async with aclosing(_contents(of, part)) as contents:
        async for number, mark, content in contents:
            await asyncio.to_thread(digest.update, content)
            size, tags[number] = size + len(content), mark
    check_hash(digest.hexdigest(), part.hash.content, _named(part))
    attachment = Attachment(
        id=part.attachmentId,
        document=part.description or "",
        purpose="form" if part.purpose == "form" else "attachment",
        filename=part.filename or part.attachmentId,
        media_type=part.mimeType,
        size=size,
        read=partial(_read_again, of, part),
    )
    return attachment, tags


async def _read_again(of: Parts, part: AttachmentPart) -> bytes:
    async with aclosing(_contents(of, part)) as contents:
        whole = b"".join([content async for _, _, content in contents])
    check_hash(await asyncio.to_thread(lambda: hashlib.sha512(whole).hexdigest()), part.hash.content, _named(part))
    return whole


async def _contents(of: Parts, part: AttachmentPart) -> AsyncGenerator[tuple[str, str, bytes]]:
    """Id, tag and content of each token, in the order in which they make the attachment."""
    left = LARGEST
    for number in tokens_of(part):
        token = await _fetch(of, part, number)
        content = await decrypted(token, of.keys, _named(part))
        left -= len(content)
        if left < 0:
            raise Unacceptable(TOO_LARGE, _named(part))
        yield number, tag(token), content


async def _fetch(of: Parts, part: AttachmentPart, number: str) -> bytes:
    try:
        return (await of.api.get(f"{of.found.path}/attachments/{number}", largest=LARGEST)).body
    except Missing:
        raise Unacceptable("missing-attachment", _named(part)) from None
    except Stopped as stopped:
        if stopped.failed.reason == "answer_too_large":
            raise Unacceptable(TOO_LARGE, _named(part)) from None
        raise


def tokens_of(part: AttachmentPart) -> tuple[str, ...]:
    """The ids of its tokens, in their order."""
    return part.fragments or (part.attachmentId,)


def _named(part: AttachmentPart) -> str:
    return f"attachment:{part.attachmentId}"
