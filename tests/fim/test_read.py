"""Reading XDatenfelder: both versions, any prefix; what is wrong is named with line and reason."""

from pathlib import Path

import pytest

from efa.fim.errors import NotTaken
from efa.fim.model import Basis, Choice, DataField, FieldGroup, Limits
from efa.fim.reading import Read, read

FILES = Path(__file__).parent / "files"
OLD, NEW = (FILES.joinpath(name).read_text("utf-8") for name in ("v2.xml", "v3.xml"))


def field(found: Read, number: int = 0) -> DataField:
    content = found.schema.positions[number].content
    assert isinstance(content, DataField)
    return content


def group(found: Read, number: int) -> FieldGroup:
    content = found.schema.positions[number].content
    assert isinstance(content, FieldGroup)
    return content


def changed(text: str, old: str, new: str) -> bytes:
    assert old in text
    return text.replace(old, new, 1).encode()


def test_version_2_is_read_with_everything_it_says() -> None:
    found = read(OLD.encode())
    name = field(found)
    assert (found.schema.xdf, found.schema.about.called, found.schema.label) == ("2.0", "S99000001V1.0", "Test")
    assert found.schema.about.basis == (Basis("§ 1 TestG"), Basis("§ 2 TestG"))
    assert (name.label, name.limits) == ("Familienname", Limits(min_length=1, max_length=120))
    assert (name.help, name.about.description) == (None, None)
    reference = field(found, 1).code_list
    assert reference
    assert (reference.id, reference.pinned) == ("C99000001", "urn:de:fim:test_1")
    assert [rule.meaning for rule in name.rules] == ["F99000001 darf nicht leer sein."]


def test_version_3_is_read_with_everything_it_says() -> None:
    found = read(NEW.encode())
    choice, family = field(found), group(found, 1)
    assert choice.about.basis == (Basis("§ 3 WoGG", "https://www.gesetze-im-internet.de/wogg/__3.html"),)
    assert choice.values == (Choice("miete", "zur Miete"), Choice("eigentum", "im Eigentum", "auch mit Schulden"))
    assert (choice.prefill, choice.label_out) == ("optional", "Wohnform")
    assert (family.choice, [position.least for position in family.positions]) == (True, [0, 0])
    assert found.schema.positions[1].basis == (Basis("§ 5 WoGG"),)
    assert (found.schema.positions[1].least, found.schema.positions[1].most) == (0, None)
    [rule] = family.rules
    assert (rule.kind, rule.meaning) == ("K", "Nur eines von beiden.")


def test_prefixes_mean_nothing() -> None:
    other = NEW.replace("xdf:", "ns0:").replace("xmlns:xdf", "xmlns:ns0")
    bare = NEW.replace("<code>", '<code xmlns="">').replace("xmlns:xdf", "xmlns").replace("xdf:", "")
    expected = read(NEW.encode()).schema
    assert [read(text.encode()).schema for text in (other, bare)] == [expected, expected]


def test_line_ends_and_marks_of_windows_mean_nothing() -> None:
    assert read(b"\xef\xbb\xbf" + NEW.replace("\n", "\r\n").encode()).schema == read(NEW.encode()).schema


def test_what_converters_left_and_what_says_nothing_is_not_read() -> None:
    text = "Für die Miete.&#10;Originalwerte der XDF2-Datei: status: aktiv"
    described = read(changed(OLD, "<x:beschreibung>-</x:beschreibung>", f"<x:beschreibung>{text}</x:beschreibung>"))
    assert field(described).about.description == "Für die Miete."


def test_an_unknown_element_is_noted_and_the_rest_is_read() -> None:
    found = read(changed(NEW, "<xdf:vorbefuellung>", "<xdf:neues>x</xdf:neues><xdf:vorbefuellung>"))
    assert [note.text for note in found.notes if "neues" in note.text]
    assert found.schema == read(NEW.encode()).schema


def test_a_later_version_3_is_read_with_a_doubt() -> None:
    found = read(NEW.replace("xdatenfelder_3.0.0", "xdatenfelder_3.1.0").encode())
    assert "later version" in found.notes[0].text


