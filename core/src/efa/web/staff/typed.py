"""Days and amounts as staff type them."""

import re
from datetime import date, datetime
from decimal import Decimal

_WAYS = ("%d.%m.%Y", "%Y-%m-%d", "%d %m %Y")
_GERMAN = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]{1,2})?|[0-9]{1,9}(,[0-9]{1,2})?")
_PLAIN = re.compile(r"[0-9]{1,9}\.[0-9]{1,2}")


def typed_day(text: str) -> date | None:
    """27.03.1985, 27 3 1985 or 1985-03-27; None for anything else."""
    for way in _WAYS:
        try:
            return datetime.strptime(text.strip(), way).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def typed_amount(text: str) -> Decimal | None:
    """EUR of 1.234,50 or 1234,5 or 1234.50, with or without €; None for anything else."""
    bare = "".join(text.replace("€", "").replace("EUR", "").split())
    if _PLAIN.fullmatch(bare):
        return Decimal(bare)
    if _GERMAN.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    return None


def as_typed(day: date | None) -> str:
    """A day as it stands in a field."""
    return f"{day:%d.%m.%Y}" if day else ""
