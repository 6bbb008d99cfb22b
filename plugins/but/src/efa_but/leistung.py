"""What a child needs of each service, with its actual costs. The values check themselves."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from efa_but.monat import Monat
from efa_but.summe import NULL

Fahrtart = Literal["ausflug", "klassenfahrt"]
_TOO_MUCH = Decimal(10**6)
_TAGE = 31


def check_amounts(instance: object, *names: str) -> None:
    """Raise ValueError where a named number is negative, absurd or none at all."""
    for name in names:
        value = getattr(instance, name)
        if not value.is_finite() or not 0 <= value < _TOO_MUCH:
            raise ValueError(f"{type(instance).__name__}: '{name}' must be at least 0 and below {_TOO_MUCH}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fahrt:
    """A trip of one day or of several days (Abs. 2): what school or day care charges, without pocket money."""

    art: Fahrtart
    beginn: date
    kosten: Decimal

    def __post_init__(self) -> None:
        check_amounts(self, "kosten")


@dataclass(frozen=True, slots=True, kw_only=True)
class Schulbedarf:
    """The lump sum for school things (Abs. 3).

    `aufnahme`: first admission to a school, or readmission after a break (`wiederaufnahme`), within a school year
    (§ 34 Abs. 3 Satz 2 SGB XII). `schulbeginn`, `zweites_halbjahr`: days that set the months under SGB XII and
    AsylbLG; without them August and February, as under SGB II and BKGG.
    """

    aufnahme: Monat | None = None
    wiederaufnahme: bool = False
    schulbeginn: date | None = None
    zweites_halbjahr: date | None = None

    def __post_init__(self) -> None:
        if self.wiederaufnahme and self.aufnahme is None:
            raise ValueError("Schulbedarf: 'wiederaufnahme' needs the month in 'aufnahme'")
        for name, monate in (("schulbeginn", (8, 9)), ("zweites_halbjahr", (1, 2, 3))):
            tag = getattr(self, name)
            if tag is not None and tag.month not in monate:
                raise ValueError(f"Schulbedarf: '{name}' lies in one of the months {monate}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Laufend:
    """Something that costs every month, from the month `ab` to the month `bis`; open where there is none."""

    ab: Monat | None = None
    bis: Monat | None = None

    def gilt_in(self, monat: Monat) -> bool:
        """Whether it lasts in this month."""
        return (self.ab is None or self.ab <= monat) and (self.bis is None or monat <= self.bis)


@dataclass(frozen=True, slots=True, kw_only=True)
class Befoerderung(Laufend):
    """The way to school (Abs. 4), EUR per month. `naechstgelegen`: the nearest school of the course, or its profile."""

    kosten: Decimal
    von_dritten: Decimal = NULL
    naechstgelegen: bool = True

    def __post_init__(self) -> None:
        check_amounts(self, "kosten", "von_dritten")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lernfoerderung(Laufend):
    """Tutoring (Abs. 5): hours per month and EUR per hour."""

    stunden: Decimal
    je_stunde: Decimal

    def __post_init__(self) -> None:
        check_amounts(self, "stunden", "je_stunde")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mittagessen(Laufend):
    """The common lunch (Abs. 6): EUR per month, or per meal with the meals of a month.

    `schulisch`: under the responsibility of the school, or by contract between school and day care.
    """

    preis: Decimal
    mahlzeiten: int | None = None
    schulisch: bool = True

    def __post_init__(self) -> None:
        check_amounts(self, "preis")
        if self.mahlzeiten is not None and not 0 <= self.mahlzeiten <= _TAGE:
            raise ValueError(f"Mittagessen: 'mahlzeiten' lies between 0 and {_TAGE}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Teilhabe(Laufend):
    """Club, music, holidays (Abs. 7): the lump sum; `weitere` EUR once, as recognised by Satz 2."""

    weitere: Decimal = NULL

    def __post_init__(self) -> None:
        check_amounts(self, "weitere")
