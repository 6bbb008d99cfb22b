"""What a newer schema changes is told by FIM ids: in words that say what to do in the form."""

from dataclasses import replace

from efa.fim.difference import Difference, Version, differences
from efa.fim.model import Choice, CodeList, DataSchema, Limits
from tests.fim.given import about, at, choice, field, group, rule, schema


def between(old: DataSchema, new: DataSchema) -> dict[str, Difference]:
    return {one.id: one for one in differences(Version(old), Version(new))}


def test_the_same_schema_has_no_difference() -> None:
    known = schema(at(field(1, "Name")), at(group(2, "Kind", at(choice(3, "Wohnt")))))
    assert differences(Version(known), Version(known)) == ()


def test_what_is_new_and_what_is_gone_is_named_removed_first() -> None:
    old, new = schema(at(field(1, "Name")), at(field(2, "Alt"))), schema(at(field(1, "Name")), at(field(3, "Neu")))
    found = differences(Version(old), Version(new))
    assert [(one.kind, one.what, one.name) for one in found] == [("removed", "field", "Alt"), ("added", "field", "Neu")]


def test_each_change_of_a_field_is_a_sentence() -> None:
    before = field(1, "Name", limits=Limits(max_length=20), help="Wie im Ausweis")
    after = field(
        1, "Name", label="Familienname", type="text", limits=Limits(max_length=100), about={"version": "2.0.0"}
    )
    [found] = between(schema(at(before)), schema(at(after, "0:*", "§ 2 TestG"))).values()
    assert found.said == (
        "version: '1.0.0' became '2.0.0'",
        "label: 'Name' became 'Familienname'",
        "help: 'Wie im Ausweis' is gone",
        "place: 'top 1:1' became 'top 0:*'",
        "legal basis: '§ 1 TestG' became '§ 1 TestG; § 2 TestG'",
        "length: '0–20' became '0–100'",
    )


def test_an_element_that_moved_changed_its_place() -> None:
    name, age = at(field(1, "Name")), at(field(3, "Alter"))
    [found] = between(schema(name, at(group(2, "Kind", age))), schema(at(group(2, "Kind", age, name)))).values()
    assert found.said == (f"place: 'top 1:1' became '{about(2, '', 'G').id} 1:1'",)


def test_choices_and_rules_are_compared_by_what_they_say() -> None:
    more = (Choice("miete", "zur Miete"), Choice("heim", "im Heim"))
    old = schema(at(choice(1, "Wohnt")), rules=(rule(1, "Ab 18"),))
    new = schema(at(choice(1, "Wohnt", values=more)), rules=(rule(1, "Ab 16"), rule(2, "Nur einmal")))
    found = between(old, new)
    assert "heim (im Heim)" in found[about(1, "").id].said[0]
    assert found[about(1, "", "R").id].said == ("text: 'Ab 18' became 'Ab 16'",)
    assert found[about(2, "", "R").id].kind == "added"


def test_a_code_list_is_compared_code_by_code() -> None:
    rows = (("1", "ledig"), ("2", "verheiratet"))
    one = CodeList(
        urn="urn:x",
        version="1",
        version_urn=None,
        title="Stand",
        agency=None,
        columns=("c", "n"),
        code_column="c",
        name_column="n",
        rows=rows,
        digest="",
    )
    two = replace(one, version="2", rows=(("1", "nicht verheiratet"), ("3", "verpartnert")))
    known = schema(at(field(1, "Name")))
    [found] = differences(Version(known, (one,)), Version(known, (two,)))
    assert (found.what, found.said) == (
        "code list",
        (
            "code 2 is gone (verheiratet)",
            "code 3 is new (verpartnert)",
            "code 1: 'ledig' became 'nicht verheiratet'",
        ),
    )
