"""One PDF for the printer: for each application a cover, the application, the list of attachments, the attachments."""

import asyncio
import json
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select

from efa.applications.access import Printing, record_access
from efa.applications.press import Press
from efa.delivery.addressee import Addressee
from efa.delivery.channels.print import KEY, Print
from efa.delivery.consignments import Claim, claim_of, of
from efa.delivery.cover import PRINTED, cover
from efa.delivery.errors import LetterNotWaiting, TooMuchToPrint
from efa.delivery.pack import pack
from efa.delivery.tables import consignment
from efa.sdk.channel import Attachment, Capabilities, Failed, Parcel
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session

if TYPE_CHECKING:
    from pikepdf import Pdf

MOST_BYTES = 150 << 20
_WHOLE = Print(capabilities=Capabilities(acknowledgement="click"))
_IMAGES = frozenset(PRINTED) - {"application/pdf"}


async def print_bundle(
    sessions: Sessions, press: Press, to: Addressee, letters: Collection[UUID], printing: Printing
) -> bytes:
    """The chosen letters one after the other; each is an access that its person sees.

    Raises LetterNotWaiting, TooMuchToPrint, ConflictOfInterest, Partial.

    Printing is not posting: the letters stay in the list until a person records the day. Files are taken one by one.
    """
    parcels = [await _parcel(sessions, press, to, letter, printing) for letter in letters]
    if sum(file.size for parcel in parcels for file in parcel.attachments) > MOST_BYTES:
        raise TooMuchToPrint(most=MOST_BYTES >> 20)
    with tempfile.TemporaryDirectory() as folder:
        sheets = [[*await _sheets(Path(folder), parcel, printing.at)] for parcel in parcels]
        return await asyncio.to_thread(_merged, sheets)


async def _parcel(sessions: Sessions, press: Press, to: Addressee, letter: UUID, printing: Printing) -> Parcel:
    async with sessions() as session:
        claimed = await _as_claim(session, letter, printing.at)
        await record_access(session, claimed.application, printing.by, "print", printing.at)
    packed = await pack(sessions, press, to, claimed, _WHOLE)
    if isinstance(packed, Failed):
        raise LetterNotWaiting
    return packed


async def _as_claim(session: Session, letter: UUID, now: datetime) -> Claim:
    """Nothing is claimed: the letter is only read."""
    c = consignment.c
    waiting = select(consignment).where(of(session, letter), c.channel == KEY, c.state.in_(("queued", "handed_over")))
    row = (await session.db.execute(waiting)).one_or_none()
    if row is None:
        raise LetterNotWaiting
    return replace(claim_of(row, now), attempts=row.attempts)


async def _sheets(folder: Path, parcel: Parcel, now: datetime) -> Sequence[Path]:
    """The files of one letter in the order of the sheets."""
    first = folder / f"{parcel.id}.pdf"
    made = await asyncio.to_thread(cover, parcel, json.loads(parcel.json), now)
    await asyncio.to_thread(first.write_bytes, made)
    form = [file for file in parcel.attachments if file.purpose == "form"]
    others = [file for file in parcel.attachments if file.purpose != "form"]
    return [first, *[found for file in (*form, *others) if (found := await _sheet(folder, file))]]


async def _sheet(folder: Path, file: Attachment) -> Path | None:
    """The attachment as PDF; None for what cannot be printed, which the cover says."""
    if file.media_type not in PRINTED:
        return None
    content = await file.read()
    path = folder / f"{file.id}.pdf"
    await asyncio.to_thread(_write, path, content, file.media_type)
    return path


def _write(path: Path, content: bytes, media_type: str) -> None:
    if media_type not in _IMAGES:
        path.write_bytes(content)
        return
    from PIL import Image, ImageOps  # noqa: PLC0415 - loaded with the first picture that is printed

    with Image.open(BytesIO(content)) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGB")
        upright.save(
            path, "PDF", resolution=max(upright.width / 7.5, upright.height / 11)
        )  # inside A4 with its margins


def _merged(letters: Sequence[Sequence[Path]]) -> bytes:
    """Each letter begins on a sheet of its own, also on a duplex printer."""
    import pikepdf  # noqa: PLC0415 - loaded with the first letters that are printed

    out = pikepdf.new()
    opened: list[Pdf] = []
    for letter in letters:
        before = len(out.pages)
        for path in letter:
            opened.append(pikepdf.open(path))
            out.pages.extend(opened[-1].pages)
        if (len(out.pages) - before) % 2:
            _, _, width, height = (float(edge) for edge in out.pages[-1].mediabox)
            out.add_blank_page(page_size=(width, height))
    merged = BytesIO()
    out.save(merged)
    for source in opened:
        source.close()
    return merged.getvalue()
