"""A form for any value that JSON Schema describes: a tree of fields, pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import TypeAdapter

from efa.tenancy.values import Email, Phone, Postcode, Website
from efa.web.admin.plain_schema import Schema

Kind = Literal["text", "prose", "number", "yes_no", "one_of", "some_of", "lines", "group"]
Path = tuple[str, ...]
_PATTERNS: Mapping[str, str] = {
    TypeAdapter(kind).json_schema()["pattern"]: word
    for word, kind in {"email": Email, "phone": Phone, "postcode": Postcode, "website": Website}.items()
}
_KINDS: Mapping[str, Kind] = {"object": "group", "boolean": "yes_no", "integer": "number", "number": "number"}
_LONG = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One place of the value. `options` are what may be chosen, `shape` is email, phone, postcode, website or ''."""

    path: Path
    kind: Kind
    required: bool
    options: tuple[object, ...] = ()
    shape: str = ""
    lang: str = ""
    bounds: Mapping[str, object] = field(default_factory=dict)
    parts: tuple["Field", ...] = ()

    @property
    def name(self) -> str:
        """The name of its control."""
        return ".".join(self.path) or "wert"

    @property
    def id(self) -> str:
        """The id of its control."""
        return "f-" + "-".join(self.path or ("wert",)).replace("_", "-")

    @property
    def leaves(self) -> Iterator["Field"]:
        """Every control below, in order."""
        if self.kind == "group":
            for part in self.parts:
                yield from part.leaves
        else:
            yield self


def fields(schema: Schema, path: Path = (), *, required: bool = True) -> Field:
    """The field of a plain schema with all that is in it."""
    kind = _kind(schema)
    parts: tuple[Field, ...] = ()
    if kind == "group":
        needed = schema.get("required", ())
        parts = tuple(fields(one, (*path, name), required=name in needed) for name, one in schema["properties"].items())
    return Field(
        path=path,
        kind=kind,
        required=required,
        options=tuple(_options(schema)),
        shape=_PATTERNS.get(str(schema.get("pattern")), ""),
        lang=schema.get("x-lang", ""),
        bounds={name: schema[name] for name in ("minimum", "maximum", "maxLength") if name in schema},
        parts=parts,
    )


def _kind(schema: Schema) -> Kind:
    if "enum" in schema:
        return "one_of"
    if schema.get("type") == "array":
        return "some_of" if "enum" in schema["items"] else "lines"
    if schema.get("maxLength", 0) > _LONG:
        return "prose"
    return _KINDS.get(str(schema.get("type")), "text")


def _options(schema: Mapping[str, Any]) -> Iterator[object]:
    yield from schema.get("enum", ())
    if schema.get("type") == "array":
        yield from schema["items"].get("enum", ())
