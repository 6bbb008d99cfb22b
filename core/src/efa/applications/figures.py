"""How many applications there are by benefit and state; fewer than ten are not counted out, lest a person be known."""

from dataclasses import dataclass

from sqlalchemy import func, select

from efa.applications.tables import application as table
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.tenancy.session import Session

FEWEST = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """`number` None: fewer than `FEWEST`."""

    benefit: str
    state: str
    number: int | None


async def figures(session: Session, staff: Staff) -> tuple[Figure, ...]:
    """Every benefit and state of which there is an application at all. Raises NotAllowed."""
    allow(staff, Action.READ_FIGURES)
    number = func.count().label("number")
    query = select(table.c.benefit, table.c.state, number).where(table.c.tenant == session.tenant)
    rows = await session.db.execute(
        query.group_by(table.c.benefit, table.c.state).order_by(*table.c["benefit", "state"])
    )
    return tuple(Figure(row.benefit, row.state, row.number if row.number >= FEWEST else None) for row in rows)
