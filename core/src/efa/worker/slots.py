"""Slots for work that may wait for somebody else: what drags there gives its slot to the next and goes on without."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from weakref import WeakValueDictionary

MANY = 8  # jobs that a lane holds for each of its slots, most of them dragging
DRAGS_AFTER = 1.5  # seconds; a little later than the second after which its way takes no more


class Slots:
    """So many pieces of work of one authority at once, and one more for others; one that waits long counts no longer.

    With the one for others a burst to a system that turns out slow holds them up not even at its beginning.
    """

    def __init__(self, of_one: int) -> None:
        self._free = asyncio.Semaphore(of_one + 1)
        self._share = of_one
        self._shares: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    @asynccontextmanager
    async def taken(self, whose: str) -> AsyncIterator[None]:
        """For work of this authority, while it lasts or until it drags elsewhere."""
        held = _Held()
        before = _current.set(held)
        try:
            await held.take(self._shares.setdefault(whose, asyncio.Semaphore(self._share)))
            await held.take(self._free)
            yield
        finally:
            _current.reset(before)
            held.leave()


class _Held:
    def __init__(self) -> None:
        self._taken: list[asyncio.Semaphore] = []

    async def take(self, slot: asyncio.Semaphore) -> None:
        await slot.acquire()
        self._taken.append(slot)

    def leave(self) -> None:
        while self._taken:
            self._taken.pop().release()


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
