"""Store one message: what it tells of is told once, however often it is asked."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.kit.ids import new_id, random_id
from efa.kit.jobs import enqueue
from efa.mailbox.copies import copy_message
from efa.mailbox.params import Values, seal_params
from efa.mailbox.tables import message
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session

Kind = Literal["receipt", "question", "notice", "status"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMessage:
    """A message about an application or a draft; `record` is whose key protects it, `source` what it tells of."""

    kind: Kind
    source: UUID
    text: str
    record: UUID
    application: UUID | None = None
    draft: UUID | None = None
    params: Values = field(default_factory=dict)
    file: UUID | None = None


async def store_message(session: Session, new: NewMessage, now: datetime) -> UUID | None:
    """The id of the message, also where it was stored before; None where the record's key is destroyed."""
    key = await read_record_key(session, new.record)
    if key is None:
        return None
    message_id = new_id()
    statement = insert(message).values(
        tenant=session.tenant,
        id=message_id,
        public_id=random_id(),
        application=new.application,
        draft=new.draft,
        kind=new.kind,
        source=new.source,
        text=new.text,
        params=seal_params(key, message_id, new.params),
        file=new.file,
        provided_at=now,
        notify_at=now,
        notify_attempts=0,
    )
    stored = (await session.db.execute(statement.on_conflict_do_nothing().returning(message.c.id))).scalar()
    await copy_message(session, new.record, stored, now)
    if stored is None:
        return await _known(session, new)
    await enqueue_notification(session.db, session.tenant, message_id)
    return message_id


async def enqueue_notification(db: AsyncConnection, tenant: UUID, wanted: UUID) -> None:
    """Queue the mail about one message."""
    await enqueue(db, "mailbox.notify", once=f"notify:{wanted}", tenant=str(tenant), message=str(wanted))


async def _known(session: Session, new: NewMessage) -> UUID | None:
    c = message.c
    found: UUID | None = await session.db.scalar(
        select(c.id).where(c.tenant == session.tenant, c.kind == new.kind, c.source == new.source)
    )
    return found
