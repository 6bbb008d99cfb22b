"""Messages that wait for a person, and one of them with what it says."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select

from efa.applications.message_tables import procedure_message as table
from efa.applications.messages.content import Content, open_waiting
from efa.applications.messages.rows import waiting
from efa.applications.messages.shape import Told, Unreadable, read_told
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.tenancy.session import Session

_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingMessage:
    """`reason`: why it could not be placed, a key; `kind` None: it could not be read."""

    id: UUID
    channel: str
    number: str
    kind: str | None
    reason: str
    at: datetime
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedMessage:
    """`told` None: it could not be read; `content.data` is what came."""

    head: WaitingMessage
    content: Content
    told: Told | None


async def waiting_messages(session: Session, staff: Staff) -> tuple[WaitingMessage, ...]:
    """The longest waiting first, at most 200. Raises NotAllowed."""
    allow(staff, Action.PLACE_MESSAGES)
    query = select(table).where(table.c.tenant == session.tenant, table.c.state == "open")
    rows = (await session.db.execute(query.order_by(table.c.created_at, table.c.id).limit(_MOST))).all()
    return tuple(_head(row) for row in rows)


async def count_waiting(session: Session) -> int:
    """How many wait for a person."""
    mine = (table.c.tenant == session.tenant, table.c.state == "open")
    return await session.db.scalar(select(func.count()).select_from(table).where(*mine)) or 0


async def open_message(session: Session, staff: Staff, wanted: UUID) -> OpenedMessage:
    """Raises NotAllowed, ProcedureMessageNotFound, ProcedureMessageSettled."""
    allow(staff, Action.PLACE_MESSAGES)
    row = await waiting(session, wanted)
    content = open_waiting(session, row.id, bytes(row.content))
    try:
        told = read_told(content.schema, content.media_type, content.data)
    except Unreadable:
        told = None
    return OpenedMessage(head=_head(row), content=content, told=told)


def _head(row: Row[Any]) -> WaitingMessage:
    return WaitingMessage(
        id=row.id,
        channel=row.channel,
        number=row.number,
        kind=row.kind,
        reason=row.reason or "",
        at=row.at,
        created_at=row.created_at,
    )
