"""Any input that a JSON Schema allows, as far as schemas of calculators go; the rest is drawn and thrown away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from hypothesis import strategies as st

from efa.forms.schema import acceptor

Schema = Mapping[str, Any]
Values = st.SearchStrategy[object]
_MANY = 10_000
_LONGEST = 20
_LONGEST_LIST = 4
_DEEPEST = 20
_CHOOSING = ("oneOf", "anyOf", "if", "then", "else")
_DAYS = (date(1930, 1, 1), date(2030, 12, 31))


def any_of(schema: Schema) -> Values:
    """Values that the whole schema takes. Drawing raises hypothesis.errors.Unsatisfiable where there are none."""
    return _Drawing(schema).any(schema).filter(acceptor(schema))


@dataclass(frozen=True, slots=True)
class _Drawing:
    """`root`: what a `$ref` leads into; `depth`: schemas around this one."""

    root: Schema
    depth: int = 0

    def any(self, given: Schema) -> Values:
        schema, inner = self._resolved(given), _Drawing(self.root, self.depth + 1)
        if self.depth > _DEEPEST:
            return st.nothing()
        if "const" in schema:
            return st.just(schema["const"])
        if "enum" in schema:
            return st.sampled_from(schema["enum"])
        if several := _alternatives(schema):
            rest = {key: value for key, value in schema.items() if key not in _CHOOSING}
            return st.one_of([inner.any(_merged(rest, inner._resolved(one))) for one in several])
        return inner.typed(schema)

    def typed(self, schema: Schema) -> Values:
        match schema.get("type"):
            case "boolean":
                return st.booleans()
            case "integer" | "number":
                least = int(schema.get("minimum", 0))
                most = max(least, int(schema.get("maximum", least + _MANY)))
                return cast("Values", st.integers(least, most))
            case "array":
                return self._list(schema)
            case "object" | None if "properties" in schema:
                return self._object(schema)
        return _text(schema)

    def _list(self, schema: Schema) -> Values:
        first = [self.any(one) for one in schema.get("prefixItems", ())]
        least = max(int(schema.get("minItems", 0)) - len(first), 0)
        most = max(least, min(int(schema.get("maxItems", _LONGEST_LIST)), _LONGEST_LIST) - len(first))
        more = st.lists(self.any(schema.get("items", {})), min_size=least, max_size=most)
        return st.tuples(st.tuples(*first), more).map(lambda parts: [*parts[0], *parts[1]])

    def _object(self, schema: Schema) -> Values:
        parts = {name: self.any(part) for name, part in schema["properties"].items() if part is not False}
        needed = {name: part for name, part in parts.items() if name in schema.get("required", ())}
        optional = {name: part for name, part in parts.items() if name not in needed}
        return cast("Values", st.fixed_dictionaries(needed, optional=optional))

    def _resolved(self, schema: Schema) -> Schema:
        """What the reference says, and what stands beside it."""
        if "$ref" not in schema:
            return schema
        target: Any = self.root
        for name in str(schema["$ref"]).removeprefix("#/").split("/"):
            target = target[name]
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        return self._resolved(_merged(target, beside))


def _alternatives(schema: Schema) -> list[Schema]:
    chosen = [schema["then"], schema["else"]] if {"if", "then", "else"} <= schema.keys() else []
    return [*schema.get("oneOf", ()), *schema.get("anyOf", ()), *chosen]


def _merged(one: Schema, other: Schema) -> Schema:
    """Both schemas at once, as far as objects go."""
    theirs, ours = one.get("properties", {}), other.get("properties", {})
    both = {**one, **other}
    if not theirs and not ours:
        return both
    shared = {name: {**theirs[name], **ours[name]} for name in theirs.keys() & ours.keys() if ours[name]}
    required = [*one.get("required", ()), *other.get("required", ())]
    return {**both, "properties": {**theirs, **ours, **shared}, "required": required}


def _text(schema: Schema) -> Values:
    if schema.get("format") == "date":
        return cast("Values", st.dates(*_DAYS).map(str))
    if "pattern" in schema:
        return cast("Values", st.from_regex(schema["pattern"], fullmatch=True))
    least = int(schema.get("minLength", 0))
    most = max(least, min(int(schema.get("maxLength", _LONGEST)), _LONGEST))
    return cast("Values", st.text(min_size=least, max_size=most))
