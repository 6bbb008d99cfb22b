"""Which ways rest: a slow or broken system of one authority takes no slots from the others.

Kept in the memory of one worker process. What rests stays due in its row, a minute later; it is no failed attempt.
Where something ends sooner, the next in turn is called up: a slow system that is alone is never idle.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

REST = timedelta(minutes=1)
FAILURES = 3  # in a row: from then on one attempt a minute finds out whether it works again
DRAGS_AFTER = timedelta(seconds=1)
AT_ONCE = 2  # of each way, once they drag
LEISURE = 8  # hand-overs in all; while a process makes fewer, those that drag may be more: nobody else wants the time
_REMEMBERED = 1000  # of each way; what is more comes back by its row


@dataclass(slots=True)
class Attempt:
    """`answered` None: nothing was learned of the server. `ended_at` where another moment than the beginning counts."""

    began_at: datetime
    answered: bool | None = False
    ended_at: datetime | None = None


@dataclass(slots=True)
class _Way:
    running: list[Attempt] = field(default_factory=list)
    failures: int = 0
    rests_until: datetime | None = None
    turned_away: dict[UUID, None] = field(default_factory=dict)

    def rests(self, now: datetime, *, leisure: bool) -> bool:
        """After failures one at a time, after three of them none for a minute; slow ones few while others are there."""
        if self.rests_until and now < self.rests_until:
            return True
        if self.failures:
            return bool(self.running)
        return not leisure and len(self.running) >= AT_ONCE and now - self.running[0].began_at > DRAGS_AFTER

    def end(self, attempt: Attempt) -> None:
        """Learn from it."""
        self.running.remove(attempt)
        if attempt.answered is None:
            return
        self.failures = 0 if attempt.answered else self.failures + 1
        ended = attempt.ended_at or attempt.began_at
        self.rests_until = ended + REST if self.failures >= FAILURES else None


class Fairness:
    """How the ways of this process do: one for each tenant and channel, which is one server."""

    def __init__(self, leisure: int = LEISURE) -> None:
        self._ways: dict[tuple[UUID, str], _Way] = {}
        self._leisure = leisure

    def resting_ways(self, now: datetime) -> frozenset[tuple[UUID, str]]:
        """Tenants and channels on which nothing is to begin now."""
        leisure = sum(len(way.running) for way in self._ways.values()) < self._leisure
        return frozenset(key for key, way in self._ways.items() if way.rests(now, leisure=leisure))

    def resting(self, tenant: UUID, now: datetime) -> frozenset[str]:
        """The channels of one tenant among them."""
        return frozenset(channel for whose, channel in self.resting_ways(now) if whose == tenant)

    def turn_away(self, tenant: UUID, channels: Iterable[str], application: UUID) -> None:
        """Remember who could not begin, in their order."""
        for channel in channels:
            waiting = self._ways.setdefault((tenant, channel), _Way()).turned_away
            if len(waiting) < _REMEMBERED:
                waiting[application] = None

    def next_in_turn(self, tenant: UUID, channel: str, now: datetime) -> UUID | None:
        """Who could begin now, once; None where nobody waits or the way rests."""
        way = self._ways.get((tenant, channel))
        if way is None or not way.turned_away or (tenant, channel) in self.resting_ways(now):
            return None
        called = next(iter(way.turned_away))
        del way.turned_away[called]
        self._forget_idle((tenant, channel))
        return called

    @contextmanager
    def attempt(self, tenant: UUID, channel: str, now: datetime) -> Iterator[Attempt]:
        """While it runs. Whoever makes it notes whether the server answered; an error means that it did not."""
        way = self._ways.setdefault((tenant, channel), _Way())
        made = Attempt(now)
        way.running.append(made)
        try:
            yield made
        finally:
            way.end(made)
            self._forget_idle((tenant, channel))

    def _forget_idle(self, key: tuple[UUID, str]) -> None:
        way = self._ways[key]
        if not (way.running or way.failures or way.turned_away):
            del self._ways[key]
