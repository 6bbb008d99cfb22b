"""The processes of one benefit as the core sees them: a warm one with the import, a worker that answers."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from typing import cast

from efa.catalogue.answering import LARGEST as LARGEST_REPLY
from efa.catalogue.answering import Fault
from efa.catalogue.definition import LARGEST, Definition
from efa.catalogue.host import frames
from efa.catalogue.host.channel import Channel
from efa.catalogue.host.limits import Limits, computed, give_way
from efa.catalogue.host.nursery import Nursery
from efa.catalogue.host.report import read_report
from efa.catalogue.host.warm import STOP, WORK
from efa.catalogue.load import Candidate

_LONGEST_ID = 20
_CHANGED = "the plugin is another one than at the start; start the platform again"


class Busy(Exception):
    """Others wait for this benefit already; nothing is wrong with the plugin."""


class Resident:
    """Asks one benefit, one call after the other, and starts its processes anew when they fail."""

    def __init__(self, candidate: Candidate, nursery: Nursery, limits: Limits) -> None:
        self.candidate = candidate
        self._nursery = nursery
        self._limits = limits
        self._turn = asyncio.Lock()
        self._control: Channel | None = None
        self._worker: Channel | None = None
        self._worker_id = 0
        self._gives_way = False
        self._next_look: asyncio.TimerHandle
        self._digest: str | None = None

    async def load(self) -> Definition:
        """Import the plugin in a fresh process. Raises Fault with the reason why it cannot be used."""
        self.close()
        self._control = await self._nursery.open(self.candidate.name, [self.candidate])
        try:
            async with asyncio.timeout(self._limits.load_stall):
                report = await self._control.receive(LARGEST)
        except TimeoutError:
            await self._nursery.stop(self.candidate.name)
            raise Fault(f"the import takes longer than {self._limits.load_stall:g} s") from None
        except (EOFError, OSError):
            raise Fault(f"the process ends during the import: {_suspicion(self._limits.load)}") from None
        return self._accept(report)

    def expect(self, definition: Definition) -> None:
        """It was healthy in company; its own process is started by the first call."""
        self._digest = definition.digest

    async def ask(self, request: bytes) -> bytes:
        """One call. Raises Fault, Busy."""
        async with self._one_at_a_time():
            worker = self._worker or await self._fork()
            try:
                async with asyncio.timeout(self._limits.call_stall):
                    worker.send(request)
                    self._worker_id = self._worker_id or int(await worker.receive(_LONGEST_ID))
                    return await self._politely(worker.receive(LARGEST_REPLY))
            except BaseException as error:  # noqa: BLE001 - a cancelled call as well leaves an answer behind that nobody reads
                self._stop_worker()
                raise self._told(error) from None

    def close(self) -> None:
        """Let go of all processes of this benefit; they end by themselves."""
        for channel in (self._worker, self._control):
            if channel is not None:
                channel.close()
        self._worker = self._control = None

    def _accept(self, report: bytes) -> Definition:
        definition = read_report(self.candidate, report)
        if self._digest not in (None, definition.digest):
            raise Fault(_CHANGED)
        self._digest = definition.digest
        return definition

    async def _fork(self) -> Channel:
        worker, theirs = await Channel.pair()
        with theirs:
            try:
                await self._hand_over(theirs)
            except BaseException:
                worker.close()
                raise
        self._worker, self._worker_id, self._gives_way = worker, 0, False
        return worker

    async def _hand_over(self, theirs: socket.socket) -> None:
        if self._control is not None:
            try:
                frames.send_with_socket(self._control.raw, WORK, theirs)
            except OSError:  # the warm process has ended
                self.close()
        if self._control is None:
            await self.load()
            frames.send_with_socket(cast("Channel", self._control).raw, WORK, theirs)

    async def _politely(self, reply: Awaitable[bytes]) -> bytes:
        """The reply; a call that computes for long gives way to others, and so its worker is replaced afterwards."""
        self._look_again(None)
        try:
            answer = await reply
        finally:
            self._next_look.cancel()
        if self._gives_way:
            self._stop_worker()
        return answer

    def _look(self, before: float | None) -> None:
        """A process that waits for its turn on a busy machine is not made to wait longer: only computing counts."""
        used = computed(self._worker_id)
        if before is not None and used - before >= self._limits.polite:
            give_way(self._worker_id)
            self._gives_way = True
        else:
            self._look_again(used if before is None else before)

    def _look_again(self, before: float | None) -> None:
        self._next_look = asyncio.get_running_loop().call_later(self._limits.polite, self._look, before)

    def _stop_worker(self) -> None:
        if self._worker is not None:
            self._worker.close()
        if self._control is not None:
            with suppress(OSError):  # where the warm process has ended, its worker has as well
                frames.send_with_socket(self._control.raw, STOP)
        self._worker = None

    def _told(self, error: BaseException) -> BaseException:
        match error:
            case TimeoutError():
                return Fault(f"no answer within {self._limits.call_stall:g} s")
            case EOFError() | OSError():
                why = _suspicion(self._limits.call)
                return Fault(f"the process ends during the call, or answers too much: {why}")
        return error

    @asynccontextmanager
    async def _one_at_a_time(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self._limits.patience):
                await self._turn.acquire()
        except TimeoutError:
            raise Busy from None
        try:
            yield
        finally:
            self._turn.release()


def _suspicion(seconds: float) -> str:
    return f"a crash, more than {seconds:g} s of computing, or more memory than allowed"
