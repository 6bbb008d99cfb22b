"""What a form does with odd names, missing lists, many groups and schemas that are not released."""

import pytest

from efa.fim.errors import NotTaken
from efa.fim.form.layout import RESERVED
from efa.fim.form.pack import MOST_PAGES
from efa.fim.model import Choice, ListReference
from efa.forms.proofs import ways
from efa.forms.proofs.structure import OF_THE_CORE
from tests.fim.drafts import compiled, drafted, node
from tests.fim.given import at, choice, field, group, schema
from tests.fim.large import many_fields, real_size


def test_codes_become_values_that_the_engine_takes_and_keep_their_code() -> None:
    values = (Choice("001", "ledig"), Choice("VH", "verheiratet"), Choice("v-h", "früher"))
    found = node(drafted(schema(at(choice(1, "Stand", values=values)))), "stand")
    assert found["enum"] == ["w_001", "vh", "v_h"]
    assert found["x-fim"]["codes"] == {"w_001": "001", "vh": "VH", "v_h": "v-h"}


def test_a_missing_code_list_is_text_and_told() -> None:
    reference = ListReference(urn="urn:de:fim:farbe", version="3")
    draft = drafted(schema(at(choice(1, "Farbe", values=(), code_list=reference))))
    assert draft.lists == ("urn:de:fim:farbe_3",)
    assert node(draft, "farbe")["type"] == "string"


def test_names_that_are_alike_or_odd_become_keys_of_their_own() -> None:
    fields = [
        at(field(number, name)) for number, name in enumerate(("Straße", "Strasse", "1. Größe", "§", "Ort", "a" * 90))
    ]
    draft = drafted(schema(*fields))
    keys = [key for key in draft.schema["properties"] if key not in ("ort", "person", "erklaerung")]  # type: ignore[attr-defined]
    assert keys == ["strasse", "strasse_2", "f_1_groesse", "f", "ort_2", "a" * 40]
    assert compiled(draft).sections


def test_the_same_element_twice_beside_itself_keeps_both_and_warns() -> None:
    draft = drafted(schema(at(field(1, "Name")), at(field(1, "Name"))))
    assert node(draft, "name_2")["x-fim"]["path"] == ["F99900000001#2"]
    assert [note.number for note in draft.notes if note.weight == "doubtful" and note.number] == ["1025"]


def test_many_groups_share_pages_so_that_the_way_is_short_enough() -> None:
    groups = [
        at(group(100 + n, f"Gruppe {n}", at(field(2 * n, f"Feld {n}")), at(field(2 * n + 1, f"Wert {n}"))))
        for n in range(70)
    ]
    draft = drafted(schema(at(group(1, "Alles", *groups))))
    assert list(ways.sizes(compiled(draft))) == []
    assert len(compiled(draft).fields) == 140 + 7 + 1
    assert f"{MOST_PAGES}" not in "".join(note.text for note in draft.notes)


@pytest.mark.parametrize(
    ("status", "version", "told"),
    [
        ("7", "1.0.0", "'inaktiv'"),
        ("8", "1.0.0", "zum Löschen"),
        ("2", "1.0.0", "in Bearbeitung"),
        ("6", None, "working copy"),
    ],
)
def test_a_schema_that_is_not_released_is_refused(status: str, version: str | None, told: str) -> None:
    made = schema(at(field(1, "x")), about={"status": status, "version": version})
    with pytest.raises(NotTaken, match=told):
        drafted(made)


def test_a_draft_can_be_taken_and_says_so() -> None:
    made = schema(at(field(1, "x")), about={"status": "1"})
    assert "in Planung" in drafted(made, allow_draft=True).notes[0].text


def test_inactive_elements_are_named() -> None:
    old = field(1, "x", about={"status": "7"})
    assert drafted(schema(at(old))).notes[0].number == "1116"


def test_the_same_schema_gives_the_same_form() -> None:
    assert drafted(real_size()) == drafted(real_size())


def test_addresses_of_the_core_are_never_taken() -> None:
    assert RESERVED == OF_THE_CORE


def test_a_thousand_fields_are_read_and_planned() -> None:
    draft = drafted(many_fields(1000))
    assert any("longer than 60 pages" in note.text for note in draft.notes)
