"""Formats of answers, for both validators."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

import phonenumbers
from schwifty import IBAN
from schwifty.exceptions import SchwiftyException

OLDEST, LATEST = 1900, 2100
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_E164 = re.compile(r"\+[1-9][0-9]{5,14}")
_LOCAL = re.compile(r"[^\s@<>()\[\]\\,;:\"]{1,64}")
_LABEL = re.compile(r"[^\W_]([\w-]{0,61}[^\W_])?")
_LONGEST_EMAIL = 254
_MANY = 4096


def is_date(text: str) -> bool:
    """A day that exists, as YYYY-MM-DD."""
    if not _DATE.fullmatch(text):
        return False
    try:
        return OLDEST <= date.fromisoformat(text).year <= LATEST
    except ValueError:
        return False


def is_month(text: str) -> bool:
    """A month as YYYY-MM."""
    return bool(_MONTH.fullmatch(text)) and OLDEST <= int(text[:4]) <= LATEST


@lru_cache(_MANY)
def is_iban(text: str) -> bool:
    """An IBAN without blanks, in capitals, whose check digits are right."""
    try:
        return text.isascii() and str(IBAN(text)) == text
    except SchwiftyException:
        return False


@lru_cache(_MANY)
def is_phone(text: str) -> bool:
    """A telephone number that can exist, in E.164."""
    if not _E164.fullmatch(text):
        return False
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text))
    except phonenumbers.NumberParseException:
        return False


def is_email(text: str) -> bool:
    """One @, a domain with a dot, no blanks; letters of any script."""
    local, at, domain = text.rpartition("@")
    labels = domain.split(".")
    fits = bool(at) and len(text) <= _LONGEST_EMAIL and len(labels) > 1 and len(labels[-1]) > 1
    dotted = not (local.startswith(".") or local.endswith(".") or ".." in local)
    return fits and dotted and bool(_LOCAL.fullmatch(local)) and all(_LABEL.fullmatch(label) for label in labels)


def _is_cents(_text: str) -> bool:
    return True  # a format of numbers: type and limits say it all


FORMATS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "date": is_date,
        "year-month": is_month,
        "iban": is_iban,
        "phone": is_phone,
        "email": is_email,
        "eur-cent": _is_cents,
    }
)
