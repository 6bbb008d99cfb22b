"""An application from outside as XML (`urn:efa:application:1`): the same values as in JSON, each with its JSON type."""

from collections.abc import Callable, Mapping

from lxml import etree

from efa.applications.outside_delivery import ROOT, NoApplication, read_delivery_xml
from efa.applications.outside_delivery import SCHEMA as DELIVERED
from efa.kit.strict_json import UnreadableJson, read_json

SCHEMA = "urn:efa:application:1"
_HEAD = ("benefit", "procedure", "place", "language")


class UnreadableXml(ValueError):
    """It is no XML of this schema; the message says where, without the values."""


def read_application(raw: bytes) -> Mapping[str, object]:
    """`answers`, and what was said of `benefit`, `procedure`, `place`, `language`. Raises UnreadableXml."""
    root = parsed(raw)
    if root.tag == ROOT:
        return _handed_on(root)
    if root.tag != f"{{{SCHEMA}}}application":
        raise UnreadableXml(f"root: application of {SCHEMA} is expected")
    told: dict[str, object] = {}
    for child in root:
        name = etree.QName(child)
        if name.namespace != SCHEMA or name.localname in told:
            raise UnreadableXml(f"{name.localname}: not expected here, or twice")
        if name.localname == "answers":
            told["answers"] = _object(child)
        elif name.localname in _HEAD and not len(child):
            told[name.localname] = (child.text or "").strip()
        else:
            raise UnreadableXml(f"{name.localname}: not expected here")
    if "answers" not in told:
        raise UnreadableXml("answers: missing")
    return told


def parsed(raw: bytes) -> "etree._Element":
    """The root of XML of strangers. Raises UnreadableXml."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError:
        raise UnreadableXml("no XML") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableXml("a DOCTYPE")
    return root


def _handed_on(root: "etree._Element") -> Mapping[str, object]:
    """What the platform itself hands to others."""
    try:
        return read_delivery_xml(root, _value)
    except NoApplication as error:
        raise UnreadableXml(str(error)) from error


def _object(element: "etree._Element") -> Mapping[str, object]:
    found: dict[str, object] = {}
    for child in element:
        name = child.get("name")
        if not _is(child, "field") or not name or name in found:
            raise UnreadableXml("field: without a name, twice, or something else")
        found[name] = _value(child)
    return found


def _array(element: "etree._Element") -> list[object]:
    if any(not _is(child, "item") for child in element):
        raise UnreadableXml("item: something else")
    return [_value(child) for child in element]


def _is(child: "etree._Element", name: str) -> bool:
    return etree.QName(child).localname == name and etree.QName(child).namespace in (SCHEMA, DELIVERED)


def _string(element: "etree._Element") -> str:
    if len(element):
        raise UnreadableXml("a text with elements in it")
    return element.text or ""


def _literal(*kinds: type) -> Callable[["etree._Element"], object]:
    """Written as in JSON, and read as strictly."""

    def read(element: "etree._Element") -> object:
        try:
            value = read_json(_string(element).strip().encode())
        except UnreadableJson as error:
            raise UnreadableXml(f"a value of another type than {element.get('type')}") from error
        if type(value) not in kinds:
            raise UnreadableXml(f"a value of another type than {element.get('type')}")
        return value

    return read


_READ: Mapping[str | None, Callable[["etree._Element"], object]] = {
    "object": _object,
    "array": _array,
    "string": _string,
    "integer": _literal(int),
    "number": _literal(int, float),
    "boolean": _literal(bool),
    "null": lambda _: None,
}


def _value(element: "etree._Element") -> object:
    kind = element.get("type")
    if kind not in _READ:
        raise UnreadableXml("a value without a type of JSON")
    return _READ[kind](element)
