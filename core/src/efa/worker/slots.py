"""Slots for work that may wait for somebody else: what drags gives its slot to the next and goes on without."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

MANY = 8  # jobs that a lane holds for each of its slots, most of them dragging
DRAGS_AFTER = 1.5  # seconds; a little later than the second after which its way takes no more


class Slots:
    """So many pieces of work begin at once; a slow one counts only at first."""

    def __init__(self, count: int, drags_after: float = DRAGS_AFTER) -> None:
        self._free = asyncio.Semaphore(count)
        self._drags_after = drags_after

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """While it lasts, or until it drags."""
        await self._free.acquire()
        held = _Held(self._free)
        timer = asyncio.get_running_loop().call_later(self._drags_after, held.leave)
        try:
            yield
        finally:
            timer.cancel()
            held.leave()


class _Held:
    def __init__(self, free: asyncio.Semaphore) -> None:
        self._free: asyncio.Semaphore | None = free

    def leave(self) -> None:
        if self._free:
            self._free.release()
        self._free = None
