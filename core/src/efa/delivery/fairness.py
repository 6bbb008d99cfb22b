"""Which ways rest: a slow or broken system of one authority takes no slots from the others.

Kept in the memory of one worker process. What rests stays due in its row, a minute later; it is no failed attempt.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

REST = timedelta(minutes=1)
FAILURES = 3  # in a row: from then on one attempt a minute finds out whether it works again
DRAGS_AFTER = timedelta(seconds=1)
AT_ONCE = 2  # of the four slots that a worker has by default, once they drag


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

    def rests(self, now: datetime) -> bool:
        """After failures one at a time, after three of them none for a minute; slow ones never take all slots."""
        if self.rests_until and now < self.rests_until:
            return True
        if self.failures:
            return bool(self.running)
        return len(self.running) >= AT_ONCE and now - self.running[0].began_at > DRAGS_AFTER

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

    def __init__(self) -> None:
        self._ways: dict[tuple[UUID, str], _Way] = {}

    def resting(self, tenant: UUID, now: datetime) -> frozenset[str]:
        """The channels of a tenant on which nothing is to begin now."""
        return frozenset(key for (whose, key), way in self._ways.items() if whose == tenant and way.rests(now))

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
            if not (way.running or way.failures):
                del self._ways[tenant, channel]
