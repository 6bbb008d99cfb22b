"""Make the receiver's file: one walk over the fields, three ways to write."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeAlias, cast

from lxml import etree

from efa.delivery.mapping.given import Given, given
from efa.delivery.mapping.model import DataMapping, MappedField
from efa.delivery.mapping.values import CannotMap, said

Element: TypeAlias = "etree._Element"  # noqa: SLF001 - the library gives it no public name
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Node(Protocol):
    """A place of the receiver's file under which fields are written."""

    def put(self, to: tuple[str, ...], text: str) -> None:
        """One value."""

    def item(self, to: tuple[str, ...]) -> "Node":
        """One more of a list."""


def apply_mapping(mapping: DataMapping, data: bytes) -> bytes:
    """What the receiver imports, from our `data.json`. Raises CannotMap; the message holds no value of a person."""
    tree = cast("Mapping[str, Any]", json.loads(data))
    if tree["application"]["benefit"] != mapping.benefit:
        raise CannotMap(f"the mapping is for '{mapping.benefit}', not for '{tree['application']['benefit']}'")
    return _WRITERS[mapping.output["format"]](mapping, given(tree))


def _fill(node: Node, fields: tuple[MappedField, ...], of: Given) -> None:
    for field in fields:
        if field.when and of.answer(field.when[0]) != field.when[1]:
            continue
        if field.source == "each":
            for item in of.items(field.name):
                _fill(node.item(field.to), field.inner, item)
        elif (text := said(_value(field, of), field)) is not None:
            node.put(field.to, text)


def _value(field: MappedField, of: Given) -> object:
    match field.source:
        case "answer":
            return of.answer(field.name)
        case "of":
            return of.of(field.name)
        case "number":
            return of.number
    return field.name


class _Xml:
    def __init__(self, element: Element, namespace: str) -> None:
        self._element, self._prefix = element, f"{{{namespace}}}" if namespace else ""

    def put(self, to: tuple[str, ...], text: str) -> None:
        *way, last = to
        parent, plain = self._down(way), _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
        if last.startswith("@"):
            parent.set(last[1:], plain)
        else:
            etree.SubElement(parent, self._prefix + last).text = plain

    def item(self, to: tuple[str, ...]) -> "_Xml":
        *way, last = to
        element = etree.SubElement(self._down(way), self._prefix + last)
        return _Xml(element, self._prefix.strip("{}"))

    def _down(self, way: list[str]) -> Element:
        """The last element of each name: what belongs together stands together in the mapping."""
        at = self._element
        for name in way:
            found = at.findall(self._prefix + name)
            at = found[-1] if found else etree.SubElement(at, self._prefix + name)
        return at


def _xml(mapping: DataMapping, of: Given) -> bytes:
    namespace = mapping.output.get("namespace", "")
    nsmap = cast("dict[str, str]", {None: namespace}) if namespace else None
    root = etree.Element(
        f"{{{namespace}}}{mapping.output['root']}" if namespace else mapping.output["root"], nsmap=nsmap
    )
    _fill(_Xml(root, namespace), mapping.fields, of)
    return cast("bytes", etree.tostring(root, xml_declaration=True, encoding=_encoding(mapping), pretty_print=True))


class _Json:
    def __init__(self, tree: dict[str, Any]) -> None:
        self.tree = tree

    def put(self, to: tuple[str, ...], text: str) -> None:
        *way, last = to
        self._down(way)[last.lstrip("@")] = text

    def item(self, to: tuple[str, ...]) -> "_Json":
        *way, last = to
        made: dict[str, Any] = {}
        self._down(way).setdefault(last, []).append(made)
        return _Json(made)

    def _down(self, way: list[str]) -> dict[str, Any]:
        at = self.tree
        for name in way:
            at = at.setdefault(name, {})
        return at


def _json(mapping: DataMapping, of: Given) -> bytes:
    node = _Json({})
    _fill(node, mapping.fields, of)
    return json.dumps(node.tree, ensure_ascii=False, indent=2).encode("utf-8", "replace")


def _csv(mapping: DataMapping, of: Given) -> bytes:
    """A head with the columns, then the rows; what the encoding does not know loses its accent, else it is '?'."""
    columns = list(dict.fromkeys(field.to[0] for field in mapping.fields))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, delimiter=mapping.output.get("delimiter", ";"), lineterminator="\r\n")
    writer.writeheader()
    for row in of.items(mapping.output["rows"]) if "rows" in mapping.output else [of]:
        node = _Json({})
        _fill(node, mapping.fields, row)
        writer.writerow(node.tree)
    return _encoded(out.getvalue(), _encoding(mapping))


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return b"".join(_sign(sign, encoding) for sign in text)


def _sign(sign: str, encoding: str) -> bytes:
    try:
        return sign.encode(encoding)
    except UnicodeEncodeError:
        return unicodedata.normalize("NFKD", sign)[0].encode(encoding, "replace")


def _encoding(mapping: DataMapping) -> str:
    return mapping.output.get("encoding", "utf-8")


_WRITERS: Mapping[str, Callable[[DataMapping, Given], bytes]] = {"xml": _xml, "json": _json, "csv": _csv}
