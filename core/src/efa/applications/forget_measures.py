"""Forget who took part in a measure: codes that ran out, and people some time after their part has ended."""

from datetime import datetime, timedelta

from sqlalchemy import and_, delete, exists, or_, select, update

from efa.applications.measure_tables import measure, measure_participation
from efa.kit.clock import day_of
from efa.tenancy.session import Session

KEPT = timedelta(days=90)  # as long as a person without application is kept


async def forget_measures(session: Session, now: datetime) -> int:
    """How many participations were deleted. A measure without anybody goes as long after its last day."""
    p, m, own = measure_participation.c, measure.c, session.tenant
    over = select(m.id).where(m.tenant == own, m.ends < day_of(now))
    standing = (p.tenant == own, p.state.in_(("asked", "active")), p.measure.in_(over))
    ended = {"state": "ended", "ended_at": now, "ended_by": "measure"}
    await session.db.execute(update(measure_participation).where(*standing).values(**ended))
    due = or_(and_(p.state == "open", p.expires_at <= now), p.ended_at <= now - KEPT)
    gone = (await session.db.execute(delete(measure_participation).where(p.tenant == own, due))).rowcount
    anybody = exists().where(p.tenant == own, p.measure == m.id)
    empty = (m.tenant == own, m.ends < day_of(now - KEPT), ~anybody)
    await session.db.execute(delete(measure).where(*empty))
    return gone
