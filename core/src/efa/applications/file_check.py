"""From the bytes that arrived to a file that anybody may open, or to the reason why not."""

import asyncio
import hashlib
import unicodedata
from dataclasses import dataclass
from typing import assert_never

from efa.applications.file_errors import FileEmpty, FileTooLarge, FileTypeRefused
from efa.applications.file_scan import scan
from efa.applications.file_types import Kind, sniff

MEGABYTE = 1024 * 1024
_LONGEST_NAME = 100
_NAMELESS = "Datei"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file as it was sent."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A file as it is kept; `pages` of a PDF, `scanned` by a virus scanner."""

    name: str
    content: bytes
    media_type: str
    pages: int | None
    scanned: bool

    @property
    def sha256(self) -> bytes:
        """Fingerprint of what is kept."""
        return hashlib.sha256(self.content).digest()


async def check_file(incoming: Incoming, most_mb: int, clamd: str | None) -> Checked:
    """Prove a file and make it plain. Raises a FileRefused that says what to do instead."""
    content = incoming.content
    if not content.strip(b"\0\t\r\n "):
        raise FileEmpty
    if len(content) > most_mb * MEGABYTE:
        raise FileTooLarge(most=most_mb)
    kind = sniff(content)
    if kind is None:
        raise FileTypeRefused
    scanned = await scan(clamd, content)
    checked = await asyncio.to_thread(_plain, incoming, kind, scanned=scanned)
    if len(checked.content) > most_mb * MEGABYTE:
        raise FileTooLarge(most=most_mb)
    return checked


def _plain(incoming: Incoming, kind: Kind, *, scanned: bool) -> Checked:
    """The libraries for a kind of file are loaded with the first one: a process without uploads stays small."""
    match kind:
        case "pdf":
            from efa.applications.file_pdf import check_pdf  # noqa: PLC0415

            pages = check_pdf(incoming.content)
            name = plain_name(incoming.name, ".pdf")
            return Checked(
                name=name, content=incoming.content, media_type="application/pdf", pages=pages, scanned=scanned
            )
        case "jpeg" | "png" | "webp" | "heic":
            from efa.applications.file_image import plain_photo  # noqa: PLC0415

            photo = plain_photo(incoming.content)
            name = plain_name(incoming.name, ".jpg")
            return Checked(name=name, content=photo, media_type="image/jpeg", pages=None, scanned=scanned)
    assert_never(kind)


def plain_name(name: str, ending: str) -> str:
    """The name without folders, control characters and marks of writing direction, with the ending of its kind."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    visible = "".join(c for c in last if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*')
    whole = " ".join(visible.split())
    stem, dot, tail = whole.rpartition(".")
    plain = stem if dot and len(tail) <= 4 else whole  # noqa: PLR2004 - .heic is the longest ending
    return f"{plain[:_LONGEST_NAME].strip('. ') or _NAMELESS}{ending}"
