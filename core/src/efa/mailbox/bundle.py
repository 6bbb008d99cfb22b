"""One PDF for the printer: the sealed notices one after the other, each on its own sheets."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

from obstore.store import ObjectStore
from sqlalchemy import and_, select, update

from efa.applications.access import Printing, record_access
from efa.applications.tables import file
from efa.kit.crypto import RecordKey
from efa.kit.store import get_file
from efa.mailbox.errors import LetterNotFound
from efa.mailbox.tables import print_item
from efa.tenancy.doors import Sessions
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session

MOST = 200


@dataclass(frozen=True, slots=True)
class _Sheet:
    key: RecordKey
    file: UUID
    application: UUID


async def print_bundle(sessions: Sessions, store: ObjectStore, letters: Collection[UUID], printing: Printing) -> bytes:
    """The letters in the order in which they were queued, at most 200; each is an access that its person sees.

    Printing is not posting: the letters stay in the queue until staff record the day.
    Raises LetterNotFound, ConflictOfInterest, Partial.
    """
    async with sessions() as session:
        sheets = await _sheets(session, letters)
        for about in sorted({sheet.application for sheet in sheets}):
            await record_access(session, about, printing.by, "print", printing.at)
    notices = [await get_file(store, sheet.key, sheet.file) for sheet in sheets]
    bundle = await asyncio.to_thread(merge, notices)
    async with sessions() as session:
        mine = (print_item.c.tenant == session.tenant) & print_item.c.id.in_(letters)
        await session.db.execute(update(print_item).where(mine).values(printed_at=printing.at))
    return bundle


def merge(notices: Sequence[bytes]) -> bytes:
    """All pages in one file; a blank page follows an odd number, so that a duplex printer keeps letters apart."""
    import pikepdf  # noqa: PLC0415 - loaded with the first letters that are printed

    out = pikepdf.new()
    for notice in notices:
        with pikepdf.open(BytesIO(notice)) as letter:
            out.pages.extend(letter.pages)
            if len(letter.pages) % 2:
                _, _, width, height = (float(edge) for edge in letter.pages[-1].mediabox)
                out.add_blank_page(page_size=(width, height))
    merged = BytesIO()
    out.save(merged)
    return merged.getvalue()


async def _sheets(session: Session, letters: Collection[UUID]) -> Sequence[_Sheet]:
    of_item = and_(file.c.tenant == print_item.c.tenant, file.c.id == print_item.c.file)
    query = (
        select(print_item.c.file, print_item.c.application, file.c.record)
        .join(file, of_item)
        .where(print_item.c.tenant == session.tenant, print_item.c.id.in_(letters), print_item.c.posted_on.is_(None))
        .order_by(print_item.c.queued_at, print_item.c.id)
    )
    rows = (await session.db.execute(query)).all()
    keys = [await read_record_key(session, row.record) for row in rows]
    sheets = [_Sheet(key, row.file, row.application) for row, key in zip(rows, keys, strict=True) if key]
    if not sheets or len(sheets) != len(set(letters)) or len(sheets) > MOST:
        raise LetterNotFound
    return sheets
