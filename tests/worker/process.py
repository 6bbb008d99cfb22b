"""A worker process to be killed: real database, real folder, a clock that runs a hundred times as fast.

Run by test_killed.py, which gives it `SETTINGS`; it works without end.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from time import monotonic

from efa.catalogue.guard import Host
from efa.catalogue.host.inprocess import InProcessHost
from efa.delivery.sweep import sweep
from efa.kit.clock import now
from efa.kit.settings import Settings
from efa.tenancy.session import operator_session
from efa.worker.app import work
from efa.worker.context import open_worker

FASTER = 100.0
STALLED = 0.6


def fast_clock() -> datetime:
    return now() + timedelta(seconds=monotonic() * FASTER)


@asynccontextmanager
async def nothing_installed() -> AsyncIterator[Host]:
    yield InProcessHost([], now)


async def main(settings: Settings) -> None:
    async with open_worker(settings, hosting=nothing_installed(), clock=fast_clock) as worker:
        while True:
            async with operator_session(worker.engine) as db:
                await sweep(db, fast_clock())
            await work(worker, wait=False, signals=False, stalled_after=STALLED)


if __name__ == "__main__":
    asyncio.run(main(globals()["SETTINGS"]))
