"""An authority never loses its last administrator by its own pages."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from efa.identity.errors import LastAdministrator
from efa.identity.rights import Role
from efa.identity.tables import membership
from efa.tenancy.session import Session


async def demand_another_administrator(session: Session, person: UUID, now: datetime) -> None:
    """Go on if the person is no administrator, or not the only one. Raises LastAdministrator."""
    c = membership.c
    present = (c.tenant == session.tenant, c.since <= now, or_(c.until.is_(None), c.until > now))
    query = select(c.person).where(*present, c.roles.contains([Role.TENANT_ADMIN.value])).order_by(c.person)
    # locked in one order, so that two administrators who dismiss each other at once do not both succeed
    administrators = (await session.db.scalars(query.with_for_update())).all()
    if list(administrators) == [person]:
        raise LastAdministrator
