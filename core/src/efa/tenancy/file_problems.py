"""What a tenants file has against its schema, in words that say what to do."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import cast

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from efa.tenancy.file_schema import tenant_schema
from efa.tenancy.yaml_text import Document, Position

_KINDS = {"string": "text", "integer": "a whole number", "boolean": "true or false", "object": "a group of names"}
_KINDS |= {"array": "a list (lines that begin with -)", "number": "a number"}
_LONGEST_SHOWN = 60


def schema_problems(document: Document) -> Iterator[tuple[Position, str]]:
    """Each problem with its place."""
    for error in _validator().iter_errors(document.value):
        path = cast("tuple[str | int, ...]", tuple(error.absolute_path))
        if error.validator == "additionalProperties":
            for name in _unknown_names(error):
                yield document.name_at((*path, name)), _unknown(name, error.schema)
        else:
            yield document.at(path), _sentence(error)


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(dict(tenant_schema()), format_checker=FormatChecker())


def _sentence(error: ValidationError) -> str:
    value, wanted = cast("object", error.instance), cast("object", error.validator_value)
    match error.validator:
        case "type" if wanted == "string" and value is not None and not isinstance(value, dict | list):
            return "text is expected here; write it in quotes"
        case "type":
            return f"{_KINDS[str(wanted)]} is expected here"
        case "required":
            return _missing(cast("list[str]", wanted), cast("Mapping[str, object]", value))
        case "enum" | "const":
            allowed = wanted if isinstance(wanted, list) else [wanted]
            return f"{_shown(value)} is not known here; write {' or '.join(map(str, allowed))}"
        case "pattern" | "format":
            return f"{_shown(value)} does not fit. {_description(error)}"
    return f"{error.message}. {_description(error)}"


def _missing(required: list[str], given: Mapping[str, object]) -> str:
    missing = ", ".join(f"'{name}'" for name in required if name not in given)
    return f"{missing}: missing here, but needed"


def _unknown_names(error: ValidationError) -> Iterator[str]:
    schema = cast("Mapping[str, Mapping[str, object]]", error.schema)
    known = schema.get("properties", {})
    patterns = schema.get("patternProperties", {})
    validator = Draft202012Validator({"patternProperties": dict.fromkeys(patterns, False)})
    for name in cast("Mapping[str, object]", error.instance):
        if name not in known and validator.is_valid({name: None}):
            yield name


def _unknown(name: str, schema: object) -> str:
    known = list(cast("Mapping[str, Mapping[str, object]]", schema).get("properties", {}))
    if close := get_close_matches(name, known, n=1):
        return f"'{name}' is not known here; did you mean '{close[0]}'?"
    if known:
        return f"'{name}' is not known here; known are {', '.join(known)}"
    return f"'{name}' cannot be a name here; use small letters and digits, as in wohngeld or de"


def _description(error: ValidationError) -> str:
    return str(cast("Mapping[str, object]", error.schema).get("description", ""))


def _shown(value: object) -> str:
    text = str(value)
    return f"'{text}'" if len(text) <= _LONGEST_SHOWN else f"'{text[:_LONGEST_SHOWN]}…'"
