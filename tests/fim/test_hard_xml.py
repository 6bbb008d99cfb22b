"""XML of strangers: each attack is refused with its code, and nothing is fetched or expanded."""

import gzip
import socket
from pathlib import Path

import pytest

from efa.fim.errors import NotTaken
from efa.fim.hard_xml import MOST_BYTES, MOST_TEXT, parse
from efa.fim.reading import read, read_code_list

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LATE = "<!-- " + "x" * 70_000 + " -->"

HOSTILE = {
    "a DOCTYPE": (XML + "<!DOCTYPE a><a/>", "FIM_XML_DOCTYPE", 2),
    "a DOCTYPE behind a long comment": (f"{LATE}<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "FIM_XML_DOCTYPE", None),
    "a file of this machine": (
        XML + '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
        "FIM_XML_DOCTYPE",
        2,
    ),
    "a file from the network": (XML + '<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>', "FIM_XML_DOCTYPE", 2),
    "a parameter entity": (
        XML + '<!DOCTYPE a [<!ENTITY % e SYSTEM "http://example.org/e"> %e;]><a/>',
        "FIM_XML_DOCTYPE",
        2,
    ),
    "a billion laughs": (f'{XML}<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l9;</a>', "FIM_XML_DOCTYPE", 2),
    "an entity that nobody declared": (XML + "<a>&e;</a>", "FIM_XML_BROKEN", 2),
    "three hundred levels": (XML + "<a>" * 300 + "</a>" * 300, "FIM_XML_DEPTH", 2),
    "a text that is too long": (f"{XML}<a>\n<b>{'x' * (MOST_TEXT + 1)}</b></a>", "FIM_XML_SIZE", 3),
    "an element that never ends": (XML + "<a>\n<b>", "FIM_XML_BROKEN", 3),
    "two roots": (XML + "<a/>\n<b/>", "FIM_XML_BROKEN", 3),
    "no XML at all": ("Guten Tag", "FIM_XML_BROKEN", 1),
    "nothing": ("", "FIM_XML_BROKEN", None),
    "a character that XML forbids": ("<a>\x00</a>", "FIM_XML_BROKEN", 1),
    "another encoding": ('<?xml version="1.0" encoding="UTF-7"?><a/>', "FIM_XML_ENCODING", 1),
}


@pytest.mark.parametrize("case", HOSTILE.values(), ids=HOSTILE)
def test_hostile_xml_is_refused_with_code_and_line(case: tuple[str, str, int | None]) -> None:
    text, code, line = case
    with pytest.raises(NotTaken) as error:
        parse(text.encode())
    assert (error.value.code, error.value.line) == (code, line)
    assert error.value.reason


def test_a_file_that_is_too_large_is_not_even_read() -> None:
    with pytest.raises(NotTaken, match=r"FIM_XML_SIZE"):
        parse(b" " * (MOST_BYTES + 1))


@pytest.mark.parametrize("raw", [gzip.compress(b"<a/>", mtime=0), b"PK\x03\x04rest"], ids=["gzip", "zip"])
def test_a_packed_file_is_refused(raw: bytes) -> None:
    with pytest.raises(NotTaken, match="unpack it first"):
        parse(raw)


def test_bytes_that_are_no_utf_8_name_their_line() -> None:
    with pytest.raises(NotTaken) as error:
        parse(b"<a>\n\xff</a>")
    assert (error.value.code, error.value.line) == ("FIM_XML_ENCODING", 2)


def test_nothing_goes_to_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket, "socket", refuse)
    inclusion = '<a xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="http://example.org/"/></a>'
    assert [child.get("href") for child in parse(inclusion.encode())] == ["http://example.org/"]


def test_an_inclusion_is_only_an_element(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    inclusion = f'<a xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="{secret}" parse="text"/></a>'
    assert "geheim" not in "".join(map(str, parse(inclusion.encode()).itertext()))


def test_comments_and_instructions_are_not_read() -> None:
    root = parse(b"<a>eins<!-- zwei --><?drei vier?></a>")
    assert ("".join(map(str, root.itertext())), len(root)) == ("eins", 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_three_encodings_are_read(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?>\r\n<a>Straße</a>'
    assert parse(text.encode(encoding)).text == "Straße"


@pytest.mark.parametrize("read_it", [read, read_code_list])
def test_readers_refuse_what_the_parser_refuses(read_it: object) -> None:
    assert callable(read_it)
    with pytest.raises(NotTaken, match="DOCTYPE"):
        read_it(b"<!DOCTYPE a><a/>")
