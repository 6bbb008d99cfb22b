"""Dated figures of the law: each value carries its norm, its source and the day someone compared it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from efa.sdk.figures import Dated, Figure, Value, read_figures
from efa.sdk.words import Wording, read_words

D = TypeVar("D", bound=Dated)
_MOST_DAYS = 16


class UnknownFigure(LookupError):
    """No value is recorded for this figure on this day; nothing falls back."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(f"no value of '{name}' is recorded for {day.isoformat()}")
        self.name = name
        self.day = day

    def __reduce__(self) -> tuple[type["UnknownFigure"], tuple[str, date]]:
        return (UnknownFigure, (self.name, self.day))


@dataclass(frozen=True, slots=True, eq=False)
class LawOn:
    """The law of one day. Raises UnknownFigure where nothing is recorded.

    Compared by identity, so that a rule may keep what follows from the law alone (`functools.lru_cache`).
    """

    figures: Mapping[str, Figure]
    day: date
    words: Mapping[str, Wording] = field(default_factory=dict)
    _found: dict[str, Value] = field(default_factory=dict, init=False, repr=False, compare=False)

    def value(self, name: str) -> Value:
        """The value of `name` with its norm and source."""
        if (known := self._found.get(name)) is not None:
            return known
        figure = self.figures.get(name)
        return self._found.setdefault(name, self._latest(name, figure.values if figure else ()))

    def __getitem__(self, name: str) -> Decimal:
        return self.value(name).value

    def norm(self, name: str) -> str:
        """The norm that sets `name` on this day."""
        return self.value(name).norm

    def word(self, name: str) -> str:
        """What the law calls `name` on this day, where its words change by date (`law/words/*.yaml`)."""
        wording = self.words.get(name)
        return self._latest(name, wording.words if wording else ()).word

    def on(self, day: date) -> "LawOn":
        """The same law on another day."""
        return LawOn(self.figures, day, self.words)

    def _latest(self, name: str, dated: Iterable[D]) -> D:
        past = [value for value in dated if value.valid_from <= self.day]
        latest = max(past, key=lambda value: value.valid_from, default=None)
        if latest is None or (latest.until and self.day > latest.until):
            raise UnknownFigure(name, self.day)
        return latest


@dataclass(frozen=True, slots=True)
class Law:
    """All dated figures and words of one package."""

    figures: Mapping[str, Figure]
    words: Mapping[str, Wording] = field(default_factory=dict)
    _days: dict[date, LawOn] = field(default_factory=dict, init=False, repr=False, compare=False)

    @staticmethod
    def load(package: str) -> "Law":
        """Read every `law/*.yaml` of the package and the tables they name. Raises ValueError naming the file."""
        return Law(read_figures(package), read_words(package))

    def on(self, day: date) -> LawOn:
        """The law of one day; that of the last days asked for is kept, because looking up costs more than reckoning."""
        if (known := self._days.get(day)) is not None:
            return known
        while len(self._days) >= _MOST_DAYS:
            self._days.pop(next(iter(self._days)), None)
        return self._days.setdefault(day, LawOn(self.figures, day, self.words))
