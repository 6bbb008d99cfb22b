"""Lists for the auditor: what was recorded in a span of time, the latest first, page by page."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, Table, literal, tuple_

from efa.kit.clock import BERLIN
from efa.kit.pages import BadCursor, decode_cursor, encode_cursor
from efa.tenancy.session import Session

SIZE = 50
_KEY = 2


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, both whole."""

    first: date
    last: date

    @property
    def start(self) -> datetime:
        """The first moment."""
        return datetime.combine(self.first, time(), BERLIN)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return datetime.combine(self.last + timedelta(days=1), time(), BERLIN)


async def recorded(
    session: Session, table: Table, query: Select[Any], days: Days, cursor: str | None
) -> tuple[tuple[Row[Any], ...], str | None]:
    """A page of rows with `at` and `id`, and the cursor of the next one. Raises BadCursor."""
    c = table.c
    within = query.where(c.tenant == session.tenant, c.at >= days.start, c.at < days.end)
    if cursor is not None:
        within = within.where(tuple_(c.at, c.id) < tuple_(*map(literal, _place(cursor))))
    rows = (await session.db.execute(within.order_by(c.at.desc(), c.id.desc()).limit(SIZE + 1))).all()
    shown = tuple(rows[:SIZE])
    return shown, _cursor(shown[-1]) if len(rows) > SIZE else None


def _cursor(row: Row[Any]) -> str:
    return encode_cursor((row.at.isoformat(), str(row.id)))


def _place(cursor: str) -> tuple[datetime, UUID]:
    at, last = decode_cursor(cursor, _KEY)
    try:
        place = datetime.fromisoformat(at), UUID(last)
    except ValueError as error:
        raise BadCursor(cursor) from error
    if place[0].tzinfo is None:
        raise BadCursor(cursor)
    return place
