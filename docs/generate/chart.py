"""The values of the Helm chart, from values.yaml and its schema."""

import json
from collections.abc import Iterator, Mapping
from typing import cast

import yaml
from docs.generate.page import ROOT, code, page, table

_CHART = ROOT / "deploy/helm/efa"
Schema = Mapping[str, object]
_INTRO = """Values that are not listed are refused (`values.schema.json`). The comments in `values.yaml` say what
each is for; complete examples lie in `deploy/helm/efa/examples`. How to use it:
[install with Helm](../howto/install-with-helm.md)."""


def helm() -> str:
    """Every value by its path, with default and what the schema allows."""
    values = cast("Mapping[str, object]", yaml.safe_load((_CHART / "values.yaml").read_text("utf-8")))
    schema = cast("Schema", json.loads((_CHART / "values.schema.json").read_text("utf-8")))
    rows = ((code(path), _shown(value), _allowed(schema, path)) for path, value in _leaves(values))
    return page("Values of the Helm chart", _INTRO, table(("value", "default", "allowed"), rows))


def _leaves(values: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        if isinstance(value, Mapping) and value and name not in ("requests", "limits"):
            yield from _leaves(cast("Mapping[str, object]", value), f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _shown(value: object) -> str:
    return code(json.dumps(value, ensure_ascii=False)) if value not in ("", None) else ""


def _allowed(schema: Schema, path: str) -> str:
    found = schema
    for name in path.split("."):
        found = _resolved(schema, cast("Mapping[str, Schema]", found.get("properties", {})).get(name, {}))
    if "enum" in found:
        return " or ".join(code(value) for value in cast("list[object]", found["enum"]))
    rule = found.get("pattern") or ""
    needed = "not empty" if found.get("minLength") or found.get("minProperties") else ""
    return " ".join(part for part in (str(found.get("type", "")), needed, f"like {code(rule)}" if rule else "") if part)


def _resolved(schema: Schema, found: Schema) -> Schema:
    if "$ref" not in found:
        return found
    return cast("Mapping[str, Schema]", schema["definitions"])[str(found["$ref"]).rpartition("/")[2]]
