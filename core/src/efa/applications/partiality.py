"""Own cases and those of relatives: who declared so sees and does nothing of the case any more (§ 16 SGB X)."""

from uuid import UUID

from sqlalchemy import select

from efa.applications.errors_authority import Partial
from efa.applications.partiality_tables import partiality as table
from efa.tenancy.session import Session


async def demand_impartial(session: Session, wanted: UUID, person: UUID) -> None:
    """Go on where the person has not declared to be partial. Raises Partial."""
    c = table.c
    query = select(c.person).where(c.tenant == session.tenant, c.application == wanted, c.person == person)
    if await session.db.scalar(query) is not None:
        raise Partial


async def closed_to(session: Session, person: UUID) -> frozenset[UUID]:
    """The cases that lists do not show to this person; mostly none."""
    query = select(table.c.application).where(table.c.tenant == session.tenant, table.c.person == person)
    return frozenset((await session.db.scalars(query)).all())
