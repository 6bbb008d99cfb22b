"""Dated figures of the law: each value carries its norm, its source and the day someone compared it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from efa.sdk.figures import Figure, Value, read_figures


class UnknownFigure(LookupError):
    """No value is recorded for this figure on this day; nothing falls back."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(f"no value of '{name}' is recorded for {day.isoformat()}")
        self.name = name
        self.day = day

    def __reduce__(self) -> tuple[type["UnknownFigure"], tuple[str, date]]:
        return (UnknownFigure, (self.name, self.day))


@dataclass(frozen=True, slots=True)
class LawOn:
    """The law of one day. Raises UnknownFigure where nothing is recorded."""

    figures: Mapping[str, Figure]
    day: date

    def value(self, name: str) -> Value:
        """The value of `name` with its norm and source."""
        figure = self.figures.get(name)
        past = [v for v in figure.values if v.valid_from <= self.day] if figure else []
        latest = max(past, key=lambda v: v.valid_from, default=None)
        if latest is None or (latest.until and self.day > latest.until):
            raise UnknownFigure(name, self.day)
        return latest

    def __getitem__(self, name: str) -> Decimal:
        return self.value(name).value

    def norm(self, name: str) -> str:
        """The norm that sets `name` on this day."""
        return self.value(name).norm

    def on(self, day: date) -> "LawOn":
        """The same law on another day."""
        return LawOn(self.figures, day)


@dataclass(frozen=True, slots=True)
class Law:
    """All dated figures of one package."""

    figures: Mapping[str, Figure]

    @staticmethod
    def load(package: str) -> "Law":
        """Read every `law/*.yaml` of the package and the tables they name. Raises ValueError naming the file."""
        return Law(read_figures(package))

    def on(self, day: date) -> LawOn:
        """The law of one day."""
        return LawOn(self.figures, day)
