"""What is kept of a register's answer: only what the declaration names, each of its kind. Pure."""

from collections.abc import Iterator
from datetime import date

from efa.forms.filled import RegisterValue
from efa.sdk import FromRegister, Told
from efa.sdk.register import RegisterFound

_LONGEST = 200
_MOST = 10**12
_FIRST = "-01"


def kept_values(declared: FromRegister, found: RegisterFound) -> tuple[RegisterValue, ...] | None:
    """The values in the order of the declaration; None where one is missing or of another kind."""
    values = tuple(_values(declared, found))
    named = {value.key for value in values}
    there = all(told.key in named for told in declared.gives if told.required)
    given = all(told.key in named for told in declared.gives if told.key in found.values)
    return values if there and given and values else None


def _values(declared: FromRegister, found: RegisterFound) -> Iterator[RegisterValue]:
    for told in declared.gives:
        value = found.values.get(told.key)
        if value is not None and _fits(told, value):
            yield RegisterValue(key=told.key, kind=told.kind, value=value)


def _fits(told: Told, value: str | int) -> bool:
    match told.kind, value:
        case "money" | "count", int():
            return not isinstance(value, bool) and 0 <= value <= _MOST
        case "day", str():
            return _is_day(value)
        case "month", str():
            return _is_day(value + _FIRST)
        case "text", str():
            return 0 < len(value.strip()) <= _LONGEST and value.isprintable()
    return False


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
