"""Notices that leave on paper: the list of open letters, and the day on which staff posted them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, func, select, tuple_, update

from efa.applications.tables import application
from efa.kit.clock import day_of
from efa.kit.pages import BadCursor, Page, decode_cursor, encode_cursor
from efa.mailbox.errors import ImpossiblePostingDay, LetterNotFound, LetterPosted
from efa.mailbox.made_known import record_posted
from efa.mailbox.tables import print_item
from efa.tenancy.session import Session

_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter that is not posted yet; `printed_at`: when it was last part of a bundle."""

    id: UUID
    application: UUID
    number: str
    benefit: str
    reason: str
    queued_at: datetime
    printed_at: datetime | None


async def open_letters(session: Session, cursor: str | None = None) -> Page[Letter]:
    """Letters that wait, the oldest first. Raises BadCursor."""
    query = _open(session).order_by(print_item.c.queued_at, print_item.c.id).limit(_PAGE + 1)
    if cursor:
        query = query.where(tuple_(print_item.c.queued_at, print_item.c.id) > tuple_(*_last(cursor)))
    rows = (await session.db.execute(query)).all()
    shown = rows[:_PAGE]
    following = encode_cursor([shown[-1].queued_at.isoformat(), str(shown[-1].id)]) if len(rows) > _PAGE else None
    return Page(tuple(_letter(row) for row in shown), next=following)


async def count_open_letters(session: Session) -> int:
    """How many letters wait to be posted."""
    waiting = (print_item.c.tenant == session.tenant) & print_item.c.posted_on.is_(None)
    return await session.db.scalar(select(func.count()).select_from(print_item).where(waiting)) or 0


async def record_posting(
    session: Session, letters: Collection[UUID], posted_on: date, *, by: UUID, now: datetime
) -> None:
    """All these letters were posted on one day, which starts their deadlines.

    Raises LetterNotFound, LetterPosted, ImpossiblePostingDay; then nothing is recorded.
    """
    mine = (print_item.c.tenant == session.tenant) & print_item.c.id.in_(letters)
    rows = (await session.db.execute(select(print_item).where(mine).with_for_update())).all()
    if len(rows) != len(set(letters)):
        raise LetterNotFound
    for row in rows:
        _check(row, posted_on, now)
    await session.db.execute(update(print_item).where(mine).values(posted_on=posted_on, posted_by=by, recorded_at=now))
    for row in rows:
        await record_posted(session, row.decision, posted_on, by)


def _check(row: Row[Any], posted_on: date, now: datetime) -> None:
    if row.posted_on:
        raise LetterPosted(day=row.posted_on)
    if not day_of(row.queued_at) <= posted_on <= day_of(now):
        raise ImpossiblePostingDay(first=day_of(row.queued_at), last=day_of(now))


def _open(session: Session) -> Select[Any]:
    of_item = and_(application.c.tenant == print_item.c.tenant, application.c.id == print_item.c.application)
    columns = select(print_item, application.c.number, application.c.benefit)
    return columns.join(application, of_item).where(
        print_item.c.tenant == session.tenant, print_item.c.posted_on.is_(None)
    )


def _letter(row: Row[Any]) -> Letter:
    return Letter(
        id=row.id,
        application=row.application,
        number=row.number,
        benefit=row.benefit,
        reason=row.reason,
        queued_at=row.queued_at,
        printed_at=row.printed_at,
    )


def _last(cursor: str) -> tuple[datetime, UUID]:
    at, name = decode_cursor(cursor, 2)
    try:
        return datetime.fromisoformat(at), UUID(name)
    except ValueError as error:
        raise BadCursor(cursor) from error
