"""XML of strangers: no DOCTYPE, no entities, no other encodings than three, and limits for everything that grows."""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias, cast

from lxml import etree

from efa.fim.errors import NotTaken

Element: TypeAlias = "etree._Element"  # noqa: SLF001 - the library gives it no public name
MOST_BYTES = 20 * 1024 * 1024
MOST_NODES = 1_000_000
MOST_TEXT = 100_000
_PROLOG = 64 * 1024
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PACKED = ((b"\x1f\x8b", "gzip"), (b"PK\x03\x04", "zip"), (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"))
_DECLARATION = re.compile(r"\A\s*<\?xml\s[^>]*?\?>")
_ENCODING = re.compile(rb"\A\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_KNOWN = {"utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "ascii", "iso-8859-1": "latin-1", "utf-16": "utf-16"}


def line_of(node: Element) -> int | None:
    """The line of the file where it begins."""
    return cast("int | None", node.sourceline)


def parse(raw: bytes) -> Element:
    """The root of the document. Raises NotTaken with the line, whatever the bytes are."""
    _refuse_packed(raw)
    text = _decoded(raw)
    if "<!DOCTYPE" in text[:_PROLOG] or "<!ENTITY" in text[:_PROLOG]:
        raise NotTaken("FIM_XML_DOCTYPE", "the file has a DOCTYPE, and no schema needs one", _line(text, "<!"))
    body = _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), text, count=1)
    try:
        root = etree.fromstring(body.encode(), _parser())
    except etree.XMLSyntaxError as error:
        raise _told(error) from None
    _refuse_hidden(root)
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _refuse_packed(raw: bytes) -> None:
    if len(raw) > MOST_BYTES:
        raise NotTaken("FIM_XML_SIZE", f"the file has {len(raw)} bytes, {MOST_BYTES} are allowed")
    if not raw.strip():
        raise NotTaken("FIM_XML_BROKEN", "the file is empty")
    if packed := next((name for mark, name in _PACKED if raw.startswith(mark)), None):
        raise NotTaken("FIM_XML_PACKED", f"the file is packed ({packed}); unpack it first")


def _decoded(raw: bytes) -> str:
    """The text as one of three encodings says it, so that the scan and the parser see the same characters."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _in(raw[len(mark) :], encoding)
    said = _ENCODING.match(raw[:400])
    name = said[1].decode().lower() if said else "utf-8"
    if name not in _KNOWN:
        raise NotTaken("FIM_XML_ENCODING", f"the encoding {name} is not read; save the file as UTF-8", 1)
    return _in(raw, _KNOWN[name])


def _in(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding).replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise NotTaken("FIM_XML_ENCODING", f"the file is no {encoding.upper()}", line) from None


def _line(text: str, sought: str) -> int:
    return text.count("\n", 0, text.find(sought)) + 1


def _told(error: etree.XMLSyntaxError) -> NotTaken:
    message = str(error.msg or "cannot be read")
    if "depth" in message.lower():
        return NotTaken("FIM_XML_DEPTH", "elements are nested too deep, 256 are allowed", error.lineno)
    if "huge" in message.lower():
        return NotTaken("FIM_XML_SIZE", "one text of the file is too large", error.lineno)
    return NotTaken("FIM_XML_BROKEN", f"this is no well-formed XML: {message.partition(', line')[0]}", error.lineno)


def _refuse_hidden(root: Element) -> None:
    """What the scan of the beginning cannot see: a late DOCTYPE, entity references, too many or too long nodes."""
    if cast("Any", root.getroottree().docinfo).doctype:
        raise NotTaken("FIM_XML_DOCTYPE", "the file has a DOCTYPE, and no schema needs one")
    for number, node in enumerate(_nodes(root)):
        if number >= MOST_NODES:
            raise NotTaken("FIM_XML_SIZE", f"the file has more than {MOST_NODES} elements", line_of(node))
        if not isinstance(node.tag, str):
            raise NotTaken("FIM_XML_ENTITY", "the file refers to an entity", line_of(node))
        if len(node.text or "") > MOST_TEXT:
            raise NotTaken("FIM_XML_SIZE", f"a text is longer than {MOST_TEXT} characters", line_of(node))


def _nodes(root: Element) -> Iterator[Element]:
    yield from root.iter()