MESSAGES = {
    "a Dokumentsteckbrief": ("stammdatenschema.0102", "dokumentsteckbrief.0101", "FIM_MESSAGE", "a Dokumentsteckbrief"),
    "one group": ("stammdatenschema.0102", "datenfeldgruppe.0103", "FIM_MESSAGE", "one Datenfeldgruppe"),
    "version 1": ("xdatenfelder_3.0.0", "xdatenfelder_1", "FIM_VERSION", "take version 2.0 or 3.0.0"),
    "another standard": ("urn:xoev-de:fim:standard:xdatenfelder_3.0.0", "urn:a:b", "FIM_NAMESPACE", "urn:a:b"),
}


@pytest.mark.parametrize("case", MESSAGES.values(), ids=MESSAGES)
def test_another_message_is_refused_by_what_it_is(case: tuple[str, str, str, str]) -> None:
    old, new, code, told = case
    with pytest.raises(NotTaken) as error:
        read(NEW.replace(old, new).encode())
    assert error.value.code == code
    assert told in error.value.reason


_COUNT = "<xdf:anzahl>1:1</xdf:anzahl>"
_TYPE = "<xdf:datentyp><code>text</code></xdf:datentyp>"
WRONG = {
    "no count": (_COUNT, "", "FIM_CARDINALITY", "there is no 'anzahl' in it, QS 1021"),
    "a count in words": (_COUNT, "<xdf:anzahl>oft</xdf:anzahl>", "FIM_CARDINALITY", "'oft' is not written"),
    "more than allowed": (_COUNT, "<xdf:anzahl>2:1</xdf:anzahl>", "FIM_CARDINALITY", "asks for more than it allows"),
    "two counts": (_COUNT, _COUNT * 2, "FIM_CARDINALITY", "stands 2 times"),
    "no type": (_TYPE, "", "FIM_CARDINALITY", "there is no 'datentyp' in it, QS 1028"),
    "an unknown type": ("<code>text</code></xdf:datentyp>", "<code>farbe</code></xdf:datentyp>", "FIM_CODE", "'farbe'"),
    "two codes": ("<code>select</code>", "<code>select</code><code>input</code>", "FIM_CARDINALITY", "holds 2"),
    "an id of version 2": ("F99900000002", "F99000002", "FIM_ID", "'F99000002' is not F and 11 digits"),
    "an id of another kind": ("F99900000002", "G99900000002", "FIM_ID", "is not F and 11 digits"),
    "a version in words": ("<xdf:version>1.0.0<", "<xdf:version>neu<", "FIM_ID", "'neu' is no version"),
    "no name": ("<xdf:name>Wohnform</xdf:name>", "<xdf:name> </xdf:name>", "FIM_CARDINALITY", "is empty, QS 1002"),
    "nothing contained": ("<xdf:datenfeld>", "<xdf:anderes>", "FIM_XML_BROKEN", "no well-formed XML"),
    "elements in a text": ("Wohnform</xdf:name>", "W<xdf:b/></xdf:name>", "FIM_CARDINALITY", "further elements"),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_a_wrong_element_is_named_with_its_line(case: tuple[str, str, str, str]) -> None:
    old, new, code, told = case
    with pytest.raises(NotTaken) as error:
        read(changed(NEW, old, new))
    assert error.value.code == code
    assert told in error.value.reason
    assert error.value.line


def test_a_group_within_itself_is_refused() -> None:
    inner = "<xdf:identifikation><xdf:id>G99900000004</xdf:id>"
    assert inner in NEW
    with pytest.raises(NotTaken, match=r"lies within itself.*QS 1026"):
        read(NEW.replace("G99900000004", "G99900000003").encode())


@pytest.mark.parametrize(
    ("written", "limits", "told"),
    [
        ('{"maxValue":"1,5"}', Limits(max_value="1.5"), "written with a point"),
        ('{"minValue":"1.2.2024"}', Limits(min_value="2024-02-01"), "written as an ISO date"),
        ("Anrede", Limits(), "is no JSON object"),
        ('{"maxLength":"viele"}', Limits(), "is no whole number"),
        ('{"farbe":"rot"}', Limits(), "'farbe' is unknown"),
    ],
)
def test_a_praezisierung_is_read_as_far_as_it_can_be(written: str, limits: Limits, told: str) -> None:
    found = read(changed(OLD, '{"minLength":"1","maxLength":"120"}', written))
    assert field(found).limits == limits
    assert told in found.notes[0].text
