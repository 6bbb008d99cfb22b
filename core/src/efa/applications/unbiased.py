"""Nobody works on what an organisation handed in that they work for themselves (§ 16 SGB X)."""

from uuid import UUID

from sqlalchemy import and_, select

from efa.applications.errors_authority import ConflictOfInterest
from efa.applications.tables import application
from efa.identity.conflict_tables import organisation_conflict
from efa.identity.mandate_tables import mandate
from efa.tenancy.session import Session


async def demand_unbiased(session: Session, wanted: UUID, person: UUID) -> None:
    """Go on, or raise ConflictOfInterest."""
    a, m, c = application.c, mandate.c, organisation_conflict.c
    joined = application.join(mandate, and_(m.tenant == a.tenant, m.id == a.mandate)).join(
        organisation_conflict, and_(c.tenant == m.tenant, c.organisation == m.agent_organisation)
    )
    query = select(c.person).select_from(joined)
    if await session.db.scalar(query.where(a.tenant == session.tenant, a.id == wanted, c.person == person)):
        raise ConflictOfInterest
