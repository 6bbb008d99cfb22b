"""A worker as an operator runs it, and what waits for it."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from benchmarks.as_installed import HIDDEN, only_developers_have
from benchmarks.running import environment, running
from efa.kit.jobs import NewJob, enqueue_first
from efa.kit.settings import Settings

if TYPE_CHECKING:
    import subprocess

_AT_ONCE = 1000


@contextmanager
def worker(settings: Settings) -> Iterator["subprocess.Popen[bytes]"]:
    """`efa worker` with its usual slots."""
    known = {**environment(settings), HIDDEN: ",".join(sorted(only_developers_have()))}
    with running([sys.executable, "-m", "benchmarks.as_installed", "worker"], known) as process:
        yield process


async def queue_deliveries(engine: AsyncEngine, tenant: UUID, wanted: Sequence[UUID]) -> None:
    """The job of each, as its submission leaves it."""
    for first in range(0, len(wanted), _AT_ONCE):
        jobs = [_job(tenant, one) for one in wanted[first : first + _AT_ONCE]]
        async with engine.begin() as db:
            await enqueue_first(db, *jobs)


def _job(tenant: UUID, wanted: UUID) -> NewJob:
    ids = {"tenant": str(tenant), "application": str(wanted)}
    return NewJob(name="delivery.send", once=f"send:{wanted}", ids=ids)
