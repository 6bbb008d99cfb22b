"""What is wrong with a value that was typed: one finding for each field, at the field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from efa.web.admin.fields import Field, Path
from efa.web.admin.plain_schema import Schema

_CODES = {"required": "admin.wrong.required", "minItems": "admin.wrong.choose", "contains": "admin.wrong.german"}
_RANGE = ("minimum", "maximum", "type")


@dataclass(frozen=True, slots=True)
class Finding:
    """Key of the text and the values in it, but for the name of the field."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


def findings(schema: Schema, whole: Field, value: object) -> Mapping[str, Finding]:
    """What is wrong, by the name of the field, in the order of the form."""
    if value is None:
        return {whole.name: Finding("admin.wrong.required")}
    by_path = {leaf.path: leaf for leaf in whole.leaves}
    found: dict[str, Finding] = {}
    for path, error in _errors(schema, value):
        leaf = _nearest(by_path, path)
        found.setdefault(leaf.name, _finding(leaf, error))
    return {leaf.name: found[leaf.name] for leaf in whole.leaves if leaf.name in found}


def _errors(schema: Schema, value: object) -> Iterator[tuple[Path, ValidationError]]:
    for error in Draft202012Validator(dict(schema), format_checker=FormatChecker()).iter_errors(value):
        path = tuple(map(str, error.absolute_path))
        if error.validator == "required":
            yield from (((*path, name), error) for name in error.validator_value if name not in error.instance)
        else:
            yield path, error


def _nearest(by_path: Mapping[Path, Field], path: Path) -> Field:
    """The control at a place, or the first one inside or around it."""
    inside = (leaf for known, leaf in by_path.items() if known[: len(path)] == path)
    around = (by_path[path[:end]] for end in range(len(path), -1, -1) if path[:end] in by_path)
    return next(inside, None) or next(around, None) or next(iter(by_path.values()))


def _finding(leaf: Field, error: ValidationError) -> Finding:
    keyword = str(error.validator)
    if keyword == "pattern" and leaf.shape:
        return Finding(f"admin.wrong.{leaf.shape}")
    if keyword == "maxLength":
        return Finding("admin.wrong.too_long", {"zeichen": error.validator_value})
    if keyword in _RANGE and leaf.kind == "number":
        return _number(leaf)
    return Finding(_CODES.get(keyword, "admin.wrong.form"))


def _number(leaf: Field) -> Finding:
    if "minimum" in leaf.bounds and "maximum" in leaf.bounds:
        limits = {"kleinste": leaf.bounds["minimum"], "groesste": leaf.bounds["maximum"]}
        return Finding("admin.wrong.range", limits)
    return Finding("admin.wrong.number")
