"""Build elements of the standard in the order in which they are written."""

from collections.abc import Iterable
from typing import cast

from lxml import etree

from efa.fim.codes import LISTS, NAMESPACE_OF
from efa.fim.hard_xml import Element
from efa.fim.model import Version

PREFIX = "xdf"


class Writer:
    """Adds children to one element; `version` decides namespace and code lists."""

    def __init__(self, element: Element, version: Version) -> None:
        self.element = element
        self.version = version

    def child(self, name: str) -> "Writer":
        """A further element inside."""
        return Writer(etree.SubElement(self.element, f"{{{NAMESPACE_OF[self.version]}}}{name}"), self.version)

    def text(self, name: str, value: str | None, *, always: bool = False) -> None:
        """A text, left out where there is none."""
        if value is not None or always:
            self.child(name).element.text = value

    def texts(self, values: Iterable[tuple[str, str | None]]) -> None:
        """Several texts one after the other."""
        for name, value in values:
            self.text(name, value)

    def code(self, name: str, value: str | None) -> None:
        """A code with the list it belongs to; the inner element has no namespace."""
        if value is None:
            return
        element = self.child(name).element
        if self.version in LISTS.get(name, {}):
            uri, version = LISTS[name][self.version]
            element.set("listURI", uri)
            element.set("listVersionID", version)
        etree.SubElement(element, "code").text = value


def root(name: str, version: Version) -> Writer:
    """The element of a message."""
    namespace = NAMESPACE_OF[version]
    return Writer(etree.Element(f"{{{namespace}}}{name}", nsmap=cast("dict[str, str]", {PREFIX: namespace})), version)


def serialised(writer: Writer) -> bytes:
    """UTF-8 with LF, indented."""
    return etree.tostring(writer.element, xml_declaration=True, encoding="UTF-8", pretty_print=True)
