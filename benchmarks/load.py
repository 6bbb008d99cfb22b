"""Clients that ask one after the other, and what they measured."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

import httpx

CSRF = re.compile(r'name="csrf" value="([^"]+)"')
VERSION = re.compile(r'name="_v" value="([^"]*)"')
Turn = Callable[[httpx.AsyncClient], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of each turn, and seconds in all."""

    turns: Sequence[float]
    seconds: float

    @property
    def per_second(self) -> float:
        """Turns a second of all clients together."""
        return len(self.turns) / self.seconds

    def at(self, share: float) -> float:
        """Milliseconds within which this share of the turns ended."""
        ordered = sorted(self.turns)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def measured(work: Sequence[Sequence[Turn]], clients: int, addresses: Sequence[str]) -> Measured:
    """Let the clients share the work; a client does all turns of a piece, one after the other, at one address."""
    waiting, seconds = list(reversed(work)), list[float]()

    async def client(address: str) -> None:
        async with browser(address) as http:
            while waiting:
                for turn in waiting.pop():
                    begun = perf_counter()
                    await turn(http)
                    seconds.append(perf_counter() - begun)

    begun = perf_counter()
    await asyncio.gather(*(client(addresses[number % len(addresses)]) for number in range(clients)))
    return Measured(seconds, perf_counter() - begun)


def browser(address: str) -> httpx.AsyncClient:
    """A client of one address."""
    return httpx.AsyncClient(base_url=address, timeout=60)


def hidden(pattern: re.Pattern[str], page: str) -> str:
    """A hidden value of a page."""
    found = pattern.search(page)
    if found is None:
        raise RuntimeError(f"the page has no {pattern.pattern}")
    return found[1]
