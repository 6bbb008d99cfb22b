"""What was asked of registers for a person: for their own eyes, and to ask no register too often."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, func, select

from efa.applications.bill_lists import older_than
from efa.applications.tables import application
from efa.catalogue.calls import NeededDocument
from efa.kit.pages import Page, encode_cursor
from efa.registers.tables import register_retrieval as table
from efa.tenancy.session import Session

Outcome = Literal["asked", "found", "nothing", "refused", "failed"]
MOST_A_DAY = 5
_ON_A_PAGE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """One time that a register was asked: `decision` "used" or "declined", None while the person has not decided."""

    id: UUID
    record: UUID
    benefit: str
    definition: str
    document: str
    item: str | None
    evidence: str
    register: str
    norm: str
    level: str
    asked_at: datetime
    outcome: Outcome
    reason: str | None
    answered_at: datetime | None
    decision: Literal["used", "declined"] | None


async def retrievals(session: Session, owner: bytes, cursor: str | None = None) -> Page[Retrieval]:
    """All of one person at this authority, the latest first. Raises BadCursor."""
    query = select(table).where(table.c.tenant == session.tenant, table.c.owner == owner)
    if cursor is not None:
        query = query.where(older_than(table.c.asked_at, table.c.id, cursor))
    query = query.order_by(table.c.asked_at.desc(), table.c.id.desc()).limit(_ON_A_PAGE + 1)
    rows = (await session.db.execute(query)).all()
    shown = tuple(_read(row) for row in rows[:_ON_A_PAGE])
    more = encode_cursor((shown[-1].asked_at.isoformat(), str(shown[-1].id))) if len(rows) > len(shown) else None
    return Page(shown, more)


async def retrievals_of(session: Session, of: UUID) -> tuple[Retrieval, ...]:
    """Those that belong to an application, for its pages."""
    record = select(application.c.record).where(application.c.tenant == session.tenant, application.c.id == of)
    query = select(table).where(table.c.tenant == session.tenant, table.c.record == record.scalar_subquery())
    return tuple(_read(row) for row in (await session.db.execute(query.order_by(table.c.asked_at, table.c.id))).all())


async def latest(session: Session, draft: UUID, needed: NeededDocument) -> Retrieval | None:
    """The last time that a register was asked for this document of a draft."""
    query = select(table).where(_about(session, draft, needed)).order_by(table.c.asked_at.desc(), table.c.id).limit(1)
    row = (await session.db.execute(query)).first()
    return _read(row) if row else None


async def is_too_often(session: Session, draft: UUID, needed: NeededDocument, now: datetime) -> bool:
    """Whether a register was asked five times within a day for the same document."""
    since = table.c.asked_at > now - timedelta(days=1)
    query = select(func.count()).select_from(table).where(_about(session, draft, needed), since)
    return (await session.db.scalar(query) or 0) >= MOST_A_DAY


def _about(session: Session, draft: UUID, needed: NeededDocument) -> ColumnElement[bool]:
    return and_(
        table.c.tenant == session.tenant,
        table.c.record == draft,
        table.c.document == needed.key,
        table.c.item.is_not_distinct_from(needed.item),
    )


def _read(row: Row[Any]) -> Retrieval:
    return Retrieval(**{name: getattr(row, name) for name in Retrieval.__slots__})
