"""Days and months in three or two fields, with names of months in every language of the platform."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from babel.dates import get_month_names

from efa.forms.formats import LATEST, OLDEST
from efa.forms.model import Field
from efa.forms.reading.characters import cleaned, digits
from efa.forms.reading.result import Given, Wrong

_LANGUAGES = ("de", "en", "tr", "uk", "ru", "ar")
_LONGEST = 40
_GERMAN = re.compile(r"([0-9]{1,2})\s*[./-]\s*([0-9]{1,2}|[^\W\d_]+\.?)\s*[./-]?\s*([0-9]{4})")
_WRITTEN = re.compile(r"([0-9]{1,2})\.?\s*([^\W\d_]+)\.?\s+([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_YEAR_DIGITS = 4
PARTS = ("-tag", "-monat", "-jahr")
_MISSING = {"-tag": "day_missing", "-monat": "month_missing", "-jahr": "year_missing"}


def day(_field: Field, given: Given) -> object:
    """A day as YYYY-MM-DD; a whole date in the first field is understood too."""
    texts = {part: digits(cleaned(given.one(part)[: _LONGEST + 1])) for part in PARTS}
    if not any(texts.values()):
        return None
    if not texts["-monat"] and not texts["-jahr"]:
        texts = _pasted(texts["-tag"]) or texts
    if gap := next((part for part in PARTS if not texts[part]), None):
        return Wrong(_MISSING[gap], part=gap)
    return _day(texts)


def month(_field: Field, given: Given) -> object:
    """A month as YYYY-MM."""
    texts = {part: digits(cleaned(given.one(part)[: _LONGEST + 1])) for part in PARTS[1:]}
    if not any(texts.values()):
        return None
    if gap := next((part for part in PARTS[1:] if not texts[part]), None):
        return Wrong(_MISSING[gap], part=gap)
    found, year = _month_number(texts["-monat"]), _year(texts["-jahr"])
    if found is None:
        return Wrong("month", part="-monat")
    return year if isinstance(year, Wrong) else f"{year:04}-{found:02}"


def _pasted(text: str) -> dict[str, str] | None:
    if match := _ISO.fullmatch(text):
        return dict(zip(PARTS, reversed(match.groups()), strict=True))
    match = _GERMAN.fullmatch(text) or _WRITTEN.fullmatch(text)
    return dict(zip(PARTS, match.groups(), strict=True)) if match else None


def _day(texts: Mapping[str, str]) -> object:
    number, found, year = texts["-tag"].rstrip("."), _month_number(texts["-monat"]), _year(texts["-jahr"])
    if not (number.isdecimal() and 1 <= int(number[:3]) <= 31):  # noqa: PLR2004 - the longest month
        return Wrong("day", part="-tag")
    if found is None:
        return Wrong("month", part="-monat")
    if isinstance(year, Wrong):
        return year
    try:
        return date(year, found, int(number)).isoformat()
    except ValueError:
        return Wrong("no_such_day", part="-tag")


def _month_number(text: str) -> int | None:
    plain = text.rstrip(".")
    if plain.isdecimal():
        return int(plain[:3]) if 1 <= int(plain[:3]) <= 12 else None  # noqa: PLR2004 - months of a year
    return _month_names().get(plain.casefold())


def _year(text: str) -> int | Wrong:
    if not text.isdecimal() or len(text) != _YEAR_DIGITS:
        return Wrong("year_digits", part="-jahr")
    return int(text) if OLDEST <= int(text) <= LATEST else Wrong("year", {"von": OLDEST, "bis": LATEST}, "-jahr")


@cache
def _month_names() -> Mapping[str, int]:
    found = {"maerz": 3, "mär": 3, "mrz": 3, "jän": 1, "jänner": 1, "feber": 2, "sept": 9}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names = get_month_names(width, context=context, locale=language)
                found |= {str(name).rstrip(".").casefold(): number for number, name in names.items()}
    return found
