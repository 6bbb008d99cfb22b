"""Drafts in the database: what several use cases need of them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Row, and_, bindparam, delete, exists, select, update

from efa.applications.content import DraftContent, open_draft, seal_draft
from efa.applications.errors import DraftNotFound, StaleDraft
from efa.applications.tables import draft as table
from efa.applications.tables import file
from efa.kit.crypto import RecordKey
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key

# made once: building a statement costs more than running it
_OWN = and_(
    table.c.tenant == bindparam("in_tenant"), table.c.id == bindparam("of_id"), table.c.owner == bindparam("of_owner")
)
_UNCHANGED = and_(_OWN, table.c.version == bindparam("seen_version"))
_NOW = bindparam("now", type_=DateTime(timezone=True))
_HAS_FILES = exists().where(file.c.tenant == table.c.tenant, file.c.record == table.c.id)
_FIND = (
    select(table, record_key.c.wrapped, _HAS_FILES.label("has_files"))
    .join(record_key, and_(record_key.c.tenant == table.c.tenant, record_key.c.record == table.c.id))
    .where(_OWN, table.c.expires_at > _NOW)
)
_LOCK = _FIND.with_for_update(of=table)
_SAVE = (
    update(table)
    .where(_UNCHANGED)
    .values(
        content=bindparam("new_content"),
        lang=bindparam("new_lang"),
        form_version=bindparam("new_form_version"),
        definition=bindparam("new_definition"),
        version=bindparam("new_version"),
        changed_at=_NOW,
        expires_at=_NOW + (table.c.expires_at - table.c.changed_at),
        reminded=0,
    )
    .returning(table.c.expires_at)
)
_TAKE = delete(table).where(_UNCHANGED)


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
    has_files: bool


async def find_draft(session: Session, draft: UUID, owner: bytes, now: datetime, *, lock: bool = False) -> Draft:
    """The draft of this owner. Raises DraftNotFound, also for those of others and those past their end."""
    values = {"in_tenant": session.tenant, "of_id": draft, "of_owner": owner, "now": now}
    row = (await session.db.execute(_LOCK if lock else _FIND, values)).first()
    if row is None:
        raise DraftNotFound
    return _draft(session, row)


async def save_draft(session: Session, draft: Draft, content: DraftContent, now: datetime) -> Draft:
    """Store the content, if nobody else has since; the draft lives on for its whole span. Raises StaleDraft."""
    values = {
        **_seen(session, draft),
        "new_content": seal_draft(draft.key, content),
        "new_lang": draft.lang,
        "new_form_version": draft.form_version,
        "new_definition": draft.definition,
        "new_version": draft.version + 1,
        "now": now,
    }
    expires_at = await session.db.scalar(_SAVE, values)
    if expires_at is None:
        raise StaleDraft
    return replace(draft, content=content, version=draft.version + 1, changed_at=now, expires_at=expires_at)


async def has_draft(session: Session, draft: UUID) -> bool:
    """Whether something is being written under this id."""
    found = exists().where(table.c.tenant == session.tenant, table.c.id == draft)
    return bool(await session.db.scalar(select(found)))


async def take_draft(session: Session, draft: Draft) -> bool:
    """Take the draft away, unchanged as it was read; its key stays. Whether it was still there."""
    return (await session.db.execute(_TAKE, _seen(session, draft))).rowcount == 1


async def destroy_draft(session: Session, draft: UUID) -> tuple[UUID, ...]:
    """Delete a draft with its key; the names of its files in the object store, to be removed after the commit."""
    of_draft = (file.c.tenant == session.tenant, file.c.record == draft)
    names = (await session.db.execute(delete(file).where(*of_draft).returning(file.c.id))).scalars().all()
    of_key = (record_key.c.tenant == session.tenant, record_key.c.record == draft)
    await session.db.execute(delete(record_key).where(*of_key))
    await session.db.execute(delete(table).where(table.c.tenant == session.tenant, table.c.id == draft))
    return tuple(names)


def _seen(session: Session, draft: Draft) -> dict[str, Any]:
    return {"in_tenant": session.tenant, "of_id": draft.id, "of_owner": draft.owner, "seen_version": draft.version}


def _draft(session: Session, row: Row[Any]) -> Draft:
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
        has_files=row.has_files,
    )
