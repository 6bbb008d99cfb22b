"""Dates, times and amounts as people read them: dates in the language, money always as German letters show it."""

from datetime import date, datetime, time
from decimal import Decimal

from babel.dates import format_date

from efa.kit.clock import BERLIN

_CENT = Decimal("0.01")
_GERMAN = str.maketrans(
    ",.", ".,"
)  # written by hand: a calculation shows hundreds of amounts, and babel takes 0.1 ms each
_LOCALES = {"en": "en_GB"}
_NO_BREAK = "\N{NO-BREAK SPACE}"


def long_date(day: date, lang: str) -> str:
    """The day with the month's name ("9. März 2027"); an aware datetime is read in Berlin."""
    base = lang.split("-", maxsplit=1)[0]
    return format_date(
        _in_berlin(day) if isinstance(day, datetime) else day, format="long", locale=_LOCALES.get(base, base)
    )


def clock_time(at: datetime | time) -> str:
    """Hours and minutes in Berlin ("23:58")."""
    return f"{_in_berlin(at) if isinstance(at, datetime) else at:%H:%M}"


def money(amount: int | Decimal) -> str:
    """EUR of integer cents or of Decimal EUR ("1.234,50 €")."""
    euros = Decimal(amount) * _CENT if isinstance(amount, int) else amount
    return f"{euros:,.2f}".translate(_GERMAN) + _NO_BREAK + "€"


def number(amount: int | Decimal) -> str:
    """A number with all its decimals, comma and groups as in German ("1.234,5")."""
    if isinstance(amount, int):
        return str(amount)
    written = f"{amount:,f}"
    return (written.rstrip("0").rstrip(".") if "." in written else written).translate(_GERMAN)


def spoken(value: object, lang: str, form: str | None = None) -> str:
    """A value as it stands in a sentence: long dates, German numbers, money where `form` is "eur"."""
    match value:
        case int() | Decimal() if form == "eur":
            return money(value)
        case datetime():
            return f"{long_date(value, lang)}, {clock_time(value)}"
        case date():
            return long_date(value, lang)
        case time():
            return clock_time(value)
        case Decimal():
            return number(value)
        case _:
            return str(value)


def _in_berlin(at: datetime) -> datetime:
    return at.astimezone(BERLIN) if at.tzinfo else at
