"""Amounts and numbers as people write them."""

import re
from decimal import Decimal

from efa.forms.model import Field
from efa.forms.reading.characters import cleaned, digits
from efa.forms.reading.result import Given, Wrong

_LONGEST = 40
_BLANKS = re.compile(r"\s+")
_CURRENCY = re.compile(r"€|eur(?:o)?", re.IGNORECASE)
_NO_CENTS = re.compile(r",[-–—]{1,2}$")
_GERMAN = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}))?")
_ENGLISH = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\.([0-9]{2})")
_WHOLE = re.compile(r"[-−]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)")
_COMMA = re.compile(r"[-−]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),[0-9]+")
_POINT = re.compile(r"[-−]?[0-9]+\.[0-9]+")


def money(_field: Field, given: Given) -> object:
    """Integer cents."""
    if len(given.one()) > _LONGEST:
        return Wrong("format")
    found = _NO_CENTS.sub("", _CURRENCY.sub("", _BLANKS.sub("", digits(cleaned(given.one())))))
    if not found:
        return Wrong("format") if given.one().strip() else None
    if match := _GERMAN.fullmatch(found):
        whole = found.split(",", maxsplit=1)[0].replace(".", "")
    elif match := _ENGLISH.fullmatch(found):
        whole = found.rsplit(".", maxsplit=1)[0].replace(",", "")
    else:
        return Wrong("format")
    return int(whole) * 100 + int((match[1] or "0").ljust(2, "0"))


def number(field: Field, given: Given) -> object:
    """A number with comma; the unit may stand behind it."""
    if len(given.one()) > _LONGEST:
        return Wrong("format")
    found = digits(cleaned(given.one())).removesuffix(field.options.unit).strip() if given.one() else ""
    found = _BLANKS.sub("", found)
    if not found:
        return Wrong("format") if given.one().strip() else None
    if _WHOLE.fullmatch(found):
        return int(found.replace(".", "").replace("−", "-"))
    if field.schema.get("type") == "integer":
        return Wrong("integer")
    return _decimal(found)


def _decimal(found: str) -> object:
    plain = found.replace("−", "-")
    if _COMMA.fullmatch(found):
        return float(Decimal(plain.replace(".", "").replace(",", ".")))
    return float(Decimal(plain)) if _POINT.fullmatch(found) else Wrong("format")
