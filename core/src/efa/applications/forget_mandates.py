"""Forget mandates that have ended, with their evidence, unless something was done to an application by one of them."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Text, and_, cast, delete, exists, or_, select, update

from efa.applications.tables import application, event, file
from efa.identity.mandate_tables import mandate as table
from efa.kit.clock import day_of
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key

KEPT = timedelta(days=90)  # as long as a person without account for whom nothing is done
_ENDED = ("rejected", "withdrawn", "revoked")


async def forget_mandates(session: Session, now: datetime) -> int:
    """How many were deleted: 90 days after their end. By which one applied stays as long as the application."""
    c = table.c
    ended = and_(c.state.in_(_ENDED), c.ended_at <= now - KEPT)
    expired = and_(c.state == "active", c.valid_until < day_of(now - KEPT))
    return await _forget(session, or_(ended, expired))


async def forget_mandates_of(session: Session, account: bytes) -> int:
    """How many ended ones that a deleted account had given are gone, at once.

    Those it was given stay as long as others, under a reference that no account has: what a helper did for somebody
    stands in that person's log, whatever becomes of the helper's account.
    """
    c, nobody = table.c, session.keys.nobody()
    theirs = update(table).where(c.tenant == session.tenant, c.agent_account == account, c.state.in_(_ENDED))
    await session.db.execute(theirs.values(agent_account=nobody))
    return await _forget(session, and_(c.principal_account == account, c.state.in_(_ENDED)))


async def _forget(session: Session, which: ColumnElement[bool]) -> int:
    c, a, e, own = table.c, application.c, event.c, session.tenant
    used = exists().where(a.tenant == own, a.mandate == c.id)
    theirs = and_(e.tenant == own, e.actor == "helper", e.application == a.id, a.owner == c.principal_account)
    named = exists().where(a.tenant == own, theirs, e.details["mandate"].astext == cast(c.id, Text))
    due = (await session.db.scalars(select(c.id).where(c.tenant == own, which, ~used, ~named))).all()
    if due:
        evidence = (file.c.tenant == own, file.c.record.in_(due))
        await session.db.execute(delete(file).where(*evidence))  # the sweep removes their bytes
        await session.db.execute(delete(table).where(c.tenant == own, c.id.in_(due)))
        await session.db.execute(delete(record_key).where(record_key.c.tenant == own, record_key.c.record.in_(due)))
    return len(due)
