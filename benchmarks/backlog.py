"""A backlog that one worker drains: its pace, and whether its memory grows with it.

`python -m benchmarks.backlog` drains a hundred thousand; `make bench` a part of it that fits into a minute.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from benchmarks.running import Machine, machine, resident, with_tenants
from benchmarks.workers import queue_deliveries, worker
from efa.kit.crypto import MasterKey
from efa.kit.db import connect
from efa.tenancy.directory import Directory

WHOLE, PART = 100_000, 5_000
_GLANCE, _PATIENCE = 1.0, 7200.0
_WARM = 0.1  # of the backlog: what a process loads once is no growth
_TENANT = text("SELECT set_config('efa.tenant', :tenant, true)")
_FILL = text("""
INSERT INTO application (tenant, id, public_id, number, record, owner, benefit, procedure, form_version, definition,
    lang, place, state, version, content, content_hash, missing, received_at, submitted_at, state_since)
SELECT :tenant, gen_random_uuid(), gen_random_uuid(), 'BL-' || n, gen_random_uuid(), ''::bytea, 'sgb2',
    'erstantrag', 1, 'none', 'de', '053340002002', 'submitted', 1, ''::bytea, ''::bytea, 0, now(), now(), now()
FROM generate_series(1, CAST(:count AS int)) n
RETURNING id
""")
_DELIVERED = text("SELECT count(*) FROM application WHERE tenant = :tenant AND state = 'delivered'")
_WAITING = text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'delivery.send' AND status = 'todo'")


@dataclass(frozen=True, slots=True)
class Glance:
    """How it stands at a moment: seconds since the start, jobs that wait, megabytes of the worker."""

    seconds: float
    waiting: int
    megabytes: float


async def backlog(machine: Machine, count: int = PART) -> list[tuple[str, str, str]]:
    """Rows for the table of results: handed to the built-in inbox, which costs a channel least."""
    engine = connect(machine.settings.owner_database_url or "", pool=2)
    tenant = await Directory(engine, MasterKey(machine.settings.master_key)).by_slug("aachen")
    assert tenant
    wanted = await _fill(engine, tenant.id, count)
    await queue_deliveries(engine, tenant.id, wanted)
    with worker(machine.settings) as process:
        seen = [glance async for glance in _watched(engine, process.pid)]
    delivered = await _counted(engine, tenant.id)
    await engine.dispose()
    drained = [glance for glance in seen if glance.waiting < count]
    pace = (drained[0].waiting - drained[-1].waiting) / (drained[-1].seconds - drained[0].seconds)
    return [
        (f"a backlog of {count:,} drained: lost", f"{count - delivered}", "0"),
        (f"a backlog of {count:,} drained by one worker: hand-overs a second", f"{pace:.0f}", "(reported)"),
        (f"the second half of {count:,} ÷ the first, hand-overs a second", f"{_evenness(drained):.2f}", "≥ 0.9"),
        ("memory of the worker while it drains 10,000", f"{_slope(drained, count):+.1f} MB", "≤ 5 MB"),
    ]


async def _fill(engine: AsyncEngine, tenant: UUID, count: int) -> Sequence[UUID]:
    async with engine.begin() as db:
        await db.execute(_TENANT, {"tenant": str(tenant)})
        return (await db.scalars(_FILL, {"tenant": tenant, "count": count})).all()


async def _watched(engine: AsyncEngine, pid: int) -> AsyncIterator[Glance]:
    """A glance each second until nothing waits."""
    begun, waiting = perf_counter(), 1
    while waiting:
        await asyncio.sleep(_GLANCE)
        async with engine.connect() as db:
            waiting = await db.scalar(_WAITING) or 0
        seconds = perf_counter() - begun
        if seconds > _PATIENCE:
            raise RuntimeError(f"{waiting} jobs wait still")
        yield Glance(seconds, waiting, resident(pid))


async def _counted(engine: AsyncEngine, tenant: UUID) -> int:
    async with engine.begin() as db:
        await db.execute(_TENANT, {"tenant": str(tenant)})
        return await db.scalar(_DELIVERED, {"tenant": tenant}) or 0


def _evenness(seen: Sequence[Glance]) -> float:
    """How much slower it has become: a queue that is searched from its beginning is slow while it is long."""
    middle = len(seen) // 2
    return _pace(seen[middle:]) / _pace(seen[: middle + 1])


def _pace(seen: Sequence[Glance]) -> float:
    return (seen[0].waiting - seen[-1].waiting) / (seen[-1].seconds - seen[0].seconds)


def _slope(seen: Sequence[Glance], count: int) -> float:
    """Megabytes that come with each ten thousand, by least squares."""
    warm = [glance for glance in seen if glance.waiting < count * (1 - _WARM)]
    mean_x = sum(glance.waiting for glance in warm) / len(warm)
    mean_y = sum(glance.megabytes for glance in warm) / len(warm)
    square = sum((glance.waiting - mean_x) ** 2 for glance in warm)
    return -10_000 * sum((glance.waiting - mean_x) * (glance.megabytes - mean_y) for glance in warm) / square


async def _whole() -> list[tuple[str, str, str]]:
    with machine() as found:
        await with_tenants(found.settings)
        return await backlog(found, WHOLE)


if __name__ == "__main__":
    for row in asyncio.run(_whole()):
        print(" | ".join(row))
