"""One tree as JSON and as XML: the same names, the same order, nothing left out. Text never breaks a file."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import cast

from pydantic_core import PydanticSerializationError
from pydantic_core import to_json as to_written_json

from efa.delivery.content import SCHEMA, Tree

_ONE_OF = {
    "sections": "section",
    "groups": "group",
    "answers": "answer",
    "documents": "document",
    "files": "file",
    "declarations": "declaration",
    "steps": "step",
    "confirmations": "confirmation",
    "bills": "bill",
    "measures": "measure",
    "replies": "reply",
    "laterFiles": "laterFile",
}  # other lists repeat their own name: text, about, because, original
_TYPES: tuple[tuple[type, str], ...] = (
    (type(None), "null"),
    (bool, "boolean"),
    (int, "integer"),
    (float, "number"),
    (str, "string"),
    (Mapping, "object"),
    (Sequence, "array"),
)
_INDENT = "  "
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_REPLACED = "\N{REPLACEMENT CHARACTER}"


def to_json(data: Tree) -> bytes:
    """UTF-8, indented; half characters that no encoding has become U+FFFD."""
    try:
        return to_written_json(data, indent=2)
    except PydanticSerializationError:
        text = json.dumps(data, ensure_ascii=False, indent=2)
        return _SURROGATE.sub(_REPLACED, text).encode()


def to_xml(data: Tree) -> bytes:
    """UTF-8 by `delivery-1.xsd`; characters that XML does not know become U+FFFD. Null is left out."""
    fields = cast("Mapping[str, Tree]", data)
    lines = ["<?xml version='1.0' encoding='UTF-8'?>"]
    place = _open(lines)
    _fill(lines, _INDENT, {name: value for name, value in fields.items() if name != "schema"})
    _close(lines, place, "", "delivery", f' xmlns="{SCHEMA}"')
    return "\n".join((*lines, "")).encode()


def _fill(lines: list[str], pad: str, values: Mapping[str, Tree]) -> None:
    for name, value in values.items():
        if value is None:
            continue
        if name == "value":
            _value(lines, pad, name, value)
        elif isinstance(value, str):
            lines.append(f"{pad}<{name}>{_written(value)}</{name}>")
        elif isinstance(value, Sequence):
            for entry in value:
                _element(lines, pad, _ONE_OF.get(name, name), entry)
        else:
            _element(lines, pad, name, value)


def _element(lines: list[str], pad: str, name: str, value: Tree) -> None:
    if isinstance(value, str) or not isinstance(value, Mapping):
        lines.append(f"{pad}<{name}>{_written(value)}</{name}>")
        return
    place = _open(lines)
    _fill(lines, pad + _INDENT, {inner: each for inner, each in value.items() if inner != "fim"})
    _close(lines, place, pad, name, _fim(value.get("fim")))


def _open(lines: list[str]) -> int:
    """A place for the first tag, which is known to be the only one when nothing follows."""
    lines.append("")
    return len(lines)


def _close(lines: list[str], place: int, pad: str, name: str, attributes: str) -> None:
    is_empty = len(lines) == place
    lines[place - 1] = f"{pad}<{name}{attributes}{'/' * is_empty}>"
    if not is_empty:
        lines.append(f"{pad}</{name}>")


def _fim(known: Tree) -> str:
    """Attributes, so that they stand at every answer without changing the order of its elements."""
    if not isinstance(known, Mapping):
        return ""
    path = " ".join(map(str, cast("Sequence[Tree]", known["path"])))
    return _attribute("fim", known["id"]) + _attribute("fimVersion", known["version"]) + _attribute("fimPath", path)


def _value(lines: list[str], pad: str, name: str, value: Tree, attributes: str = "") -> None:
    """An answer as it is stored, with its JSON type."""
    attributes += _attribute("type", next(name for known, name in _TYPES if isinstance(value, known)))
    if isinstance(value, str) or not isinstance(value, Mapping | Sequence | None):
        lines.append(f"{pad}<{name}{attributes}>{_written(value)}</{name}>")
        return
    place = _open(lines)
    if isinstance(value, Mapping):
        for key, entry in value.items():
            _value(lines, pad + _INDENT, "field", entry, _attribute("name", key))
    else:
        for entry in value or ():
            _value(lines, pad + _INDENT, "item", entry)
    _close(lines, place, pad, name, attributes)


def _written(value: object) -> str:
    text = xml_text(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def _attribute(name: str, value: object) -> str:
    text = _written(value).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")
    return f' {name}="{text}"'


def xml_text(value: object) -> str:
    """A value as XML can hold it."""
    plain = str(value).lower() if isinstance(value, bool) else str(value)
    return _NOT_IN_XML.sub(_REPLACED, plain)
