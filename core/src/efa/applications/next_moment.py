"""The moment of what a supplement tells: no two of an application have the same, the supplement is known by it."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select, union_all

from efa.applications.bill_tables import provider_bill
from efa.applications.measure_tables import measure_participation
from efa.applications.third_party_tables import third_party_request
from efa.tenancy.session import Session


async def next_moment(session: Session, application: UUID, now: datetime) -> datetime:
    """Now, or just after the latest one; call it while the application is locked."""
    r, b, p = third_party_request.c, provider_bill.c, measure_participation.c
    answered = select(func.max(r.answered_at)).where(r.tenant == session.tenant, r.application == application)
    settled = select(func.max(b.decided_at)).where(b.tenant == session.tenant, b.application == application)
    part = select(func.max(func.greatest(p.agreed_at, p.ended_at))).where(
        p.tenant == session.tenant, p.application == application
    )
    every = union_all(answered, settled, part)
    before: list[datetime] = [at for at in (await session.db.scalars(every)).all() if at]
    return max(now, *(at + timedelta(microseconds=1) for at in before)) if before else now
