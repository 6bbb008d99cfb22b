"""Months: what is paid by month counts for each month of a period."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONATE = 12
_AUGUST = 8
_MEISTE = 60


@dataclass(frozen=True, slots=True, order=True)
class Monat:
    """One month of one year."""

    jahr: int
    monat: int

    def __post_init__(self) -> None:
        date(self.jahr, self.monat, 1)  # raises ValueError

    @staticmethod
    def von(day: date) -> "Monat":
        """The month in which the day lies."""
        return Monat(day.year, day.month)

    @staticmethod
    def aus(text: str) -> "Monat":
        """The month written as `2026-08`. Raises ValueError."""
        jahr, _, monat = text.partition("-")
        return Monat(int(jahr), int(monat))

    @property
    def erster(self) -> date:
        """The first day."""
        return date(self.jahr, self.monat, 1)

    @property
    def schuljahr(self) -> int:
        """The year in which the school year around this month began, counted from August."""
        return self.jahr if self.monat >= _AUGUST else self.jahr - 1

    def plus(self, monate: int) -> "Monat":
        """So many months later."""
        jahr, monat = divmod(self.jahr * _MONATE + self.monat - 1 + monate, _MONATE)
        return Monat(jahr, monat + 1)

    def __str__(self) -> str:
        return f"{self.monat:02}/{self.jahr}"


@dataclass(frozen=True, slots=True)
class Zeitraum:
    """Months from `von` to `bis`, both included, at most five years."""

    von: Monat
    bis: Monat

    def __post_init__(self) -> None:
        if not self.von <= self.bis < self.von.plus(_MEISTE):
            raise ValueError(f"a period lasts from 1 to {_MEISTE} months, not from {self.von} to {self.bis}")

    def __iter__(self) -> Iterator[Monat]:
        monat = self.von
        while monat <= self.bis:
            yield monat
            monat = monat.plus(1)

    def __contains__(self, monat: object) -> bool:
        return isinstance(monat, Monat) and self.von <= monat <= self.bis
