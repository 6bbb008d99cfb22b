"""The container of the file drop: data as JSON and XML, the readable copy, attachments, a manifest with checksums."""

import asyncio
import hashlib
import mimetypes
import zipfile
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass

from efa.delivery.channels.acks import file_name
from efa.delivery.channels.manifest import manifest_of
from efa.delivery.channels.origin import Origin
from efa.kit.clock import zip_time
from efa.sdk.channel import Attachment, Parcel

MANIFEST = "manifest.json"
SIGNATURE = "manifest.json.jws"


class FileMissing(Exception):
    """The bytes of an attachment are not in the store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """What a mapping made of the data for one specialist procedure."""

    file: str
    media_type: str
    schema: str
    content: bytes


def container_name(parcel: Parcel) -> str:
    """The same at each attempt."""
    slug = parcel.recipient.slug
    return file_name(parcel.received_at, slug, parcel.number, parcel.generation, parcel.purpose)


class Container:
    """The ZIP of one parcel as a stream: one file at a time is in memory, the same parcel gives the same bytes."""

    def __init__(self, parcel: Parcel, origin: Origin | None, mapped: Sequence[Mapped] = ()) -> None:
        self._parcel, self._origin = parcel, origin
        self._data = [
            Mapped(file="data.json", media_type="application/json", schema=parcel.schemas[0], content=parcel.json),
            Mapped(file="data.xml", media_type="application/xml", schema=parcel.schemas[1], content=parcel.xml),
            *mapped,
        ]
        self.manifest = b""  # known when the last piece has been given

    async def chunks(self) -> AsyncIterator[bytes]:
        """The ZIP piece by piece, at most one file each. Raises FileMissing."""
        out = Sink()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
            data = []
            for one in self._data:
                told = {"mimeType": one.media_type, "schemaUri": one.schema}
                data.append(await self._add(archive, one.file, one.content, told))
                yield out.taken()
            files = []
            for attachment in self._parcel.attachments:
                files.append(await self._attach(archive, attachment))
                yield out.taken()
            self.manifest = manifest_of(self._parcel, data, files)
            await self._add(archive, MANIFEST, self.manifest, {})
            if self._origin:
                await self._add(archive, SIGNATURE, self._origin.sign(self.manifest), {})
        yield out.taken()

    async def _attach(self, archive: zipfile.ZipFile, attachment: Attachment) -> Mapping[str, object]:
        try:
            content = await attachment.read()
        except FileNotFoundError as error:
            raise FileMissing from error
        told = {
            "attachmentId": attachment.id,
            "document": attachment.document,
            "purpose": attachment.purpose,
            "filename": attachment.filename,
            "mimeType": attachment.media_type,
        }
        return await self._add(archive, _name(attachment), content, told)

    async def _add(
        self, archive: zipfile.ZipFile, name: str, content: bytes, told: Mapping[str, object]
    ) -> Mapping[str, object]:
        entry = zipfile.ZipInfo(name, zip_time(self._parcel.received_at))
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o640 << 16
        await asyncio.to_thread(archive.writestr, entry, content)
        return {"file": name, **told, "bytes": len(content), "sha512": hashlib.sha512(content).hexdigest()}


class Sink:
    """What the ZIP writes to: it can only go on, so nothing has to be kept."""

    def __init__(self) -> None:
        self._written = bytearray()

    def write(self, piece: bytes) -> int:
        """How many bytes were taken: all."""
        self._written += piece
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        """What was written since it was asked last."""
        taken, self._written = bytes(self._written), bytearray()
        return taken


def _name(attachment: Attachment) -> str:
    """Never the name that a person gave: it could lead out of the folder."""
    if attachment.purpose == "form":
        return "antrag.pdf"
    return f"anlagen/{attachment.id}{mimetypes.guess_extension(attachment.media_type) or '.bin'}"
