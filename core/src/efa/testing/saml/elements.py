"""Elements of the protocol's namespaces, written as calls."""

from collections.abc import Callable

from lxml import etree

from efa.fim.hard_xml import Element
from efa.testing.saml.words import AKDB, DS, EKONA, METADATA, SAML, SAMLP, XENC, XSI

Make = Callable[..., Element]


def _maker(prefix: str, namespace: str, **others: str) -> Make:
    """A function for elements of one namespace; `others` are declared with it."""

    def make(name: str, *parts: "Element | str", **attributes: str) -> Element:
        node = etree.Element(f"{{{namespace}}}{name}", attrib=attributes, nsmap={prefix: namespace, **others})
        for part in parts:
            if isinstance(part, str):
                node.text = part
            else:
                node.append(part)
        return node

    return make


saml = _maker("saml2", SAML, akdb=AKDB, xsi=XSI)
saml_with_ekona = _maker("saml2", SAML, ekona=EKONA, xsi=XSI)
samlp = _maker("saml2p", SAMLP, saml2=SAML)
akdb = _maker("akdb", AKDB)
ekona = _maker("ekona", EKONA)
metadata = _maker("md", METADATA, ds=DS)
ds = _maker("ds", DS)
xenc = _maker("xenc", XENC)
