"""Start our processes, kill them, and wait until what they were to do is done."""

import asyncio
import logging
import os
import random
import runpy
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from hypothesis import settings as hypothesis_settings

from efa.kit.clock import now
from efa.kit.settings import Settings

FOLDER = Path(__file__).parent
PATIENCE = 180.0
_THOROUGH = 300
_PAUSE, _GLANCE = 0.2, 0.02
_processes = get_context("forkserver")


def kills(quick: int) -> int:
    """How often a test kills: a hundred times where all is drawn thoroughly, else as often as it says."""
    profile = hypothesis_settings.default
    return 100 if profile and profile.max_examples >= _THOROUGH else quick


def chance() -> random.Random:
    """Other moments at each run; what a run that failed has logged repeats them."""
    seed = os.environ.get("EFA_FAULT_SEED") or secrets.token_hex(4)
    logging.getLogger("faults").warning("EFA_FAULT_SEED=%s", seed)
    return random.Random(seed)


def started(script: str, **given: object) -> ForkServerProcess:
    """A process of its own within milliseconds: the server has imported everything before."""
    _processes.set_forkserver_preload(["efa.worker.app", "efa.web.app", "uvicorn"])
    process = _processes.Process(target=runpy.run_path, args=(str(FOLDER / script), given, "__main__"))
    process.start()
    return process


async def end(process: ForkServerProcess) -> None:
    """kill -9."""
    process.kill()
    await asyncio.to_thread(process.join)
    process.close()


@dataclass(frozen=True, slots=True)
class Workers:
    """Worker processes of one installation, one at a time. `began`: since when their clock runs faster."""

    settings: Settings
    began: datetime = field(default_factory=now)

    async def killed_after(self, seconds: float, begun: Callable[[], Awaitable[bool]]) -> None:
        """Kill one so many seconds after it has begun with what it is to do."""
        async with asyncio.timeout(PATIENCE), self.at_work():
            while not await begun():  # noqa: ASYNC110 - another process works
                await asyncio.sleep(_GLANCE)
            await asyncio.sleep(seconds)

    @asynccontextmanager
    async def at_work(self, largest: int = 0) -> AsyncIterator[ForkServerProcess]:
        """While one works; it is killed in the end. `largest`: bytes that a file may have, 0: any number."""
        process = started("worker_process.py", SETTINGS=self.settings, BEGAN=self.began, LARGEST=largest)
        try:
            yield process
        finally:
            await end(process)

    async def until(self, done: Callable[[], Awaitable[bool]], largest: int = 0) -> None:
        """Work until it is done. One that dies is started again, as Kubernetes does."""
        async with asyncio.timeout(PATIENCE):
            while True:
                async with self.at_work(largest) as process:
                    while process.is_alive():
                        if await done():
                            return
                        await asyncio.sleep(_PAUSE)

    def jump(self, seconds: float) -> None:
        """Put the clock of the processes forward or back."""
        assert self.settings.mail_folder
        self.settings.mail_folder.with_name("clock").write_text(str(seconds), "utf-8")
