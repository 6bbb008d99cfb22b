"""Data under FIM ids: nothing is lost on the way there and back, and what has no place is said."""

import json
from collections.abc import Mapping
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator

from efa.fim.errors import NotTaken
from efa.fim.form import Options, form_of
from efa.fim.instance import Dialect, derived_schema, from_json, from_xml, give, take, to_json, to_xml
from efa.fim.instance.order import ordered
from efa.fim.instance.papers import with_files, without_files
from efa.fim.model import Choice
from tests.fim.given import at, choice, everything, field, group, schema

SCHEMA = everything()
DRAFT = form_of(SCHEMA, (), Options(prefix="probe"))
FORM = DRAFT.schema
DIALECTS: tuple[Dialect, ...] = ("versioned", "plain")
ANSWERS: Mapping[str, object] = {
    "antragstellende_person": {
        "familienname": "Muster",
        "vornamen": "Kim",
        "geburtsdatum": "2000-01-31",
        "anschrift": {"auswahl": "postfachanschrift", "postfachanschrift": {"postfach": "<12>", "ort": "Köln & Bonn"}},
    },
    "kind": [
        {
            "vorname_des_kindes": "Jo",
            "einkommen_des_kindes": [{"betrag": 1050, "art": "miete"}, {"betrag": 1, "art": "miete"}],
        },
        {"vorname_des_kindes": "Bo"},
    ],
    "verschiedenes": {
        "zahl": 1.25,
        "anzahl": 3,
        "stimmt_das": False,
        "name_nach_din": "Ž",
        "wohnform": ["miete", "eigentum"],
        "fruehere_namen": [{"eintrag": "A"}],
    },
    "bemerkung": "zwei\nZeilen",
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_answers_come_back_from_json_and_from_xml(dialect: Dialect) -> None:
    given = give(FORM, ANSWERS, dialect)
    mark = FORM["x-fim"]
    assert isinstance(mark, Mapping)
    read_json = from_json(to_json(given.tree))
    assert isinstance(read_json, Mapping)
    assert given.left == {}
    assert take(FORM, read_json, dialect) == ANSWERS
    assert take(FORM, from_xml(to_xml(given.tree, mark, dialect), mark, dialect), dialect) == ANSWERS


def test_names_and_values_are_those_of_fim() -> None:
    tree = give(FORM, ANSWERS, "versioned").tree
    child = tree["G99900000050V1.0.0"][0]  # type: ignore[index]
    assert child["G99900000053V1.0.0"][0] == {"F99900000054V1.0.0": Decimal("10.50"), "F99900000055V1.0.0": "miete"}
    assert '"F99900000054V1.0.0": 10.50' in to_json(tree)
    assert "F99900000037" not in to_json(give(FORM, ANSWERS, "plain").tree)


def test_a_code_of_the_list_stands_in_the_data() -> None:
    made = schema(at(choice(1, "Stand", values=(Choice("001", "ledig"), Choice("002", "verheiratet")))))
    form = form_of(made, (), Options(prefix="probe")).schema
    given = give(form, {"stand": "w_002"}, "plain")
    assert given.tree == {"F99900000001": "002"}
    assert take(form, given.tree, "plain") == {"stand": "w_002"}


def test_what_fim_does_not_know_is_left_and_said() -> None:
    given = give(FORM, {**ANSWERS, "ort": "053340002002", "kind": [{"_id": "abcdefgh", "neu": 1}]}, "plain")
    assert given.left == {"/ort": "053340002002", "/kind/0/neu": 1}


def test_only_the_chosen_branch_is_given_and_an_empty_one_is_kept() -> None:
    address = {"auswahl": "postfachanschrift", "strassenanschrift": {"strasse": "alt"}}
    given = give(FORM, {"antragstellende_person": {"anschrift": address}}, "plain")
    assert given.tree["G99900000010"] == {"G99900000037": {"G99900000035": {}}}
    assert take(FORM, given.tree, "plain") == {
        "antragstellende_person": {"anschrift": {"auswahl": "postfachanschrift"}}
    }


def test_what_is_the_same_for_all_stands_in_the_data_and_in_no_answer() -> None:
    given = give(FORM, {"verschiedenes": {"anzahl": 1}}, "plain")
    assert given.tree["G99900000060"] == {"F99900000063": 1, "F99900000068": "A1"}
    assert take(FORM, given.tree, "plain") == {"verschiedenes": {"anzahl": 1}}


def test_two_of_the_same_element_are_refused_and_not_mixed() -> None:
    form = form_of(schema(at(field(1, "Name")), at(field(1, "Name"))), (), Options(prefix="probe")).schema
    with pytest.raises(NotTaken, match="stands twice in one group"):
        give(form, {"name": "a", "name_2": "b"}, "plain")


@pytest.mark.parametrize(
    ("tree", "told"),
    [
        ({"F12345678901": 1}, "no question for F12345678901"),
        ({"G99900000010": "x"}, "a group is expected"),
        ({"F99900000080": ["a", "b"]}, "stands 2 times"),
        ({"G99900000060": {"F99900000063": "viele"}}, "is no number"),
        ({"G99900000060": {"F99900000066": "ja"}}, "neither true nor false"),
        ({"G99900000050": [{"G99900000053": [{"F99900000054": "1.005"}]}]}, "parts of a cent"),
    ],
)
def test_data_that_do_not_fit_are_refused(tree: dict[str, object], told: str) -> None:
    with pytest.raises(NotTaken, match=told):
        take(FORM, tree, "plain")


@pytest.mark.parametrize("text", ["{", '{"a": NaN}', "[" * 100_000])
def test_broken_json_is_refused(text: str) -> None:
    with pytest.raises(NotTaken, match="this is no JSON"):
        from_json(text)


def test_data_of_another_schema_are_refused() -> None:
    with pytest.raises(NotTaken, match=r"expected is S99900000001V1\.0\.0"):
        from_xml(b"<a/>", {"id": "S99900000001", "version": "1.0.0"}, "plain")


def test_complete_data_fit_the_derived_schema_and_others_do_not() -> None:
    small = schema(
        at(group(1, "Person", at(field(2, "Name")), at(field(3, "Alter", "num_int"), "0:1"))),
        at(choice(4, "Wohnform"), "0:2"),
        at(field(5, "Betrag", "num_currency")),
    )
    form = form_of(small, (), Options(prefix="probe")).schema
    validator = Draft202012Validator(derived_schema(small, (), "versioned"))
    tree = give(form, {"person_2": {"name": "A", "alter": 4}, "wohnform": ["miete"], "betrag": 5}, "versioned").tree
    assert list(validator.iter_errors(json.loads(to_json(tree)))) != []
    tree = give(form, {"person": {"name": "A", "alter": 4}, "wohnform": ["miete"], "betrag": 5}, "versioned").tree
    assert list(validator.iter_errors(json.loads(to_json(tree)))) == []


def test_the_order_is_that_of_the_schema() -> None:
    tree = give(FORM, dict(reversed([*ANSWERS.items()])), "plain").tree
    assert list(ordered(tree, SCHEMA, "plain")) == ["G99900000010", "G99900000050", "G99900000060", "F99900000080"]


def test_files_go_into_the_data_and_come_out_again() -> None:
    tree = give(FORM, ANSWERS, "plain").tree
    files = {"mietvertrag": ("a.pdf", "b.pdf"), "anderes": ("c.pdf",)}
    assert with_files(tree, SCHEMA, DRAFT.documents, files, "plain") == ("anderes",)
    assert tree["G99900000060"]["F99900000072"] == ["a.pdf", "b.pdf"]  # type: ignore[index]
    assert without_files(tree, SCHEMA, DRAFT.documents, "plain") == {"mietvertrag": ("a.pdf", "b.pdf")}
    assert tree == give(FORM, ANSWERS, "plain").tree


def test_files_of_items_keep_their_number() -> None:
    made = schema(at(group(1, "Kind", at(field(2, "Name")), at(field(3, "Zeugnis", "file"), "0:1")), "0:*"))
    draft = form_of(made, (), Options(prefix="probe"))
    tree = give(draft.schema, {"kind": [{"name": "A"}, {"name": "B"}]}, "plain").tree
    assert with_files(tree, made, draft.documents, {"zeugnis/1": ["b.pdf"], "zeugnis/7": ["x"]}, "plain") == (
        "zeugnis/7",
    )
    assert without_files(tree, made, draft.documents, "plain") == {"zeugnis/1": ("b.pdf",)}
