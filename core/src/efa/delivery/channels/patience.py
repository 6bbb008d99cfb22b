"""What somebody may still be writing is waited for: until it is old, or has not changed while we looked at it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from efa.delivery.places.place import Listed

WRITING = timedelta(minutes=5)
LEFT = timedelta(days=1)  # under a name that nobody reads
_KEPT = 10_000


@dataclass(slots=True)
class Patience:
    """Since when this process knows a file as it is; the clock of another machine may be ahead of ours."""

    known: dict[str, tuple[Listed, datetime]] = field(default_factory=dict)

    def waits(self, path: str, listed: Listed, long: timedelta, now: datetime) -> bool:
        """Whether it may still be on its way."""
        if now - listed.modified >= long:
            return False
        before, since = self.known.get(path, (listed, now))
        since = since if before == listed else now
        self._keep(path, listed, since)
        return now - since < long

    def _keep(self, path: str, listed: Listed, since: datetime) -> None:
        if path not in self.known and len(self.known) >= _KEPT:
            self.known.pop(next(iter(self.known)))
        self.known[path] = (listed, since)
