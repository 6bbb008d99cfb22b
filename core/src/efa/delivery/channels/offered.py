"""What was offered and not taken comes again less and less often: a person decides, and attachments are large."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

_MINUTE = timedelta(minutes=1)
_LONGEST = timedelta(hours=1)
_AT_ONCE = 2  # offers without a pause: the core could not store it and tries again
_GROWS = 6


@dataclass(slots=True)
class Offered:
    """How often each was offered by this process, and until when it rests."""

    known: dict[str, tuple[int, datetime]] = field(default_factory=dict)

    def rests(self, now: datetime, whose: str = "") -> Callable[[str], bool]:
        """Whether something (of this tenant) is not offered at this moment."""
        prefix = f"{whose}:" if whose else ""
        return lambda name: now < self.known.get(f"{prefix}{name}", (0, now))[1]

    def note(self, name: str, now: datetime) -> None:
        """It was offered once more."""
        times = self.known.get(name, (0, now))[0] + 1
        pause = min(_MINUTE * 2 ** min(times, _GROWS), _LONGEST) if times >= _AT_ONCE else timedelta()
        self.known[name] = (times, now + pause)

    def forget(self, name: str) -> None:
        """It was taken."""
        self.known.pop(name, None)
