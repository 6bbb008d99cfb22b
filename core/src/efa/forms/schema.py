"""Two validators that agree: jsonschema-rs decides, jsonschema explains what is wrong."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, cast

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.exceptions import relevance
from jsonschema.validators import extend

from efa.forms.formats import FORMATS
from efa.forms.leaves import Schema

Params = Mapping[str, object]
_END = re.compile(r"(?<!\\)\$$")


def acceptor(schema: Schema) -> Callable[[object], bool]:
    """Whether a value is valid, in about a microsecond. Raises ValueError for a schema that cannot be used."""
    return jsonschema_rs.Draft202012Validator(dict(schema), formats=dict(FORMATS), validate_formats=True).is_valid


def explain(schema: Schema, value: object) -> tuple[str, Params] | None:
    """The keyword that the value violates and what its text may name; None where it is valid."""
    errors = sorted(explained(schema, value), key=relevance)
    return (str(errors[-1].validator), params(errors[-1])) if errors else None


def explained(schema: Schema, value: object) -> Iterator[ValidationError]:
    """Every violation, by the reference library."""
    yield from _reference()(dict(schema), format_checker=_checker()).iter_errors(value)


def params(error: ValidationError) -> Params:
    """Values that the text of a violation may name: {grenze}, {anzahl}."""
    found: dict[str, object] = {}
    if isinstance(error.validator_value, int | float) and not isinstance(error.validator_value, bool):
        found["grenze"] = _number(error.validator_value)
    if isinstance(error.instance, str | list):
        found["anzahl"] = len(error.instance)
    return found


def _number(value: float) -> int | Decimal:
    return value if isinstance(value, int) else Decimal(str(value))


@cache
def _reference() -> type[Draft202012Validator]:
    return cast("type[Draft202012Validator]", extend(Draft202012Validator, {"pattern": _pattern}))  # type: ignore[no-untyped-call]


def _pattern(
    _validator: object, pattern: str, instance: object, _schema: Mapping[str, Any]
) -> Iterable[ValidationError]:
    """ECMA 262: digits are ASCII, and `$` is the very end."""
    if isinstance(instance, str) and not re.search(_END.sub(r"\\Z", pattern), instance, re.ASCII):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


@cache
def _checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, holds in FORMATS.items():
        checker.checks(name)(_only_text(holds))
    return checker


def _only_text(holds: Callable[[str], bool]) -> Callable[[object], bool]:
    return lambda value: holds(value) if isinstance(value, str) else True
