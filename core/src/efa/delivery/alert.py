"""Who looks after deliveries is told by mail when there is more to do, and once a day as long as there is anything."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.applications.intakes import count_left
from efa.applications.messages.read import count_waiting
from efa.delivery.audit import UNEXPLAINED
from efa.delivery.doubts import open_doubts
from efa.delivery.finding_tables import delivery_alert as table
from efa.delivery.reconcile import open_findings
from efa.delivery.standings import standings
from efa.delivery.tasks import open_tasks
from efa.tenancy.session import Session
from efa.tenancy.settings import own_and_inherited

AGAIN = timedelta(days=1)
SETTING = "alerts_to"
OPERATORS = frozenset({"given_up", "refused", "escalated", "delayed", *UNEXPLAINED})  # what the Land is told of
_MOST = 1000
Counts = Mapping[str, int]


async def own_work(session: Session, now: datetime) -> Counts:
    """How many tasks of each kind wait at this authority, by the words of its page; none: no entry."""
    found = Counter[str](task.kind for task in await open_tasks(session, now, most=_MOST))
    found["doubt"] = len(await open_doubts(session))
    found["message"] = await count_waiting(session)
    found["intake"] = await count_left(session, now)
    found["finding"] = len(await open_findings(session))
    return {kind: number for kind, number in found.items() if number}


async def work_below(db: AsyncConnection, tenants: Mapping[UUID, str], now: datetime) -> Counts:
    """What the Land has to ask about at each of these authorities, counted by `<standing>:<name>`."""
    found = {
        f"{one.standing}:{tenants[one.tenant]}": one.number
        for one in await standings(db, now)
        if one.tenant in tenants and one.standing in OPERATORS
    }
    return dict(sorted(found.items()))


def is_due(before: Counts, told_at: datetime | None, present: Counts, now: datetime) -> bool:
    """Whether a mail goes out: something grew since the last look, or a day has passed and it still waits."""
    if any(number > before.get(kind, 0) for kind, number in present.items()):
        return True
    return bool(present) and told_at is not None and now - told_at >= AGAIN


async def known(session: Session) -> tuple[Counts, datetime | None]:
    """The counts of the last look, and when a mail went out last for what still waits."""
    rows = (await session.db.execute(select(table).where(table.c.tenant == session.tenant))).all()
    return {row.kind: row.number for row in rows}, max((row.told_at for row in rows), default=None)


async def remember(session: Session, present: Counts, told_at: datetime) -> None:
    """Keep the counts of this look."""
    mine = table.c.tenant == session.tenant
    await session.db.execute(delete(table).where(mine, table.c.kind.not_in(present)))
    for kind, number in present.items():
        values = {"number": number, "told_at": told_at}
        statement = insert(table).values(tenant=session.tenant, kind=kind, **values)
        await session.db.execute(statement.on_conflict_do_update(index_elements=["tenant", "kind"], set_=values))


async def told_where(session: Session) -> str | None:
    """The tenant's own address; that of the Land is not for its authorities' tasks."""
    settings = await own_and_inherited(session)
    found = next((one.value for one in settings if one.name == SETTING and one.origin == session.tenant), None)
    return str(found) if found else None
