"""A clock that a test can put forward."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(slots=True)
class Clock:
    """The moment, shifted."""

    looks: Callable[[], datetime]
    shift: timedelta = timedelta()

    def now(self) -> datetime:
        """What the clock says."""
        return self.looks() + self.shift

    def seconds(self) -> int:
        """The same in seconds since 1970."""
        return int(self.now().timestamp())

    def advance(self, by: timedelta) -> None:
        """Put it forward, or back."""
        self.shift += by
