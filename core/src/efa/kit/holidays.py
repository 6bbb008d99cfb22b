"""Working days of a Land: weekends and the public holidays that hold in all of it."""

from calendar import SATURDAY, WEDNESDAY
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

FIRST_YEAR = 2023
_DAY = timedelta(days=1)


class UnknownCalendar(LookupError):
    """No holidays are recorded for this Land or year."""


class _Holiday(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    lands: Literal["every"] | frozenset[str]
    day: str | None = None
    easter: int | None = None
    wednesday_before: str | None = None
    only: int | None = None

    @model_validator(mode="after")
    def _has_one_rule(self) -> "_Holiday":
        if sum(rule is not None for rule in (self.day, self.easter, self.wednesday_before)) != 1:
            raise ValueError(f"'{self.name}' needs exactly one of day, easter, wednesday_before")
        return self

    def date_in(self, year: int) -> date:
        if self.easter is not None:
            return easter_sunday(year) + self.easter * _DAY
        if self.wednesday_before is not None:
            end = date.fromisoformat(f"{year}-{self.wednesday_before}")
            return end - ((end.weekday() - WEDNESDAY - 1) % 7 + 1) * _DAY
        return date.fromisoformat(f"{year}-{self.day}")


class _Calendar(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    norms: Mapping[str, str]
    holidays: tuple[_Holiday, ...]


def holidays(ars: str, year: int) -> Mapping[date, str]:
    """Holidays of the Land to which a place belongs, by day. Raises UnknownCalendar."""
    return _holidays(ars[:2], year)


def holiday_norm(ars: str) -> str:
    """The act that sets the holidays of the Land. Raises UnknownCalendar."""
    try:
        return _calendar().norms[ars[:2]]
    except KeyError as error:
        raise UnknownCalendar(ars) from error


def is_working_day(day: date, ars: str) -> bool:
    """Neither Saturday, Sunday nor public holiday. Raises UnknownCalendar."""
    return day.weekday() < SATURDAY and day not in holidays(ars, day.year)


def working_day_from(day: date, ars: str) -> date:
    """The day itself or the next working day after it. Raises UnknownCalendar."""
    while not is_working_day(day, ars):
        day += _DAY
    return day


def add_working_days(day: date, count: int, ars: str) -> date:
    """The working day that is `count` working days later. Raises UnknownCalendar."""
    for _ in range(count):
        day = working_day_from(day + _DAY, ars)
    return day


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


@cache
def _holidays(land: str, year: int) -> Mapping[date, str]:
    holiday_norm(land)
    if year < FIRST_YEAR:
        raise UnknownCalendar(year)
    return {
        holiday.date_in(year): holiday.name
        for holiday in _calendar().holidays
        if (holiday.lands == "every" or land in holiday.lands) and holiday.only in (None, year)
    }


@cache
def _calendar() -> _Calendar:
    text = files("efa.kit").joinpath("holidays.yaml").read_text("utf-8")
    return _Calendar.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
