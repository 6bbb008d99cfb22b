"""Slots for work that may wait for somebody else: what drags there gives its slot to the next and goes on without."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar

MANY = 8  # jobs that a lane holds for each of its slots, most of them dragging
DRAGS_AFTER = 1.5  # seconds; a little later than the second after which its way takes no more


class Slots:
    """So many pieces of work at once; one that waits long for somebody else counts no longer."""

    def __init__(self, count: int) -> None:
        self._free = asyncio.Semaphore(count)

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """While it lasts, or until it drags elsewhere."""
        await self._free.acquire()
        held = _Held(self._free)
        before = _current.set(held)
        try:
            yield
        finally:
            _current.reset(before)
            held.leave()


class _Held:
    def __init__(self, free: asyncio.Semaphore) -> None:
        self._free: asyncio.Semaphore | None = free

    def leave(self) -> None:
        if self._free:
            self._free.release()
        self._free = None


_current: ContextVar[_Held | None] = ContextVar("slot", default=None)


@contextmanager
def elsewhere(drags_after: float = DRAGS_AFTER) -> Iterator[None]:
    """While somebody else has the work. What is slow here keeps its slot: more at once would only slow it further."""
    held = _current.get()
    if held is None:
        yield
        return
    timer = asyncio.get_running_loop().call_later(drags_after, held.leave)
    try:
        yield
    finally:
        timer.cancel()
