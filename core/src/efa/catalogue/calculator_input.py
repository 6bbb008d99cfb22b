"""The input of a benefit's calculation as it comes in: JSON text, proven against the benefit's schema."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, cast

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from efa.kit.strict_json import UnreadableJson, read_json

_SHOWN = 5
_MOST = 50
_LONGEST = 300


class InputProblem(NamedTuple):
    """JSON pointer of the place, keyword of the schema that it violates, and what is wrong in English."""

    pointer: str
    keyword: str
    message: str


class InvalidInput(ValueError):
    """The input is no household; the message names each place as a JSON pointer. `problems` for programs."""

    def __init__(self, message: str, problems: Sequence[InputProblem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


def reader(schema: Mapping[str, object]) -> Callable[[bytes], Mapping[str, object]]:
    """A function that reads households of this schema. It raises InvalidInput."""
    validator = Draft202012Validator(dict(schema), format_checker=FormatChecker())
    fits = _acceptor(schema)

    def read(raw: bytes) -> Mapping[str, object]:
        given = _parse(raw)
        if isinstance(given, dict) and fits(given):
            return cast("Mapping[str, object]", given)
        found = sorted(validator.iter_errors(given), key=lambda error: list(map(str, error.absolute_path)))
        if found:
            raise InvalidInput(_sentence(found), [_problem(error) for error in found[:_MOST]])
        if not isinstance(given, dict):
            raise InvalidInput("/: an object is expected")
        return cast("Mapping[str, object]", given)

    return read


def _acceptor(schema: Mapping[str, object]) -> Callable[[object], bool]:
    """Whether a value certainly fits, in microseconds; where not, the reference library decides and explains."""
    is_valid = jsonschema_rs.Draft202012Validator(dict(schema), validate_formats=True).is_valid

    def fits(given: object) -> bool:
        try:
            return is_valid(given)
        except ValueError:  # nested deeper, or a number larger, than it reads
            return False

    return fits


def _sentence(found: Sequence[ValidationError]) -> str:
    problems = [f"{_pointer(error.absolute_path)}: {error.message}" for error in found[:_SHOWN]]
    more = [f"and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
    return "; ".join([*problems, *more])


def _problem(error: ValidationError) -> InputProblem:
    return InputProblem(_pointer(error.absolute_path), str(error.validator), error.message[:_LONGEST])


def _parse(raw: bytes) -> object:
    try:
        return read_json(raw)
    except UnreadableJson as error:
        raise InvalidInput(str(error)) from error


def _pointer(path: Iterable[object]) -> str:
    parts = (str(part).replace("~", "~0").replace("/", "~1") for part in path)
    return "".join(f"/{part}" for part in parts) or "/"
