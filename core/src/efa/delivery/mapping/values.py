"""One value of ours in the words of the receiver."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

from efa.delivery.mapping.model import MappedField
from efa.kit.clock import BERLIN

_DATE, _DATETIME = "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"
OTHERWISE = "otherwise"


class CannotMap(ValueError):
    """A value does not fit what the receiver takes; the message names the place, never the value."""


def said(value: object, field: MappedField) -> str | None:
    """The text that goes to the receiver, None where nothing is to be written. Raises CannotMap."""
    text = _formatted(value, field)
    if text is None or text == "":
        text = field.default
    if text is None:
        if field.required:
            raise _cannot(field, "has no value, but is required")
        return None
    if field.longest and len(text) > field.longest:
        if not field.cut:
            raise _cannot(field, f"is longer than {field.longest} characters")
        text = text[: field.longest]
    return text


def _formatted(value: object, field: MappedField) -> str | None:
    if value is None:
        return None
    plain = str(value).lower() if isinstance(value, bool) else value
    if field.codes is not None:
        code = field.codes.get(str(plain), field.codes.get(OTHERWISE))
        if code is None:
            raise _cannot(field, "has a value that its table of codes does not know")
        return code
    try:
        return _FORMATS[field.format](plain, field.pattern)
    except (ValueError, ArithmeticError, TypeError) as error:
        raise _cannot(field, f"is no {field.format}") from error


def _text(value: object, _pattern: str) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if isinstance(value, Mapping):
        raise TypeError
    return unicodedata.normalize("NFC", str(value))


def _day(value: object, pattern: str) -> str:
    return date.fromisoformat(str(value)[:10]).strftime(pattern or _DATE)


def _moment(value: object, pattern: str) -> str:
    return datetime.fromisoformat(str(value)).astimezone(BERLIN).strftime(pattern or _DATETIME)


def _euro(value: object, _pattern: str) -> str:
    """Answers hold cents, the calculation EUR as a decimal string."""
    euro = Decimal(value) / 100 if isinstance(value, int) else Decimal(str(value))
    return f"{euro:.2f}"


def _euro_comma(value: object, pattern: str) -> str:
    return _euro(value, pattern).replace(".", ",")


def _digits(value: object, _pattern: str) -> str:
    return re.sub(r"[^0-9]", "", str(value))


def _upper(value: object, _pattern: str) -> str:
    return re.sub(r"\s", "", str(value)).upper()


_FORMATS: Mapping[str, Callable[[object, str], str]] = MappingProxyType(
    {
        "text": _text,
        "date": _day,
        "datetime": _moment,
        "euro": _euro,
        "euro_comma": _euro_comma,
        "digits": _digits,
        "upper": _upper,
    }
)


def _cannot(field: MappedField, why: str) -> CannotMap:
    return CannotMap(f"{'/'.join(field.to)} {why}")
