"""Drafts in the database: what several use cases need of them."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, DateTime, Row, and_, delete, literal, select, update

from efa.applications.content import DraftContent, open_draft, seal_draft
from efa.applications.errors import DraftNotFound, StaleDraft
from efa.applications.tables import draft as table
from efa.applications.tables import file
from efa.kit.crypto import RecordKey
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An application that is being written; `version` changes with every change of it."""

    id: UUID
    owner: bytes
    benefit: str
    procedure: str
    form_version: int
    definition: str
    lang: str
    place: str
    content: DraftContent
    version: int
    created_at: datetime
    changed_at: datetime
    expires_at: datetime
    key: RecordKey


async def find_draft(session: Session, draft: UUID, owner: bytes, now: datetime, *, lock: bool = False) -> Draft:
    """The draft of this owner. Raises DraftNotFound, also for those of others and those past their end."""
    query = (
        select(table, record_key.c.wrapped)
        .join(record_key, and_(record_key.c.tenant == table.c.tenant, record_key.c.record == table.c.id))
        .where(_own(session, draft, owner), table.c.expires_at > now)
    )
    row = (await session.db.execute(query.with_for_update(of=table) if lock else query)).first()
    if row is None:
        raise DraftNotFound
    return _draft(session, row)


async def save_draft(session: Session, draft: Draft, content: DraftContent, now: datetime) -> Draft:
    """Store the content, if nobody else has since; the draft lives on for its whole span. Raises StaleDraft."""
    lives_until = literal(now, DateTime(timezone=True)) + (table.c.expires_at - table.c.changed_at)
    statement = (
        update(table)
        .where(_own(session, draft.id, draft.owner), table.c.version == draft.version)
        .values(
            content=seal_draft(draft.key, content),
            lang=draft.lang,
            form_version=draft.form_version,
            definition=draft.definition,
            version=draft.version + 1,
            changed_at=now,
            expires_at=lives_until,
            reminded=0,
        )
        .returning(table.c.expires_at)
    )
    expires_at = await session.db.scalar(statement)
    if expires_at is None:
        raise StaleDraft
    return replace(draft, content=content, version=draft.version + 1, changed_at=now, expires_at=expires_at)


async def take_draft(session: Session, draft: Draft) -> bool:
    """Take the draft away, unchanged as it was read; its key stays. Whether it was still there."""
    statement = delete(table).where(_own(session, draft.id, draft.owner), table.c.version == draft.version)
    return (await session.db.execute(statement)).rowcount == 1


async def destroy_draft(session: Session, draft: UUID) -> tuple[UUID, ...]:
    """Delete a draft with its key; the names of its files in the object store, to be removed after the commit."""
    of_draft = (file.c.tenant == session.tenant, file.c.record == draft)
    names = (await session.db.execute(delete(file).where(*of_draft).returning(file.c.id))).scalars().all()
    of_key = (record_key.c.tenant == session.tenant, record_key.c.record == draft)
    await session.db.execute(delete(record_key).where(*of_key))
    await session.db.execute(delete(table).where(table.c.tenant == session.tenant, table.c.id == draft))
    return tuple(names)


def _own(session: Session, draft: UUID, owner: bytes) -> ColumnElement[bool]:
    return and_(table.c.tenant == session.tenant, table.c.id == draft, table.c.owner == owner)


def _draft(session: Session, row: Row[tuple[object, ...]]) -> Draft:
    key = session.keys.open_record(row.id, bytes(row.wrapped))
    return Draft(
        id=row.id,
        owner=bytes(row.owner),
        benefit=row.benefit,
        procedure=row.procedure,
        form_version=row.form_version,
        definition=row.definition,
        lang=row.lang,
        place=row.place,
        content=open_draft(key, bytes(row.content)),
        version=row.version,
        created_at=row.created_at,
        changed_at=row.changed_at,
        expires_at=row.expires_at,
        key=key,
    )
