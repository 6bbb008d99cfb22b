"""Code lists: genericode beside the schema, columns as the field names them, and what is wrong with a list."""

from dataclasses import replace
from pathlib import Path

import pytest

from efa.fim.bring import bring
from efa.fim.choices import offered
from efa.fim.errors import NotTaken
from efa.fim.model import Choice, CodeList, ListReference
from efa.fim.reading import read_code_list
from tests.fim.given import choice

FILES = Path(__file__).parent / "files"
RAW = FILES.joinpath("C99000001_genericode.xml").read_bytes()
MEANT = ListReference(urn="urn:de:fim:test", version="1", version_urn="urn:de:fim:test_1")


def listed(**changes: object) -> CodeList:
    return replace(read_code_list(RAW), **changes)  # type: ignore[arg-type]


def test_a_list_is_read_with_its_columns() -> None:
    found = listed()
    assert (found.urn, found.version, found.title, found.columns) == (
        "urn:de:fim:test",
        "1",
        "Familienstand",
        ("c", "n", "h"),
    )
    assert found.rows == (("LD", "ledig", None), ("VH", "verheiratet", "auch getrennt"))


def test_the_field_chooses_the_columns() -> None:
    plain = choice(1, "Stand", values=(), code_list=MEANT)
    assert offered(plain, [listed()]).choices == (Choice("LD", "ledig"), Choice("VH", "verheiratet"))
    named = replace(plain, code_key="n", name_key="c", help_key="h")
    assert offered(named, [listed()]).choices[1] == Choice("verheiratet", "VH", "auch getrennt")


def test_a_list_of_another_version_is_not_meant() -> None:
    wanted = choice(1, "Stand", values=(), code_list=replace(MEANT, version="2", version_urn="urn:de:fim:test_2"))
    assert offered(wanted, [listed()]).missing == wanted.code_list
    any_ = choice(1, "Stand", values=(), code_list=ListReference(urn="urn:de:fim:test"))
    assert len(offered(any_, [listed()]).choices) == 2


def test_what_is_wrong_with_a_list_has_its_official_number() -> None:
    once = offered(choice(1, "x", values=(Choice("a", "A"),)), ())
    twice = offered(choice(1, "x", values=(Choice("a", "A"), Choice("a", "B"), Choice("c", "A"))), ())
    assert [number for number, _ in once.problems] == ["1044"]
    assert [number for number, _ in twice.problems] == ["1045", "1093"]
    assert twice.choices == (Choice("a", "A"), Choice("c", "A"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"gc:CodeList", b"gc:List", "'List' is no genericode"),
        (b'Ref="c"/></Key>', b'Ref="z"/></Key>', "names the column 'z'"),
        (b'Id="n"', b'Id="c"', "need ids, each its own"),
        (b'<Value ColumnRef="n">', b'<Value ColumnRef="z">', "names the column 'z'"),
        (b"<CanonicalUri>urn:de:fim:test</CanonicalUri>", b"", "has no 'CanonicalUri'"),
        (b'<Value ColumnRef="h">', b'<Value ColumnRef="h"/><Value>', "more values than there are columns"),
    ],
)
def test_a_broken_list_is_refused(old: bytes, new: bytes, told: str) -> None:
    assert old in RAW
    with pytest.raises(NotTaken, match=told):
        read_code_list(RAW.replace(old, new))


def test_lists_are_found_beside_the_schema_and_hostile_ones_are_told(tmp_path: Path) -> None:
    for name in ("v2.xml", "C99000001_genericode.xml"):
        (tmp_path / name).write_bytes(FILES.joinpath(name).read_bytes())
    (tmp_path / "hostile.xml").write_text("<!DOCTYPE a><a/>")
    (tmp_path / "other.xml").write_text("<a/>")
    found = bring(tmp_path / "v2.xml")
    assert [one.urn for one in found.lists] == ["urn:de:fim:test"]
    assert ["hostile.xml" in note.text for note in found.notes] == [True]
