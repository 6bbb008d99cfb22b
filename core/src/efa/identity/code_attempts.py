"""Codes that open nothing: after ten of them an account waits an hour, whichever codes it tries."""

from datetime import datetime, timedelta

from sqlalchemy import case, delete, select
from sqlalchemy.dialects.postgresql import insert

from efa.identity.organisation_tables import code_attempt
from efa.tenancy.session import Session

MOST = 10
PAUSE = timedelta(hours=1)


async def may_try(session: Session, account: bytes, now: datetime) -> bool:
    """Whether the account has tries left."""
    c = code_attempt.c
    query = select(c.failures, c.last_at).where(c.tenant == session.tenant, c.account == account)
    row = (await session.db.execute(query)).one_or_none()
    return row is None or row.failures < MOST or now - row.last_at >= PAUSE


async def failed_try(session: Session, account: bytes, now: datetime) -> None:
    """Count one. After the pause counting begins anew."""
    c = code_attempt.c
    entry = insert(code_attempt).values(tenant=session.tenant, account=account, failures=1, last_at=now)
    count = case((c.last_at <= now - PAUSE, 1), else_=c.failures + 1)
    changed = {"failures": count, "last_at": now}
    await session.db.execute(entry.on_conflict_do_update(index_elements=[c.tenant, c.account], set_=changed))


async def forget_tries(session: Session, now: datetime) -> None:
    """Remove counts that no longer matter."""
    c = code_attempt.c
    await session.db.execute(delete(code_attempt).where(c.tenant == session.tenant, c.last_at <= now - PAUSE))
