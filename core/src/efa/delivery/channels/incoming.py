"""Read what lies in `eingang`: a ZIP with a manifest, or one JSON file; schema incoming-1.schema.json."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import IO, Annotated, Any, Literal, TypeAlias, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from efa.delivery.channels.acks import Unfit
from efa.delivery.channels.archive import LARGEST, Archive
from efa.kit.strict_json import UnreadableJson, read_json
from efa.sdk.answering import Arrived, Message
from efa.sdk.channel import Attachment

_MANIFEST = "manifest.json"
_SIGNATURE = "manifest.json.jws"  # not needed, and not checked: what lies here came through the door of the authority
Word = Annotated[str, Field(min_length=1, max_length=200)]
_SHA512 = Annotated[str, Field(pattern="^[0-9a-f]{128}$")]


class Model(BaseModel):
    """Strict: a field that is misspelt must not be lost."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Data(Model):
    """The file with the data of a ZIP."""

    file: Word
    media_type: Literal["application/json", "application/xml"] = Field(alias="mimeType")
    schema_uri: Word = Field(alias="schemaUri")
    sha512: _SHA512


class File(Model):
    """A file that comes with it."""

    file: Word
    id: Word = Field(alias="attachmentId")
    document: str = Field(default="", max_length=200)
    purpose: Literal["form", "attachment"] = "attachment"
    filename: Word
    media_type: Word = Field(alias="mimeType")
    sha512: _SHA512


class _Head(Model):
    version: Literal[1]
    id: Word
    at: AwareDatetime


class _MessageHead(_Head):
    kind: Literal["message"]
    number: Word


class _ApplicationHead(_Head):
    kind: Literal["application"]
    leika: Annotated[str, Field(pattern="^99[0-9]{12}$")]
    reference: Word


class _Zipped(Model):
    data: Data
    files: tuple[File, ...] = Field(default=(), max_length=100)


class _Single(Model):
    schema_uri: Word = Field(alias="schemaUri")
    data: dict[str, object]


class ZippedMessage(_MessageHead, _Zipped):
    """manifest.json of a message."""


class ZippedApplication(_ApplicationHead, _Zipped):
    """manifest.json of an application."""


class SingleMessage(_MessageHead, _Single):
    """A message without files."""


class SingleApplication(_ApplicationHead, _Single):
    """An application without files."""


Zipped: TypeAlias = ZippedMessage | ZippedApplication
Single: TypeAlias = SingleMessage | SingleApplication
Incoming: TypeAlias = Message | Arrived
_Shape = TypeVar("_Shape")
_ZIPPED: TypeAdapter[Zipped] = TypeAdapter(Annotated[ZippedMessage | ZippedApplication, Field(discriminator="kind")])
_SINGLE: TypeAdapter[Single] = TypeAdapter(Annotated[SingleMessage | SingleApplication, Field(discriminator="kind")])


def read_single(raw: bytes) -> Incoming:
    """One JSON file. Raises Unfit."""
    head = _validated(_SINGLE, raw)
    data = json.dumps(head.data, ensure_ascii=False).encode()
    return _incoming(head, _Content(head.schema_uri, "application/json", data, raw))


def read_zip(file: IO[bytes]) -> Incoming:
    """A ZIP; its attachments are read from the open file when they are asked for. Raises Unfit."""
    archive = Archive(file)
    manifest = archive.read(_MANIFEST)
    head = _validated(_ZIPPED, manifest)
    data = archive.checked(head.data.file, head.data.sha512)
    files = tuple(_attachments(archive, head.files, LARGEST - len(data)))
    if archive.beside(_MANIFEST, _SIGNATURE, head.data.file, *(each.file for each in head.files)):
        raise Unfit("unlisted")
    return _incoming(head, _Content(head.data.schema_uri, head.data.media_type, data, manifest, files))


def _attachments(archive: Archive, files: Sequence[File], room: int) -> Iterator[Attachment]:
    """Each is looked at now; `room`: how many bytes they may have together."""
    for told in files:
        size = len(archive.checked(told.file, told.sha512))
        room -= size
        if room < 0:
            raise Unfit("too_large")
        yield _attachment(archive, told, size)


@dataclass(frozen=True, slots=True)
class _Content:
    schema: str
    media_type: str
    data: bytes
    evidence: bytes
    files: tuple[Attachment, ...] = ()


def _incoming(head: _Head, content: _Content) -> Incoming:
    what: dict[str, Any] = {
        "id": head.id,
        "at": head.at,
        "schema": content.schema,
        "media_type": content.media_type,
        "data": content.data,
        "attachments": content.files,
        "evidence": content.evidence,
    }
    if isinstance(head, _MessageHead):
        return Message(number=head.number, **what)
    assert isinstance(head, _ApplicationHead)
    return Arrived(leika=head.leika, reference=head.reference, **what)


def _attachment(archive: Archive, told: File, size: int) -> Attachment:
    return Attachment(
        id=told.id,
        document=told.document,
        purpose=told.purpose,
        filename=told.filename,
        media_type=told.media_type,
        size=size,
        read=partial(asyncio.to_thread, archive.read, told.file),
    )


def _validated(shape: TypeAdapter[_Shape], raw: bytes) -> _Shape:
    try:
        return shape.validate_python(read_json(raw))
    except UnreadableJson as error:
        raise Unfit("unreadable", half=True) from error
    except ValidationError as error:
        raise Unfit("malformed") from error
