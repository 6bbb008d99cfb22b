"""Keep what nobody looks after as a finding that is seen, until it is explained; and plan what was lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, delete, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.applications.supplement import supplement
from efa.delivery.audit import Finding, unexplained
from efa.delivery.finding_tables import finding as table
from efa.tenancy.session import Session

MOST = 1000
KEPT = timedelta(days=90)
_MISSING = text("SELECT tenant, application, cause FROM missing_supplements(:moment)")


@dataclass(frozen=True, slots=True)
class Found:
    """By tenant: what is nobody's task, and what came later and has to be planned (application, cause)."""

    findings: Mapping[UUID, Sequence[Finding]]
    missing: Mapping[UUID, Sequence[tuple[UUID, UUID]]]


async def look(db: AsyncConnection, now: datetime) -> Found:
    """All tenants at one moment, by the query of the audit; the first thousand."""
    findings: dict[UUID, list[Finding]] = {}
    for one in await unexplained(db, now, MOST):
        findings.setdefault(one.tenant, []).append(one)
    missing: dict[UUID, list[tuple[UUID, UUID]]] = {}
    for row in (await db.execute(_MISSING, {"moment": now})).all():
        missing.setdefault(row.tenant, []).append((row.application, row.cause))
    return Found(findings, missing)


async def reconcile(session: Session, found: Found, now: datetime) -> int:
    """Keep the findings of one tenant, note which are gone, plan what was lost; how many findings are open."""
    mine = found.findings.get(session.tenant, ())
    for one in mine:
        await _keep(session, one, now)
    await _gone(session, mine, now)
    for application, cause in found.missing.get(session.tenant, ()):
        await supplement(session, application, cause)
    return len(mine)


async def open_findings(session: Session) -> tuple[Finding, ...]:
    """The longest waiting first, at most a thousand."""
    query = select(table).where(table.c.tenant == session.tenant, table.c.gone_at.is_(None))
    rows = (await session.db.execute(query.order_by(table.c.since, table.c.about).limit(MOST))).all()
    return tuple(Finding(row.tenant, row.about, row.standing, row.since) for row in rows)


async def _keep(session: Session, one: Finding, now: datetime) -> None:
    """Found again after it was gone, it is a new one."""
    row = {"standing": one.standing, "about": one.application, "since": one.since, "found_at": now, "gone_at": None}
    statement = insert(table).values(tenant=session.tenant, **row)
    again = {"since": one.since, "found_at": now, "gone_at": None}
    keys = ["tenant", "standing", "about"]
    await session.db.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=again, where=table.c.gone_at.is_not(None))
    )


async def _gone(session: Session, still: Sequence[Finding], now: datetime) -> None:
    there = {(one.standing, one.application) for one in still}
    for one in await open_findings(session):
        if (one.standing, one.application) not in there:
            this = and_(table.c.tenant == session.tenant, table.c.standing == one.standing)
            mine = and_(this, table.c.about == one.application)
            await session.db.execute(update(table).where(mine).values(gone_at=now))
    old = and_(table.c.tenant == session.tenant, table.c.gone_at < now - KEPT)
    await session.db.execute(delete(table).where(old))
