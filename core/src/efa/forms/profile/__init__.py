"""The shape of pages and flow documents: what a plugin's YAML may say."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match
from referencing import Registry, Resource

from efa.sdk import Form, load_yaml

Schema = bool | Mapping[str, Any]
_NAMES = ("pages", "flow")


def shape_problems(form: Form) -> Iterator[str]:
    """Where pages and flow leave the profile (FL01)."""
    for name, document in zip(_NAMES, (form.pages, form.flow), strict=True):
        if _fast(name).is_valid(dict(document)):
            continue
        for error in _validator(name).iter_errors(dict(document)):
            yield f"FL01: {name}.yaml at {_place(error, document)}: {_told(error)}"


@cache
def _fast(name: str) -> jsonschema_rs.Draft202012Validator:
    """Accepts at once; what it refuses the other one explains."""
    condition = load_yaml(__name__, "condition.yaml")
    registry = jsonschema_rs.Registry([(str(condition["$id"]), dict(condition))])
    return jsonschema_rs.Draft202012Validator(dict(load_yaml(__name__, f"{name}.yaml")), registry=registry)


@cache
def _validator(name: str) -> Draft202012Validator:
    condition = load_yaml(__name__, "condition.yaml")
    registry: Registry[Schema] = Registry().with_resource(
        str(condition["$id"]), Resource.from_contents(dict(condition))
    )
    return Draft202012Validator(load_yaml(__name__, f"{name}.yaml"), registry=registry)


def _told(error: ValidationError) -> str:
    return (best_match(error.context) or error).message if error.context else error.message


def _place(error: ValidationError, document: Mapping[str, object]) -> str:
    """The path to the error, with the key of the page around it."""
    at: Any = document
    page = ""
    for part in error.absolute_path:
        at = at[part]
        if isinstance(at, Mapping) and at.get("type") == "Page":
            page = f" (page {at.get('key')})"
    return f"{error.json_path}{page}"
