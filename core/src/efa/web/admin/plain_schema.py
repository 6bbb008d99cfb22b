"""JSON Schema as the form builder reads it: no references, no null, one language of a text after the other."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

Schema = Mapping[str, Any]


def plain(schema: Schema, languages: Sequence[str] = ()) -> Schema:
    """The same schema with its references filled in; optional values lose null, texts by language get properties."""
    return _plain(schema, schema.get("$defs", {}), tuple(languages))


def with_choices(schema: Schema, values: Sequence[str], *, always: str | None = None) -> Schema:
    """A list of free words as a list of known ones; `always` must be among them."""
    demanded = {} if always is None else {"contains": {"const": always}}
    return {**schema, **demanded, "items": {"enum": list(values)}}


def with_channels(schema: Schema, known: Mapping[str, bool]) -> Schema:
    """Ways to an authority as choices: of all that are `known` those that may lead, lead."""
    fields = schema["properties"]
    ways = {name: {**fields[name], "items": {"enum": list(known)}} for name in ("copies", "fallback")}
    leading = {"enum": [key for key, leads in known.items() if leads]}
    return {**schema, "properties": {**fields, "leading": leading, **ways}}


def without(schema: Schema, name: str | None) -> Schema:
    """The same schema of an object without one of its fields."""
    if name is None:
        return schema
    return {**schema, "properties": {key: one for key, one in schema["properties"].items() if key != name}}


def _plain(schema: Schema, known: Mapping[str, Schema], languages: tuple[str, ...]) -> Schema:
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        return _plain(known[name], known, languages)
    if "anyOf" in schema:
        [only] = [one for one in schema["anyOf"] if one.get("type") != "null"]
        return _plain(only, known, languages)
    if "const" in schema:
        return {"enum": [schema["const"]]}
    if "patternProperties" in schema:
        return _by_language(schema, languages)
    found = {key: value for key, value in schema.items() if key not in ("$defs", "default", "description", "title")}
    if "properties" in schema:
        found["properties"] = {key: _plain(one, known, languages) for key, one in schema["properties"].items()}
    if isinstance(schema.get("items"), Mapping):
        found["items"] = _plain(schema["items"], known, languages)
    return found


def _by_language(schema: Schema, languages: tuple[str, ...]) -> Schema:
    [text] = cast("Mapping[str, Schema]", schema["patternProperties"]).values()
    return {
        "type": "object",
        "properties": {lang: {**text, "x-lang": lang} for lang in languages},
        "required": schema.get("required", []),
        "additionalProperties": False,
    }
