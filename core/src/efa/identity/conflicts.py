"""Who of the authority also works for an organisation: entered by an administrator, since no account tells it."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, select

from efa.identity.actor import Staff
from efa.identity.conflict_tables import organisation_conflict as table
from efa.identity.errors import WorksThere
from efa.identity.rights import Action, allow_change
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session


async def conflicts_of(session: Session, organisation: UUID) -> frozenset[UUID]:
    """People of staff who also work there."""
    c = table.c
    query = select(c.person).where(c.tenant == session.tenant, c.organisation == organisation)
    return frozenset((await session.db.scalars(query)).all())


async def demand_not_theirs(session: Session, organisation: UUID | None, person: UUID) -> None:
    """Go on, or raise WorksThere: nobody judges what an organisation wants that they work for (§ 16 SGB X)."""
    if organisation is not None and person in await conflicts_of(session, organisation):
        raise WorksThere


async def enter_conflicts(
    session: Session, by: Staff, organisation: UUID, people: Collection[UUID], now: datetime
) -> None:
    """Exactly these work there as well; they get no access to what it hands in. Raises NotAllowed, LoginTooOld."""
    allow_change(by, Action.MANAGE_ORGANISATIONS, now)
    if await conflicts_of(session, organisation) == frozenset(people):
        return
    c = table.c
    await session.db.execute(delete(table).where(c.tenant == session.tenant, c.organisation == organisation))
    for person in people:
        row = {"organisation": organisation, "person": person, "entered_by": by.person, "entered_at": now}
        await session.db.execute(insert(table).values(tenant=session.tenant, **row))
    details = {"people": sorted(str(person) for person in people)}
    about = str(organisation)
    await record_change(session, "organisation_conflicts", about, by=str(by.person), now=now, details=details)
