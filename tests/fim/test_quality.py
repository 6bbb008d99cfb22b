"""Quality checks of FIM by their official numbers."""

import pytest

from efa.fim.model import Choice, Limits, ListReference, Position
from efa.fim.quality import findings
from tests.fim.given import at, choice, field, group, rule, schema
from tests.fim.large import real_size

LENGTH = Limits(max_length=5)
WRONG: dict[str, Position] = {
    "1012": at(choice(1, "a", limits=LENGTH)),
    "1013": at(group(1, "a", at(field(2, "b")), at(field(3, "c")), kind="ABS")),
    "1014": at(field(1, "a", kind="ABS")),
    "1015": at(field(1, "a", "date", limits=LENGTH)),
    "1016": at(field(1, "a", limits=Limits(min_value="1"))),
    "1017": at(field(1, "a", values=(Choice("a", "A"),))),
    "1048": at(choice(1, "a", values=(), code_list=ListReference(urn="farben"))),
    "1056": at(field(1, "a", media_types=("application/pdf",))),
    "1076": at(choice(1, "a", content="anderes")),
    "1090": at(field(1, "a", "date", input="label")),
    "1098": at(field(1, "a", help="a")),
    "1106": at(group(1, "a", at(field(2, "b")))),
    "1118": at(group(1, "a", at(field(2, "b")), at(field(3, "c"), "0:1"), choice=True)),
}


@pytest.mark.parametrize(("number", "position"), WRONG.items(), ids=WRONG)
def test_each_check_finds_its_fault(number: str, position: Position) -> None:
    assert [note.number for note in findings(schema(position))] == [number]


@pytest.mark.parametrize(
    ("meaning", "number"),
    [
        ("F99900000009 fehlt.", "1001"),
        ("F99000001 ist Pflicht.", "1041"),
        ("F99900000001V1.0 ist Pflicht.", "1019"),
        ("F99900000001 ist Pflicht.", None),
    ],
)
def test_a_rule_names_what_it_can_reach(meaning: str, number: str | None) -> None:
    made = schema(at(field(1, "a")), rules=(rule(1, meaning),))
    assert [note.number for note in findings(made)] == [number] * bool(number)


def test_a_rule_of_a_group_reaches_only_its_own_fields() -> None:
    inner = group(2, "b", at(field(3, "c")), at(field(4, "d")), rules=(rule(1, "F99900000001 und F99900000003"),))
    [note] = findings(schema(at(field(1, "a")), at(inner)))
    assert (note.at, note.number) == ("G99900000002/R99900000001", "1001")


def test_a_schema_of_real_size_has_no_fault() -> None:
    assert [note.line for note in findings(real_size())] == []
