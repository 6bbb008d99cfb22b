"""Who stands in for whom: asked by day, because a substitution lasts whole days."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from efa.identity.substitution_tables import substitution as table
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Substitution:
    """`person` is away from `first_day` to `last_day`; `substitute` works for them."""

    id: UUID
    person: UUID
    substitute: UUID
    first_day: date
    last_day: date


def holds(first: date, last: date) -> ColumnElement[bool]:
    """Whether a substitution holds on one of these days at least."""
    c = table.c
    return and_(c.first_day <= last, c.last_day >= first, or_(c.ended_on.is_(None), c.ended_on > first))


async def stood_in_for(session: Session, substitute: UUID, day: date) -> frozenset[UUID]:
    """Whose work somebody does on this day besides their own."""
    query = select(table.c.person).where(
        table.c.tenant == session.tenant, table.c.substitute == substitute, holds(day, day)
    )
    return frozenset((await session.db.scalars(query)).all())


async def stand_in_for_each_other(session: Session, one: UUID, other: UUID, first: date, last: date) -> bool:
    """Whether one of the two stood in for the other on any of these days, be it only for a part of one."""
    c = table.c
    pair = or_(and_(c.person == one, c.substitute == other), and_(c.person == other, c.substitute == one))
    on_these_days = and_(c.first_day <= last, c.last_day >= first, or_(c.ended_on.is_(None), c.ended_on >= first))
    query = select(c.id).where(c.tenant == session.tenant, pair, on_these_days).limit(1)
    return await session.db.scalar(query) is not None


async def substitutions(session: Session, today: date) -> tuple[Substitution, ...]:
    """All that hold now or later, the next first: everybody at the authority may know."""
    c = table.c
    query = select(c.id, c.person, c.substitute, c.first_day, c.last_day).where(
        c.tenant == session.tenant, c.last_day >= today, or_(c.ended_on.is_(None), c.ended_on > today)
    )
    rows = (await session.db.execute(query.order_by(c.first_day, c.id))).all()
    return tuple(Substitution(**row._mapping) for row in rows)  # noqa: SLF001 - how a row becomes keywords
