"""Tenants files, from the classes that read them."""

import json
from collections.abc import Iterator, Mapping
from typing import cast

from docs.generate.page import code, page, table

from efa.tenancy.file_schema import tenant_schema

Schema = Mapping[str, object]
_INTRO = """A tenants file (YAML, UTF-8) describes one Land, Kreis or Gemeinde. Names not listed here are errors,
told with line and column. `settings` are managed by the file and read-only in the administration page, there and in
every tenant below; `initial` is a beginning that the page may change. A setting is inherited whole: a managed value
beats any other, then the nearest of Gemeinde, Kreis and Land wins. The JSON Schema is `tenants/schema.json` (`efa
tenant schema`)."""


def tenants() -> str:
    """The file, the settings, and every value that they are made of."""
    schema = tenant_schema()
    parts = cast("Mapping[str, Schema]", schema["$defs"])
    rest = [name for name in parts if name not in ("TenantSettings", "LocalText")]
    return page(
        "Tenants files",
        _INTRO,
        _section("The file", schema),
        _section("Settings", parts["TenantSettings"]),
        "A *text by language* is a mapping such as `{de: …, en: …}`; `de` is needed and stands in for the others.",
        *(_section(name, parts[name]) for name in rest),
    )


def _section(title: str, schema: Schema) -> str:
    about = schema.get("description", "") if title not in ("The file", "Settings") else ""
    rows = table(("name", "value", "default", "what it is"), _rows(schema))
    return "\n\n".join(part for part in (f"## {title}", str(about), rows) if part)


def _rows(schema: Schema) -> Iterator[tuple[str, str, str, str]]:
    needed = cast("list[str]", schema.get("required", []))
    for name, field in cast("Mapping[str, Schema]", schema["properties"]).items():
        shown = f"{code(name)} **needed**" if name in needed else code(name)
        default = code(json.dumps(field["default"], ensure_ascii=False)) if "default" in field else ""
        yield shown, _kind(field), default, str(field.get("description", ""))


def _kind(schema: Schema) -> str:
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        known = {"LocalText": "text by language", "TenantSettings": "[Settings](#settings)"}
        return known.get(name, f"[{name}](#{name.lower()})")
    if "enum" in schema or "const" in schema:
        values = cast("list[object]", schema.get("enum", [schema.get("const")]))
        return " or ".join(code(value) for value in values)
    if "items" in schema:
        return f"list of {_kind(cast('Schema', schema['items']))}"
    if inner := cast("Mapping[str, Schema]", schema.get("patternProperties")):
        return f"by benefit: {_kind(next(iter(inner.values())))}"
    if isinstance(extra := schema.get("additionalProperties"), Mapping):
        return f"by benefit: {_kind(cast('Schema', extra))}"
    return _plain(schema)


def _plain(schema: Schema) -> str:
    kind = {"string": "text", "integer": "whole number", "boolean": "`true` or `false`", "object": "mapping"}
    text = kind.get(str(schema.get("type", "")), "")
    limits = [f"{schema[name]}" for name in ("minimum", "maximum") if name in schema]
    return f"{text}, {' to '.join(limits)}" if limits else text
