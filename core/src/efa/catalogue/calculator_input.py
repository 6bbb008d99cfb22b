"""The input of a benefit's calculation as it comes in: JSON text, proven against the benefit's schema."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NoReturn, cast

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

_SHOWN = 5


class InvalidInput(ValueError):
    """The input is no household; the message names each place as a JSON pointer."""


def reader(schema: Mapping[str, object]) -> Callable[[bytes], Mapping[str, object]]:
    """A function that reads households of this schema. It raises InvalidInput."""
    validator = Draft202012Validator(dict(schema), format_checker=FormatChecker())

    def read(raw: bytes) -> Mapping[str, object]:
        given = _parse(raw)
        found = sorted(validator.iter_errors(given), key=lambda error: list(map(str, error.absolute_path)))
        if found:
            raise InvalidInput(_sentence(found))
        if not isinstance(given, dict):
            raise InvalidInput("/: an object is expected")
        return cast("Mapping[str, object]", given)

    return read


def _sentence(found: Sequence[ValidationError]) -> str:
    problems = [f"{_pointer(error.absolute_path)}: {error.message}" for error in found[:_SHOWN]]
    more = [f"and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
    return "; ".join([*problems, *more])


def _parse(raw: bytes) -> object:
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse, object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        raise InvalidInput(f"the input is not UTF-8 (byte {error.start})") from error
    except json.JSONDecodeError as error:
        raise InvalidInput(f"no JSON at line {error.lineno}, column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise InvalidInput("the input is nested too deeply") from error


def _refuse(constant: str) -> NoReturn:
    raise InvalidInput(f"{constant} is no JSON number")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    if twice := [name for name in names if names.count(name) > 1]:
        raise InvalidInput(f"the name '{twice[0]}' stands twice in one object")
    return dict(pairs)


def _pointer(path: Iterable[object]) -> str:
    parts = (str(part).replace("~", "~0").replace("/", "~1") for part in path)
    return "".join(f"/{part}" for part in parts) or "/"
