"""The metadata of a submission, major versions 1 and 2: strict models for writing, and a strict reader.

The models are our own, after the published schemas, whose files we do not ship (docs/decisions/0064): of the optional
members only those are written that a receiver needs, and what is written has no others.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from efa.delivery.channels.fit_connect.chosen import Urn, Uuid
from efa.kit.strict_json import UnreadableJson, read_json

BEST_FIRST = ("1.5.0", "1.3.0", "1.2.0", "1.1.0", "2.1.0", "2.0.0")
_ADDRESS = "https://schema.fitko.de/fit-connect/metadata/{}/metadata.schema.json"
MediaType = Literal["application/json", "application/xml"]
_IS_KNOWN = re.compile(_ADDRESS.replace(".", r"\.").format(r"[12]\.\d+\.\d+"))
LONGEST_NAME = 255
Line = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]


class UnreadableMetadata(ValueError):
    """Not metadata of a version that we know; the message is a key."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


_P = TypeVar("_P", bound=_Part)


class Hash(_Part):
    """SHA-512 over the bytes before encryption."""

    type: Literal["sha512"] = "sha512"
    content: Annotated[str, Field(pattern=r"^[a-f0-9]{128}$")]


class SubmissionSchema(_Part):
    """What the data follow."""

    schemaUri: Annotated[str, Field(min_length=1, max_length=300)]  # noqa: N815 - names of FIT-Connect
    mimeType: MediaType  # noqa: N815


class Data(_Part):
    """The data of the application."""

    hash: Hash
    submissionSchema: SubmissionSchema  # noqa: N815


class AttachmentPart(_Part):
    """One file; `form` is the readable copy of the whole application. `fragments`: a large one lies under these ids."""

    attachmentId: Uuid  # noqa: N815
    purpose: Literal["form", "attachment", "report", "data"]
    mimeType: Annotated[str, Field(pattern=r"^[-\w.]+/[-\w.+]+$")]  # noqa: N815
    filename: Line | None = None
    description: Annotated[str, Field(max_length=4000)] | None = None
    hash: Hash
    fragments: Annotated[tuple[Uuid, ...], Field(max_length=100)] | None = None


class ContentStructure(_Part):
    """What lies in the submission."""

    data: Data
    attachments: tuple[AttachmentPart, ...]


class PublicService(_Part):
    """The service, as announced."""

    identifier: Urn
    name: str | None = None


class Reference(_Part):
    """Our number, and the day that decides in law."""

    senderReference: Annotated[str, Field(max_length=500)] | None = None  # noqa: N815
    applicationDate: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")] | None = None  # noqa: N815


class FitConnectReply(_Part):
    """Answers may come back by FIT-Connect, encrypted to this key."""

    encryptionPublicKey: Mapping[str, Any]  # noqa: N815
    processStandards: tuple[str, ...]  # noqa: N815


class ReplyChannel(_Part):
    """How the authority may answer."""

    fitConnect: FitConnectReply  # noqa: N815


class Metadata1(_Part):
    """Major version 1."""

    contentStructure: ContentStructure  # noqa: N815
    publicServiceType: PublicService | None  # noqa: N815
    additionalReferenceInfo: Reference  # noqa: N815
    replyChannel: ReplyChannel | None = None  # noqa: N815


class Metadata2(_Part):
    """Major version 2, whose schema has no place for the service but lets it pass."""

    contentStructure: ContentStructure  # noqa: N815
    publicService: PublicService | None  # noqa: N815
    additionalReferenceInfo: Reference  # noqa: N815
    replyChannel: ReplyChannel | None = None  # noqa: N815


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What metadata say of a submission, whatever their version."""

    structure: ContentStructure
    service: PublicService | None
    reference: Reference
    reply: ReplyChannel | None = None


def common_version(offered: Sequence[str]) -> str | None:
    """The version to write: the newest 1.x, whose schema names the service as well; else the newest 2.x."""
    return next((version for version in BEST_FIRST if version in offered), None)


def write_metadata(version: str, told: Told) -> bytes:
    """The exact bytes to hash and to encrypt. Members that are empty are left out."""
    body: Metadata1 | Metadata2
    if version.startswith("1."):
        body = Metadata1(
            contentStructure=told.structure,
            publicServiceType=told.service,
            additionalReferenceInfo=told.reference,
            replyChannel=told.reply,
        )
    else:
        body = Metadata2(
            contentStructure=told.structure,
            publicService=told.service,
            additionalReferenceInfo=told.reference,
            replyChannel=told.reply,
        )
    content = {"$schema": _ADDRESS.format(version), **body.model_dump(mode="json", exclude_none=True)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def read_metadata(raw: bytes) -> Told:
    """What the metadata of somebody else say; members that we do not need are let pass. Raises UnreadableMetadata."""
    try:
        found = read_json(raw)
    except UnreadableJson as error:
        raise UnreadableMetadata("syntax") from error
    if not isinstance(found, dict) or not _IS_KNOWN.fullmatch(str(found.get("$schema"))):
        raise UnreadableMetadata("unsupported_schema")
    try:
        return _told(found)
    except (ValidationError, KeyError, TypeError) as error:
        raise UnreadableMetadata("schema") from error


def _told(found: Mapping[str, Any]) -> Told:
    structure, service = found["contentStructure"], found.get("publicService") or found.get("publicServiceType") or {}
    data, attachments = structure["data"], structure.get("attachments") or ()
    return Told(
        structure=ContentStructure(
            data=Data(
                hash=_only(Hash, data["hash"]), submissionSchema=_only(SubmissionSchema, data["submissionSchema"])
            ),
            attachments=tuple(_attachment(one) for one in attachments),
        ),
        service=_only(PublicService, service) if service else None,
        reference=_only(Reference, found.get("additionalReferenceInfo") or {}),
    )


def _attachment(found: Mapping[str, Any]) -> AttachmentPart:
    fragments = tuple(found.get("fragments") or ()) or None
    return _only(AttachmentPart, {**found, "hash": _only(Hash, found["hash"]), "fragments": fragments})


def _only(model: type[_P], found: Mapping[str, Any]) -> _P:
    """Strict about what we read, without an opinion on the rest."""
    return model.model_validate({name: found[name] for name in model.model_fields if name in found})
