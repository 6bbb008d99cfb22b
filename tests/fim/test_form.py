"""From schema to form: what the engine accepts, with ids, cardinalities and choices, and nothing guessed."""

from typing import Any, cast

import pytest

from efa.fim.form import FormDraft
from tests.fim.drafts import compiled, drafted, node
from tests.fim.given import at, everything, field, group, rule, schema
from tests.fim.large import real_size

EVERYTHING = drafted(everything())
LARGE = drafted(real_size())


@pytest.mark.parametrize("draft", [EVERYTHING, LARGE], ids=["everything", "large"])
def test_the_engine_accepts_the_form(draft: FormDraft) -> None:
    assert compiled(draft).sections


@pytest.mark.parametrize("draft", [EVERYTHING, LARGE], ids=["everything", "large"])
def test_every_question_carries_its_id_path_words_and_norm(draft: FormDraft) -> None:
    for pointer, asked in compiled(draft).fields.items():
        if pointer != "/erklaerung":
            fim = cast("dict[str, Any]", asked.schema["x-fim"])
            assert fim["path"][-1].partition("#")[0] == fim["id"]
            assert fim["label"]
            assert fim["bezug"]


def test_types_become_the_questions_of_the_engine() -> None:
    found = {pointer.rpartition("/")[2]: asked.widget for pointer, asked in compiled(EVERYTHING).fields.items()}
    wanted = {
        "zahl": "number",
        "anzahl": "number",
        "betrag": "money",
        "stimmt_das": "boolean",
        "wohnform": "checkboxes",
    }
    wanted |= {"geburtsdatum": "date", "art": "radio", "postleitzahl": "plz", "uhrzeit": "text", "familienname": "name"}
    assert {key: found[key] for key in wanted} == wanted


def test_a_repeated_group_is_a_list_and_a_repeated_field_is_one_too() -> None:
    lists = cast("dict[str, Any]", EVERYTHING.flow["lists"])
    assert {key: (one["min"], one["max"]) for key, one in lists.items()} == {
        "kind": (0, 50),
        "einkommen_des_kindes": (0, 50),
        "fruehere_namen": (0, 3),
    }
    assert node(EVERYTHING, "verschiedenes", "fruehere_namen")["x-fim"]["each"] == "eintrag"


def test_a_choice_of_groups_asks_first_which() -> None:
    fim = node(EVERYTHING, "antragstellende_person", "anschrift", "auswahl")["x-fim"]
    assert (fim["id"], fim["choice"]) == ("G99900000037", True)
    branches = [branch.to for branch in compiled(EVERYTHING).pages["anschrift_auswahl"].branches]
    assert branches == ["strassenanschrift", "postfachanschrift", "kind"]
    assert "oneOf" not in node(EVERYTHING, "antragstellende_person", "anschrift")


def test_rules_never_become_behaviour() -> None:
    ruled = rule(1, "F99900000002 ist nur zu befüllen, wenn F99900000001 bejaht wurde.")
    two = (at(field(1, "Ja?", "bool")), at(field(2, "Wie viel?", "num")))
    assert drafted(schema(*two, rules=(ruled,))).flow == drafted(schema(*two)).flow


def test_what_cannot_be_asked_is_left_out_with_a_reason() -> None:
    assert EVERYTHING.left_out == {
        "G99900000060/F99900000061": "text, not a question",
        "G99900000060/F99900000068": "hidden: always the same value",
        "G99900000060/F99900000069": "locked: filled by the authority",
        "G99900000060/F99900000073": "an object cannot be asked for",
    }


def test_words_of_fim_are_neither_placeholders_nor_markup() -> None:
    assert "Bitte (genau) lesen." in EVERYTHING.texts.values()
    angled = drafted(schema(at(field(1, "Wert", label="<b>Wert</b>\n in {eur}"))))
    assert angled.texts["probe.field.wert.label"] == "‹b›Wert‹/b› in (eur)"


def test_the_person_who_applies_is_found_or_asked_for() -> None:
    assert EVERYTHING.applicant["family_name"] == "/antragstellende_person/familienname"
    assert EVERYTHING.essential == ("/antragstellende_person/vornamen", "/antragstellende_person/familienname")
    bare = drafted(schema(at(field(1, "Bemerkung"))))
    assert bare.applicant["birth_date"] == "/person/geburtsdatum"
    assert "none" in node(bare, "person", "geburtsdatum")["x-fim"]
    assert compiled(bare).start == "person"


def test_documents_know_their_list_and_their_choice() -> None:
    paper = field(9, "Nachweis", "file")
    rent = group(7, "Miete", at(field(6, "Höhe", "num")), at(paper))
    branches = group(8, "Wohnen", at(rent, "0:1"), at(field(5, "Haus"), "0:1"), choice=True)
    made = schema(at(branches), at(group(4, "Kind", at(field(3, "Name")), at(paper)), "0:*"))
    one, other = drafted(made).documents
    assert (one["key"], one["when"]) == ("nachweis", {"/wohnen/auswahl": "miete"})
    assert (other["key"], other["per"]) == ("nachweis_2", "/kind")
    assert compiled(drafted(made)).documents == {"nachweis": None, "nachweis_2": "/kind"}


def test_a_list_in_a_branch_is_met_only_by_those_who_chose_it() -> None:
    people = group(1, "Personen", at(field(2, "Name")))
    made = schema(at(group(3, "Haushalt", at(people, "0:*"), at(field(4, "Grund"), "0:1"), choice=True)))
    form = compiled(drafted(made))
    assert [branch.to for branch in form.pages["haushalt_auswahl"].branches] == ["personen", "grund", "pruefen"]
    assert [branch.to for branch in form.pages["personen"].branches] == ["pruefen"]
    [listing] = [page.listing for page in form.pages.values() if page.listing]
    assert listing.least == 1


def test_a_choice_at_the_top_and_in_an_item_is_accepted() -> None:
    two = group(1, "Weg", at(field(2, "Bus"), "0:1"), at(field(3, "Bahn"), "0:1"), choice=True)
    assert compiled(drafted(schema(at(group(4, "Fahrt", at(two)), "1:5")))).sections
    assert compiled(drafted(schema(at(field(5, "A"), "0:1"), at(field(6, "B"), "0:1"), choice=True))).sections
