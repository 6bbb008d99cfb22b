"""The same data as XML: the root is the schema, every element is called by its FIM id."""

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from lxml import etree

from efa.fim.errors import NotTaken
from efa.fim.hard_xml import Element, line_of, parse
from efa.fim.instance.names import Dialect, Tree

_VERSIONED = "urn:fim-de:xfall:datenschema:xdf3"
_PLAIN = "urn:fim-de:xfall:xdf3:"
_NO_CHARACTER = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], "\ufffd")


def to_xml(tree: Mapping[str, object], schema: Mapping[str, object], dialect: Dialect) -> bytes:
    """The data of the schema with this `x-fim`; characters that XML does not know become U+FFFD."""
    name, namespace = _root(schema, dialect)
    root = etree.Element(f"{{{namespace}}}{name}", nsmap=cast("dict[str, str]", {None: namespace}))
    _fill(root, tree, namespace)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def from_xml(raw: bytes, schema: Mapping[str, object], dialect: Dialect) -> Tree:
    """The data in the file: each name with all that stands there. Raises NotTaken."""
    root = parse(raw)
    name, namespace = _root(schema, dialect)
    if root.tag != f"{{{namespace}}}{name}":
        raise NotTaken("FIM_DATA", f"the file holds '{root.tag}', expected is {name} in {namespace}", line_of(root))
    return _read(root, namespace)


def _root(schema: Mapping[str, object], dialect: Dialect) -> tuple[str, str]:
    version = schema.get("version")
    name = f"{schema['id']}V{version}" if version else str(schema["id"])
    return name, _VERSIONED if dialect == "versioned" else f"{_PLAIN}{name}"


def _fill(parent: Element, tree: Mapping[str, object], namespace: str) -> None:
    for name, value in tree.items():
        for one in value if isinstance(value, list) else [value]:
            element = etree.SubElement(parent, f"{{{namespace}}}{name}")
            if isinstance(one, Mapping):
                _fill(element, one, namespace)
            else:
                element.text = _text(one)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return format(value, "f") if isinstance(value, Decimal) else str(value).translate(_NO_CHARACTER)


def _read(parent: Element, namespace: str) -> Tree:
    found: dict[str, list[object]] = {}
    for child in parent:
        name = etree.QName(child)
        if name.namespace != namespace:
            raise NotTaken("FIM_DATA", f"'{child.tag}' is of another namespace", line_of(child))
        leaf = len(child) == 0 and not name.localname.startswith("G")
        found.setdefault(name.localname, []).append((child.text or "") if leaf else _read(child, namespace))
    return dict(found)
