"""The ZIP of a hand-over as a stream: first the files, one at a time in memory, then the message about them."""

import asyncio
import hashlib
import mimetypes
import zipfile
from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime

from efa.delivery.channels.container import FileMissing, Sink
from efa.delivery.xdomea.message import Contents, Primary, id_of, message
from efa.delivery.xdomea.words import ARCHIVAL, MESSAGE, Format, format_of
from efa.kit.clock import zip_time
from efa.sdk.channel import Attachment, Parcel

_DATA = (("data.xml", "application/xml"), ("data.json", "application/json"))


class Package:
    """One application for the authority's file. The same parcel at the same moment gives the same bytes."""

    def __init__(self, parcel: Parcel, made_at: datetime, later: Sequence[tuple[Attachment, date]] = ()) -> None:
        """`later`: what the person handed in after the application, and on which day it came."""
        self._parcel, self._made_at, self._later = parcel, made_at, later
        self.name = f"{id_of(parcel, 'prozess')}_{MESSAGE}"

    async def chunks(self) -> AsyncIterator[bytes]:
        """The ZIP piece by piece, at most one file each. Raises FileMissing."""
        out = Sink()
        copies = [file for file in self._parcel.attachments if file.purpose == "form"]
        others = [file for file in self._parcel.attachments if file.purpose != "form"]
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
            main, enclosed, later = list[Primary](), list[Primary](), list[tuple[Primary, date]]()
            for copy in copies:
                main.append(await self._add(archive, "antrag.pdf", await _content(copy), ARCHIVAL))
                yield out.taken()
            for (name, media_type), data in zip(_DATA, (self._parcel.xml, self._parcel.json), strict=True):
                main.append(await self._add(archive, name, data, format_of(media_type, data)))
            for file in others:
                enclosed.append(await self._attach(archive, file))
                yield out.taken()
            for file, came in self._later:
                later.append((await self._attach(archive, file), came))
                yield out.taken()
            contents = Contents(main=main, enclosed=enclosed, later=later)
            await self._write(archive, f"{self.name}.xml", message(self._parcel, contents, self._made_at))
        yield out.taken()

    async def _attach(self, archive: zipfile.ZipFile, file: Attachment) -> Primary:
        content = await _content(file)
        return await self._add(archive, file.filename, content, format_of(file.media_type, content), file)

    async def _add(
        self, archive: zipfile.ZipFile, original: str, content: bytes, kind: Format, file: Attachment | None = None
    ) -> Primary:
        known = id_of(self._parcel, f"datei:{file.id}" if file else original)
        name = _name(str(known), file) if file else f"{known}_{original}"
        await self._write(archive, name, content)
        told = hashlib.sha512(content).hexdigest()
        return Primary(id=known, file=name, original=original, format=kind, size=len(content), sha512=told)

    async def _write(self, archive: zipfile.ZipFile, name: str, content: bytes) -> None:
        entry = zipfile.ZipInfo(name, zip_time(self._parcel.received_at))
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o640 << 16
        await asyncio.to_thread(archive.writestr, entry, content)


async def _content(file: Attachment) -> bytes:
    try:
        return await file.read()
    except FileNotFoundError as error:
        raise FileMissing from error


def _name(known: str, file: Attachment) -> str:
    """Never the name that a person gave: it could lead out of the folder. The message says it."""
    return known + (mimetypes.guess_extension(file.media_type) or ".bin")
