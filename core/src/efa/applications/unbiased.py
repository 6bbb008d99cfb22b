"""Nobody works on what an organisation does for people that they work for themselves (§ 16 SGB X)."""

from uuid import UUID

from sqlalchemy import and_, any_, or_, select

from efa.applications.errors_authority import ConflictOfInterest
from efa.applications.tables import application
from efa.identity.conflict_tables import organisation_conflict
from efa.identity.mandate_tables import mandate
from efa.tenancy.session import Session


async def demand_unbiased(session: Session, wanted: UUID, person: UUID) -> None:
    """Go on, or raise ConflictOfInterest: it handed the application in, or held a mandate of the person for it."""
    a, m, c = application.c, mandate.c, organisation_conflict.c
    held = and_(m.principal_account == a.owner, a.benefit == any_(m.benefits), m.confirmed_at.is_not(None))
    joined = application.join(mandate, and_(m.tenant == a.tenant, or_(m.id == a.mandate, held))).join(
        organisation_conflict, and_(c.tenant == m.tenant, c.organisation == m.agent_organisation)
    )
    query = select(c.person).select_from(joined).limit(1)
    if await session.db.scalar(query.where(a.tenant == session.tenant, a.id == wanted, c.person == person)):
        raise ConflictOfInterest
