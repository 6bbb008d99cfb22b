"""Requests that nobody would send on purpose, drawn from the document of the API: half right, half nonsense."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from efa.web.api.document import operations
from tests.applications.papers import a_pdf
from tests.web.api.program import document

TEXTS = st.one_of(
    st.text(st.characters(codec=None), max_size=30),
    st.sampled_from(
        ["", "\x00", "\ud800", "\u202e", "a" * 5000, "../../x", "' OR 1=1 --", "beihilfe", "/kinder", "{id}"]
    ),
)
NUMBERS = st.one_of(st.integers(), st.floats(), st.sampled_from([10**400, -1, 2**63, 1e308]))
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
FILES = st.one_of(st.binary(max_size=60), st.sampled_from([b"", b"%PDF-1.7", a_pdf()[:-40], a_pdf(), b"\xff\xd8\xff"]))
RIGHT = "as it was read a moment ago"
VERSIONS = st.one_of(
    st.just(RIGHT), st.sampled_from(["", '"1"', '"2"', '"3"', "*", 'W/"2"', '"-1"', '"' + "9" * 99 + '"']), TEXTS
)


ANSWERS = st.dictionaries(st.sampled_from(["vorname", "name", "geburtsdatum", "strasse", "email", "einkommen"]), JSON)


@dataclass(frozen=True)
class Request:
    """One request: `by` whom it is sent."""

    method: str
    path: str
    by: str
    seen: str
    sent: dict[str, Any]


@st.composite
def requests(draw: st.DrawFn, known: Mapping[str, Sequence[str]]) -> Request:
    """A request for any operation; `known` holds real values of parameters in paths."""
    path, method, operation = draw(st.sampled_from(list(operations(document()))))
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            real = st.sampled_from([*known.get(parameter["name"], ()), "A" * 22])
            value = draw(real | TEXTS.filter(bool)) if parameter["name"] != "path" else draw(real)
            path = path.replace("{" + parameter["name"] + "}", _in_address(value))
    return Request(
        method=method.upper(),
        path=path.removeprefix("/api/v1"),
        by="staff" if "/staff/" in path else "citizen",
        seen=_in_header(draw(VERSIONS)),
        sent={"params": draw(_query(operation)), **draw(_body(operation))},
    )


def _query(operation: Mapping[str, Any]) -> st.SearchStrategy[dict[str, str]]:
    names = [p["name"] for p in operation.get("parameters", ()) if p["in"] == "query"]
    return st.fixed_dictionaries({}, optional={name: TEXTS.map(_in_address) | _words() for name in names})


def _body(operation: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    content = operation.get("requestBody", {}).get("content", {})
    if "multipart/form-data" in content:
        fields = st.fixed_dictionaries({}, optional={"document": TEXTS, "item": TEXTS})
        files = FILES.map(lambda content: {"file": ("x.pdf", content)})
        return st.builds(lambda data, files: {"data": _encodable(data), "files": files}, fields, files)
    if "application/json" in content:
        return (_like(content["application/json"]["schema"]) | JSON).map(_as_json)
    return st.just({})


def _as_json(value: object) -> dict[str, Any]:
    """Python writes NaN and lone surrogates as well."""
    return {"content": json.dumps(value).encode(), "headers": {"content-type": "application/json"}}


def _like(schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Values that have the form of the schema, more or less."""
    match schema:
        case {"$ref": reference}:
            found = _like(document()["components"]["schemas"][reference.rpartition("/")[2]])
        case {"anyOf": choices}:
            found = st.one_of(*map(_like, choices))
        case {"properties": properties}:
            parts = {name: (ANSWERS if name == "answers" else _like(part)) | JSON for name, part in properties.items()}
            found = st.fixed_dictionaries({}, optional=parts)
        case {"enum": values}:
            found = st.sampled_from(values)
        case {"type": "array"}:
            found = st.lists(_like(schema.get("items", {})), max_size=3)
        case {"type": "string"}:
            found = TEXTS | _words()
        case _:
            found = JSON
    return found


def _words() -> st.SearchStrategy[str]:
    return st.sampled_from(
        ["beihilfe", "053340002002", "2026-12-20", "0001-01-01", "9999-12-31", "55.00", "ausweis", "true"]
    )


def _in_address(text: str) -> str:
    """As far as it can stand in a path at all."""
    return "".join(c for c in text if c.isprintable() and c not in "./?#%\\").encode("utf-8", "ignore").decode() or "-"


def _in_header(text: str) -> str:
    return "".join(c for c in text if c.isprintable()).encode("utf-8", "ignore").decode().strip()


def _encodable(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: text.encode("utf-8", "ignore").decode() for name, text in fields.items()}
