"""What nobody confirmed in time: the next way where the tenant's rule says so, else a task that is seen."""

from datetime import datetime

from sqlalchemy import and_, select

from efa.applications.application import find_application
from efa.delivery.fall_back import fall_back_by_rule
from efa.delivery.tables import consignment
from efa.tenancy.session import Session
from efa.tenancy.settings import tenant_settings

_AT_ONCE = 500


async def escalate(session: Session, now: datetime) -> int:
    """How many went out on another way. Only where the tenant's rule is `overdue`; a person can do it always."""
    ruled = {key for key, ways in (await tenant_settings(session)).channels.items() if ways.fallback_when == "overdue"}
    if not ruled:
        return 0
    c = consignment.c
    late = and_(c.tenant == session.tenant, c.leads, c.state == "handed_over", c.deadline_at <= now)
    query = select(consignment).where(late, c.purpose == "application", c.reason.is_(None))
    moved = 0
    for row in (await session.db.execute(query.order_by(c.deadline_at).limit(_AT_ONCE))).all():
        about = await find_application(session, row.application)
        if about.benefit in ruled and about.state == "delivered":
            moved += await fall_back_by_rule(session, row, now) is not None
    return moved
