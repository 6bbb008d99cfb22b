"""Files of a record: their rows, and the way to their bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from obstore.store import ObjectStore
from sqlalchemy import Row, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from efa.applications.file_check import Checked
from efa.applications.file_errors import FileNotFound
from efa.applications.tables import file
from efa.kit.crypto import RecordKey
from efa.kit.store import get_file
from efa.tenancy.session import Session

_NAME = "file name"
OURS = frozenset({"receipt", "copy", "notice", "reply", "paper", "refused"})  # documents that no form asks for

_ALL = (  # made once: each page of a draft asks for it
    select(file)
    .where(file.c.tenant == bindparam("tenant"), file.c.record == bindparam("record"))
    .order_by(file.c.added_at, file.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file as the database knows it; `id` is its name in the object store."""

    id: UUID
    document: str
    item: str | None
    name: str
    media_type: str
    size: int
    pages: int | None
    sha256: bytes
    added_at: datetime
    scanned: bool


async def files_of(session: Session, key: RecordKey) -> tuple[StoredFile, ...]:
    """All files of the record behind the key, in the order they came."""
    rows = (await session.db.execute(_ALL, {"tenant": session.tenant, "record": key.record})).all()
    return tuple(_stored(key, row) for row in rows)


async def find_file(session: Session, key: RecordKey, wanted: UUID) -> StoredFile:
    """One file of the record behind the key. Raises FileNotFound."""
    query = select(file).where(file.c.tenant == session.tenant, file.c.record == key.record, file.c.id == wanted)
    row = (await session.db.execute(query)).first()
    if row is None:
        raise FileNotFound
    return _stored(key, row)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A checked file whose bytes lie in the store under `id`, and what it is evidence of."""

    id: UUID
    document: str
    item: str | None
    checked: Checked
    at: datetime


async def insert_file(session: Session, key: RecordKey, new: NewFile) -> UUID:
    """Its row, or the id of the same file that is there already."""
    checked = new.checked
    values = {
        "id": new.id,
        "record": key.record,
        "document": new.document,
        "item": new.item,
        "name": encrypted_name(key, checked.name),
        "media_type": checked.media_type,
        "size": len(checked.content),
        "pages": checked.pages,
        "sha256": checked.sha256,
        "added_at": new.at,
        "scanned": checked.scanned,
    }
    statement = insert(file).values(tenant=session.tenant, **values).on_conflict_do_nothing().returning(file.c.id)
    stored: UUID | None = await session.db.scalar(statement)
    return stored or await _same(session, key, new)


def encrypted_name(key: RecordKey, name: str) -> bytes:
    """The file name as its row holds it."""
    return key.encrypt(name.encode(), _NAME)


async def delete_row(session: Session, key: RecordKey, wanted: UUID) -> None:
    """Forget a file; its bytes are removed after the commit. Raises FileNotFound."""
    chosen = (file.c.tenant == session.tenant, file.c.record == key.record, file.c.id == wanted)
    if await session.db.scalar(delete(file).where(*chosen).returning(file.c.id)) is None:
        raise FileNotFound


async def forget_files(session: Session, key: RecordKey, wanted: Sequence[UUID]) -> None:
    """Forget several files; the sweep removes their bytes."""
    chosen = (file.c.tenant == session.tenant, file.c.record == key.record, file.c.id.in_(wanted))
    await session.db.execute(delete(file).where(*chosen))


async def read_bytes(store: ObjectStore, key: RecordKey, wanted: StoredFile) -> bytes:
    """The content of a file. Raises FileNotFound where its bytes are gone."""
    try:
        return await get_file(store, key, wanted.id)
    except FileNotFoundError as error:
        raise FileNotFound from error


async def _same(session: Session, key: RecordKey, new: NewFile) -> UUID:
    query = select(file.c.id).where(
        file.c.tenant == session.tenant,
        file.c.record == key.record,
        file.c.document == new.document,
        file.c.item.is_not_distinct_from(new.item),
        file.c.sha256 == new.checked.sha256,
    )
    found: UUID = (await session.db.execute(query)).scalar_one()
    return found


def _stored(key: RecordKey, row: Row[tuple[object, ...]]) -> StoredFile:
    return StoredFile(
        id=row.id,
        document=row.document,
        item=row.item,
        name=key.decrypt(bytes(row.name), _NAME).decode(),
        media_type=row.media_type,
        size=row.size,
        pages=row.pages,
        sha256=bytes(row.sha256),
        added_at=row.added_at,
        scanned=row.scanned,
    )
