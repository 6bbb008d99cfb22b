"""One tree as JSON and as XML: the same names, the same order, nothing left out. Text never breaks a file."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

from lxml import etree
from pydantic_core import PydanticSerializationError
from pydantic_core import to_json as to_written_json

from efa.delivery.content import SCHEMA, Tree

Element: TypeAlias = "etree._Element"  # noqa: SLF001 - the library gives it no public name
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
_NAMESPACE = f"{{{SCHEMA}}}"
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
    root = etree.Element(f"{_NAMESPACE}delivery", nsmap=cast("dict[str, str]", {None: SCHEMA}))
    _fill(root, {name: value for name, value in fields.items() if name != "schema"})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _fill(parent: Element, values: Mapping[str, Tree]) -> None:
    for name, value in values.items():
        if value is None:
            continue
        if name == "value":
            _value(etree.SubElement(parent, _NAMESPACE + name), value)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            for entry in value:
                _element(parent, _ONE_OF.get(name, name), entry)
        else:
            _element(parent, name, value)


def _element(parent: Element, name: str, value: Tree) -> None:
    element = etree.SubElement(parent, _NAMESPACE + name)
    if isinstance(value, Mapping):
        _fill(element, {inner: each for inner, each in value.items() if inner != "fim"})
        _fim(element, value.get("fim"))
    else:
        element.text = xml_text(value)


def _fim(element: Element, known: Tree) -> None:
    """Attributes, so that they stand at every answer without changing the order of its elements."""
    if isinstance(known, Mapping):
        element.set("fim", xml_text(known["id"]))
        element.set("fimVersion", xml_text(known["version"]))
        element.set("fimPath", " ".join(map(xml_text, cast("Sequence[Tree]", known["path"]))))


def _value(element: Element, value: Tree) -> None:
    """An answer as it is stored, with its JSON type."""
    element.set("type", next(name for known, name in _TYPES if isinstance(value, known)))
    if isinstance(value, Mapping):
        for key, entry in value.items():
            _value(etree.SubElement(element, f"{_NAMESPACE}field", name=xml_text(key)), entry)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for entry in value:
            _value(etree.SubElement(element, f"{_NAMESPACE}item"), entry)
    elif value is not None:
        element.text = xml_text(value)


def xml_text(value: object) -> str:
    """A value as XML can hold it."""
    plain = str(value).lower() if isinstance(value, bool) else str(value)
    return _NOT_IN_XML.sub(_REPLACED, plain)
