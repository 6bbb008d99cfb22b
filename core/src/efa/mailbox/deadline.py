"""When a notice counts as made known, and until when it can be contested: figures and calendar, no guesses."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from efa.kit.holidays import working_day_from
from efa.sdk import Law

Sending = Literal["post", "electronic", "portal"]
PERIOD_NORM = "§ 26 SGB X, §§ 187, 188, 193 BGB; § 64 SGG, § 57 VwGO"


@dataclass(frozen=True, slots=True)
class Bekanntgabe:
    """The day on which a notice counts as made known (also a Sunday), and the norm that says so."""

    day: date
    norm: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day to contest a notice, with the day it became known."""

    bekanntgabe: Bekanntgabe
    last_day: date
    norm: str = PERIOD_NORM


def bekanntgabe(sending: Sending, sent_on: date) -> Bekanntgabe:
    """The fictional day for a notice posted, transmitted, or announced for retrieval on `sent_on`.

    Raises UnknownFigure for days whose law is not recorded.
    """
    days = _law().on(sent_on).value(f"bekanntgabe.{sending}")
    return Bekanntgabe(sent_on + timedelta(days=int(days.value)), days.norm)


def deadline(sending: Sending, sent_on: date, ars: str) -> Deadline:
    """The deadline of a notice with a correct instruction on remedies, in the Land of the authority.

    Raises UnknownFigure, UnknownCalendar.
    """
    known = bekanntgabe(sending, sent_on)
    months = int(_law().on(known.day)["rechtsbehelf.frist"])
    return Deadline(known, month_period_end(known.day, months, ars))


def month_period_end(event: date, months: int, ars: str) -> date:
    """The end of a period of months after an event, moved on to a working day. Raises UnknownCalendar."""
    year, month = divmod(event.year * 12 + event.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return working_day_from(date(year, month + 1, min(event.day, last)), ars)


@cache
def _law() -> Law:
    return Law.load("efa.mailbox")
