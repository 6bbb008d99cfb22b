"""JSON as it comes from outside, read strictly: what two programs could understand differently is refused."""

import json
import math
from typing import NoReturn

_DEEPEST = 64
_LONGEST_INTEGER = 16  # beyond it programs disagree about the value (RFC 7493)


class UnreadableJson(ValueError):
    """The bytes are no JSON that everybody reads alike; the message says where and why."""


def read_json(raw: bytes) -> object:
    """The value. Raises UnreadableJson, also for NaN, a name that stands twice, and numbers nobody can hold."""
    try:
        value = json.loads(
            raw.decode("utf-8-sig"),
            parse_constant=_refuse,
            parse_int=_integer,
            parse_float=_fraction,
            object_pairs_hook=_once,
        )
    except UnicodeDecodeError as error:
        raise UnreadableJson(f"the input is not UTF-8 (byte {error.start})") from error
    except json.JSONDecodeError as error:
        raise UnreadableJson(f"no JSON at line {error.lineno}, column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise UnreadableJson("the input is nested too deeply") from error
    if _depth(value) > _DEEPEST:
        raise UnreadableJson("the input is nested too deeply")
    return value


def _refuse(constant: str) -> NoReturn:
    raise UnreadableJson(f"{constant} is no JSON number")


def _integer(text: str) -> int:
    if len(text) > _LONGEST_INTEGER:
        raise UnreadableJson("a number has too many digits")
    return int(text)


def _fraction(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise UnreadableJson("a number is too large")
    return value


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise UnreadableJson(f"the name '{name}' stands twice in one object")
        found[name] = value
    return found


def _depth(value: object) -> int:
    """How many objects and lists lie in each other, level by level."""
    deep, level = 0, [value]
    while level and deep <= _DEEPEST:
        level = [inner for outer in level for inner in _inside(outer)]
        deep += 1
    return deep


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
