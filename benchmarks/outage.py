"""Hand-overs of one authority while the system of another one is slow or refuses, against the same while it works."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from statistics import median
from uuid import UUID

from sqlalchemy import text

from benchmarks.receiver import TOWN, Receiver, receiver
from benchmarks.running import Machine
from benchmarks.submitted import submitted
from benchmarks.workers import queue_deliveries, worker
from efa.kit.clock import now
from efa.tenancy.directory import Tenant
from efa.web.state import State, open_state

OTHER = "aachen"  # to the built-in inbox and into a folder
ROUNDS, COUNT, BURST, A_SECOND = 3, 41, 8, 2.0
_PATIENCE, _GLANCE = 120.0, 0.5
_SENT = text("""
SELECT application, max(handed_over_at) AS at FROM consignment WHERE application = ANY(:wanted)
GROUP BY application HAVING bool_and(state = 'handed_over')
""")
Trouble = Callable[[Receiver], None]


def works(to: Receiver) -> None:
    """Nothing goes wrong."""
    to.works_again()


def is_slow(to: Receiver) -> None:
    """Half a minute before anything is answered."""
    to.order(kind="delay", path="*/submission*", seconds=30.0, times=None)


def refuses(to: Receiver) -> None:
    """Each request is answered with 503."""
    to.order(kind="status", path="*/submission*", code=503, times=None)


async def outage(machine: Machine) -> list[tuple[str, str, str]]:
    """Rows for the table of results."""
    p95: dict[Trouble, list[float]] = {works: [], is_slow: [], refuses: []}
    async with open_state(machine.settings) as state:
        down, other = [await state.directory.by_slug(slug) for slug in (TOWN, OTHER)]
        assert down
        assert other
        with receiver(machine.settings) as to:
            for _ in range(ROUNDS):
                for trouble, seen in p95.items():
                    trouble(to)
                    seen.append(await _beside(machine, state, down, other))
                    to.works_again()
    return [
        ("hand-over p95 while another authority's system works", f"{1000 * median(p95[works]):.0f} ms", "(floor)"),
        ("hand-over p95, another's system slow by 30 s ÷ working", _ratio(p95[is_slow], p95[works]), "≤ 1.1"),
        ("hand-over p95, another's system refuses ÷ working", _ratio(p95[refuses], p95[works]), "≤ 1.1"),
    ]


def _ratio(beside: Sequence[float], before: Sequence[float]) -> str:
    return f"{median(one / other for one, other in zip(beside, before, strict=True)):.2f}"


async def _beside(machine: Machine, state: State, down: Tenant, other: Tenant) -> float:
    """Seconds from the job to the last hand-over, p95; a burst of the other authority waits before."""
    burst, wanted = await submitted(state, down, BURST), await submitted(state, other, COUNT)
    with worker(machine.settings):
        await _until_sent(state, other, wanted[:1], {})
        await queue_deliveries(state.engine, down.id, burst)
        queued: dict[UUID, datetime] = {}
        for one in wanted[1:]:
            queued[one] = now()
            await queue_deliveries(state.engine, other.id, [one])
            await asyncio.sleep(1 / A_SECOND)
        seconds = await _until_sent(state, other, wanted[1:], queued)
    return sorted(seconds)[int(0.95 * len(seconds))]


async def _until_sent(
    state: State, tenant: Tenant, wanted: Sequence[UUID], queued: dict[UUID, datetime]
) -> list[float]:
    if not queued:
        await queue_deliveries(state.engine, tenant.id, wanted)
    async with asyncio.timeout(_PATIENCE):
        while True:
            async with state.directory.session(tenant.id) as session:
                rows = (await session.db.execute(_SENT, {"wanted": [*wanted]})).all()
            if len(rows) == len(wanted):
                return [(row.at - queued.get(row.application, row.at)).total_seconds() for row in rows]
            await asyncio.sleep(_GLANCE)
