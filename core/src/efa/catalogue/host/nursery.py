"""The core's view of the zygote: started before the first plugin, and again whenever it has died."""

import asyncio
import os
import pickle
import socket
import subprocess
import sys
from collections.abc import Iterable, Sequence

from efa.catalogue.host import frames
from efa.catalogue.host.channel import Channel
from efa.catalogue.host.limits import Limits
from efa.catalogue.host.zygote import READY, Order, Start
from efa.catalogue.load import Candidate
from efa.catalogue.validate import Check

_START_SECONDS = 60.0
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ")


class Nursery:
    """Forks plugin processes on demand."""

    def __init__(self, checks: Iterable[Check], limits: Limits) -> None:
        names = tuple(f"{check.__module__}:{check.__qualname__}" for check in checks)
        self._start = Start(names, limits)
        self._turn = asyncio.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: Channel | None = None

    async def open(self, name: str, candidates: Sequence[Candidate]) -> Channel:
        """A process in place of an earlier one of this name; it reports on the channel. Raises OSError."""
        channel, theirs = await Channel.pair()
        with theirs:
            try:
                await self._tell(Order(name, tuple(candidates)), theirs)
            except BaseException:
                channel.close()
                raise
        return channel

    async def stop(self, name: str) -> None:
        """Kill the process of this name and all that it forked."""
        await self._tell(Order(name, ()), None)

    async def close(self) -> None:
        """End the zygote; it takes all plugin processes with it."""
        if self._control is not None:
            self._control.close()
            await self._control.writer.wait_closed()
        if self._process is not None:
            await asyncio.to_thread(self._process.wait)
        self._control = self._process = None

    async def _tell(self, order: Order, theirs: socket.socket | None) -> None:
        async with self._turn:
            if self._process is None or self._process.poll() is not None or self._control is None:
                self._control = await self._begin()
            frames.send_with_socket(self._control.raw, pickle.dumps(order), theirs)

    async def _begin(self) -> Channel:
        await self.close()
        channel, theirs = await Channel.pair()
        with theirs:
            self._process = _spawn(theirs)
        channel.send(pickle.dumps(self._start))
        async with asyncio.timeout(_START_SECONDS):
            if await channel.receive(len(READY)) != READY:
                raise OSError("the plugin host does not start")
        return channel


def _spawn(theirs: socket.socket) -> "subprocess.Popen[bytes]":
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}  # keys and passwords stay here
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-P", "-m", "efa.catalogue.host.zygote", str(theirs.fileno())],
        env={**environment, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for us; the zygote ends when we do
    )
