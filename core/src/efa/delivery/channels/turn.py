"""Of many files a part at a time, so that an asking has an end and each has its turn."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from efa.delivery.places.place import Listed

AT_ONCE = 1000


@dataclass(slots=True)
class Turn:
    """Which one was looked at last, for each folder."""

    last: dict[str, str] = field(default_factory=dict)

    def of(self, folder: str, listed: Sequence[Listed]) -> Iterator[Listed]:
        """At most `AT_ONCE`, by name, beginning after the last one: what has to stay keeps nobody away."""
        start = bisect_right([one.name for one in listed], self.last.get(folder, ""))
        for one in (*listed[start:], *listed[:start])[:AT_ONCE]:
            self.last[folder] = one.name
            yield one
        if len(listed) <= AT_ONCE:
            self.last.pop(folder, None)
