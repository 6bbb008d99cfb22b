"""What specialist procedures have told about one application and the person was told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from efa.applications.message_tables import procedure_message as table
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class ToldOnce:
    """`at` is the sender's own moment."""

    kind: str | None
    channel: str
    at: datetime


async def told_of(session: Session, application: UUID) -> tuple[ToldOnce, ...]:
    """The oldest first."""
    c = table.c
    query = select(c.kind, c.channel, c.at).where(c.tenant == session.tenant, c.application == application)
    rows = (await session.db.execute(query.order_by(c.at, c.id))).all()
    return tuple(ToldOnce(row.kind, row.channel, row.at) for row in rows)
