"""Encrypt a parcel for a destination, part by part: each ciphertext is made once and kept."""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from efa.delivery.channels.fit_connect.crypto import encrypt, tag
from efa.delivery.channels.fit_connect.errors import BadKey
from efa.delivery.channels.fit_connect.events import Tags
from efa.delivery.channels.fit_connect.kept import SUBMISSION, Sealed, joined, jwe_name, keep
from efa.delivery.channels.fit_connect.metadata import (
    LONGEST_NAME,
    AttachmentPart,
    ContentStructure,
    Data,
    FitConnectReply,
    Hash,
    PublicService,
    Reference,
    ReplyChannel,
    SubmissionSchema,
    Told,
    write_metadata,
)
from efa.delivery.channels.fit_connect.terms import ANSWERS, Terms
from efa.kit.clock import day_of
from efa.sdk.channel import Attachment, Memory, Parcel

_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class _File:
    part: AttachmentPart
    tag: str


async def seal(
    parcel: Parcel, memory: Memory, terms: Terms, environment: str, answers_to: Mapping[str, Any] | None
) -> Sealed:
    """Encrypt all of it; one attachment at a time is in memory. `answers_to`: our own key for replies.

    Raises Stopped, FileNotFoundError.
    """
    data = parcel.json if terms.media_type == _JSON else parcel.xml
    files = [await _file(parcel.id, attachment, memory, terms) for attachment in parcel.attachments]
    told = _told(parcel, terms, data, files, answers_to)
    metadata = await _encrypted(write_metadata(terms.version, told), terms, _JSON)
    content = await _encrypted(data, terms, terms.media_type)
    await memory.keep(jwe_name(SUBMISSION), joined(metadata, content))
    sealed = Sealed(
        environment=environment,
        destination=terms.destination,
        kid=terms.kid,
        service=terms.service,
        service_name=terms.service_name or parcel.benefit,
        region=terms.region,
        attachments=tuple(file.part.attachmentId for file in files),
        tags=Tags(
            metadata=tag(metadata),
            data=tag(content),
            attachments={file.part.attachmentId: file.tag for file in files},
        ),
    )
    await keep(memory, sealed)
    return sealed


def attachment_number(parcel: str, attachment: str) -> str:
    """A UUID of version 4 in form, the same for the same file of the same parcel."""
    digest = hashlib.sha256(f"{parcel}:{attachment}".encode()).digest()
    return str(UUID(bytes=digest[:16], version=4))


async def _file(parcel: str, attachment: Attachment, memory: Memory, terms: Terms) -> _File:
    number = attachment_number(parcel, attachment.id)
    content = await attachment.read()
    part = AttachmentPart(
        attachmentId=number,
        purpose=attachment.purpose,
        mimeType=attachment.media_type,
        filename=attachment.filename[-LONGEST_NAME:] or None,
        description=attachment.document,
        hash=await asyncio.to_thread(_hash, content),
    )
    token = await _encrypted(content, terms, attachment.media_type)
    await memory.keep(jwe_name(number), token)
    return _File(part, tag(token))


async def _encrypted(content: bytes, terms: Terms, media_type: str) -> bytes:
    try:
        return await asyncio.to_thread(encrypt, content, terms.key, media_type)
    except BadKey as error:
        raise error.stopped from error


def _told(parcel: Parcel, terms: Terms, data: bytes, files: list[_File], answers_to: Mapping[str, Any] | None) -> Told:
    return Told(
        structure=ContentStructure(
            data=Data(
                hash=_hash(data),
                submissionSchema=SubmissionSchema(schemaUri=terms.schema, mimeType=terms.media_type),
            ),
            attachments=tuple(file.part for file in files),
        ),
        service=PublicService(identifier=terms.service, name=terms.service_name or None),
        reference=Reference(senderReference=parcel.number, applicationDate=day_of(parcel.received_at).isoformat()),
        reply=_reply(answers_to) if answers_to and terms.answers else None,
    )


def _reply(key: Mapping[str, Any]) -> ReplyChannel:
    channel = FitConnectReply(
        encryptionPublicKey={**key, "alg": "RSA-OAEP-256", "key_ops": ["wrapKey"]}, processStandards=(ANSWERS,)
    )
    return ReplyChannel(fitConnect=channel)


def _hash(content: bytes) -> Hash:
    return Hash(content=hashlib.sha512(content).hexdigest())
