"""Values between plugin and core as JSON: nothing that is read here can run code."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

_LONGEST_NUMBER = 40
_PLAIN = frozenset({type(None), bool, int, float, str})
_TAG = b'"$'


class WireError(ValueError):
    """A value cannot be sent, or what arrived is not a value."""


def encode(value: object, limit: int) -> bytes:
    """JSON of plain values, Decimal, date and dataclasses. Raises WireError, also over `limit` bytes."""
    try:
        payload = json.dumps(_tagged(value), allow_nan=False, separators=(",", ":")).encode()
    except (ValueError, RecursionError) as error:
        raise WireError(f"the value cannot be sent: {error}") from error
    if len(payload) > limit:
        raise WireError(f"the value has {len(payload)} bytes, {limit} are allowed")
    return payload


def decode(payload: bytes) -> object:
    """The value again; dataclasses arrive as mappings, tuples and sets as lists. Raises WireError."""
    try:
        value = json.loads(payload)
        return _untagged(value) if _TAG in payload else value
    except (ValueError, RecursionError, InvalidOperation) as error:
        raise WireError(f"no value arrived: {type(error).__name__}") from error


def _tagged(value: object) -> object:
    match value:
        case _ if type(value) in _PLAIN or isinstance(value, str | int | float):  # most are found at once
            return value
        case Decimal():
            return {"$decimal": str(value)}
        case date() if not isinstance(value, datetime):
            return {"$date": value.isoformat()}
        case Mapping():
            copy = {_name(key): _tagged(entry) for key, entry in value.items()}
            return {"$map": copy} if any(key.startswith("$") for key in copy) else copy
        case list() | tuple() | frozenset():
            return [_tagged(entry) for entry in (sorted(value) if isinstance(value, frozenset) else value)]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {field.name: _tagged(getattr(value, field.name)) for field in fields(value)}
    raise WireError(f"a value of type {type(value).__name__} is not part of the contract")


def _name(key: object) -> str:
    if isinstance(key, str):
        return key
    raise WireError(f"keys of mappings are text, not {type(key).__name__}")


def _untagged(value: object) -> object:
    match value:
        case {"$decimal": str() as text, **rest} if not rest:
            return _number(text)
        case {"$date": str() as text, **rest} if not rest:
            return date.fromisoformat(text)
        case {"$map": dict() as inner, **rest} if not rest:
            return {key: _untagged(entry) for key, entry in inner.items()}
        case dict():
            return {key: _untagged(entry) for key, entry in value.items()}
        case list():
            return [_untagged(entry) for entry in value]
    return value


def _number(text: str) -> Decimal:
    number = Decimal(text) if len(text) <= _LONGEST_NUMBER else Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST_NUMBER:
        raise WireError("a number is not finite or too long")
    return number
