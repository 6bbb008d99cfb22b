"""JSON with exact numbers: amounts are never binary fractions."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from efa.fim.errors import NotTaken

_INDENT = "  "


def to_json(value: object) -> str:
    """The text, indented, with a line feed at its end."""
    return "".join(_written(value, "\n")) + "\n"


def from_json(text: str | bytes) -> object:
    """The value, fractions as Decimal. Raises NotTaken."""
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise NotTaken("FIM_DATA", f"this is no JSON: {error}") from None


def _refuse(word: str) -> object:
    raise ValueError(f"{word} is no number of JSON")


def _written(value: object, newline: str) -> Iterator[str]:
    inner = newline + _INDENT
    if isinstance(value, Mapping) and value:
        parts = (
            f"{json.dumps(str(key), ensure_ascii=False)}: {''.join(_written(one, inner))}" for key, one in value.items()
        )
        yield "{" + inner + ("," + inner).join(parts) + newline + "}"
    elif isinstance(value, list | tuple) and value:
        yield "[" + inner + ("," + inner).join("".join(_written(one, inner)) for one in value) + newline + "]"
    elif isinstance(value, Decimal):
        yield format(value, "f")
    else:
        yield _quoted(value)


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
