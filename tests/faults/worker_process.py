"""A worker process to be killed: real database, real folder, real HTTP, a clock that runs twenty times as fast.

Run by `processes.py`, which gives it `SETTINGS`, `BEGAN` and `LARGEST`; it works without end. What the file `clock`
beside the mails says is added to its clock, in seconds. `LARGEST`: no file may become larger, as on a full disk.
"""

import asyncio
import resource
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from efa.catalogue.guard import Host
from efa.catalogue.host.inprocess import InProcessHost
from efa.delivery.asking import sweep_askings
from efa.delivery.sweep import sweep
from efa.kit.clock import now
from efa.kit.settings import Settings
from efa.tenancy.session import operator_session
from efa.worker.app import work
from efa.worker.context import open_worker

FASTER = 20.0
STALLED = 0.9


def clock_of(settings: Settings, began: datetime) -> datetime:
    assert settings.mail_folder
    jumped = settings.mail_folder.with_name("clock")
    by = float(jumped.read_text("utf-8")) if jumped.exists() else 0.0
    return now() + (now() - began) * FASTER + timedelta(seconds=by)


@asynccontextmanager
async def nothing_installed() -> AsyncIterator[Host]:
    yield InProcessHost([], now)


async def main(settings: Settings, began: datetime) -> None:
    def clock() -> datetime:
        return clock_of(settings, began)

    async with open_worker(settings, hosting=nothing_installed(), clock=clock) as worker:
        while True:
            async with operator_session(worker.engine) as db:
                await sweep(db, clock())
                await sweep_askings(db, clock())
            await work(worker, wait=False, signals=False, stalled_after=STALLED)


if __name__ == "__main__":
    if largest := globals()["LARGEST"]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    asyncio.run(main(globals()["SETTINGS"], globals()["BEGAN"]))
