"""Remove what ran out. Sessions stay a day longer, so that a form sent too late finds its owner."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.identity.code_attempts import forget_tries
from efa.identity.login_starts import forget_starts
from efa.identity.mandate_tables import mandate_code
from efa.identity.organisation_tables import organisation_invitation
from efa.identity.proposals import forget_proposals
from efa.identity.staff_tables import workplace
from efa.identity.tables import kept_form, login_session, login_state, provider_logout
from efa.tenancy.session import Session

_KEPT = timedelta(days=1)
_NOT_SEEN = timedelta(days=90)
_UNUSED = timedelta(days=366)


async def expire_logins(session: Session, now: datetime) -> None:
    """Remove the tenant's ended sessions, abandoned logins, kept forms, and proposals of people who came no more."""
    own, c = session.tenant, login_session.c
    idle = func.make_interval(0, 0, 0, 0, 0, c.idle_minutes)
    ended = func.least(c.ends_at, c.seen_at + idle) < now - _KEPT
    await session.db.execute(delete(login_session).where(c.tenant == own, ended))
    for table in (login_state, kept_form, organisation_invitation, mandate_code):
        await session.db.execute(delete(table).where(table.c.tenant == own, table.c.expires_at <= now))
    await forget_tries(session, now)
    await forget_proposals(session, now - _NOT_SEEN)


async def expire_provider_logouts(db: AsyncConnection, now: datetime) -> None:
    """Forget what belongs to no tenant: logouts of sessions that are over anyway, counts of starts."""
    await forget_starts(db, now)
    await db.execute(delete(workplace).where(workplace.c.seen_at <= now - _UNUSED))
    await db.execute(delete(provider_logout).where(provider_logout.c.until <= now))
