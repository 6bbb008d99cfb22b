from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from efa.catalogue.calls import NeededDocument
from efa.forms.errors import PageUnreachable, UnknownItem
from efa.forms.filled import Filled, Mark
from efa.forms.flow import state
from efa.forms.model import CompiledForm, Step
from efa.forms.state import FlowState
from efa.sdk import Issue
from tests.forms import muster
from tests.forms.muster import JOB, KIM, LEA


def given(form: CompiledForm, marks: Mapping[str, Mark] | None = None, **answers: Any) -> FlowState:
    return state(form, muster.filled(answers=muster.answers(**answers), marks=marks or muster.MARKS))


def pages(found: FlowState) -> list[str]:
    return [step.page for step in found.path]


def statuses(found: FlowState) -> dict[str, str]:
    return {section.key: section.state for section in found.tree}


def test_a_new_draft_begins_at_the_first_page(begun: FlowState) -> None:
    assert begun.next_open == Step("willkommen")
    assert begun.reachable == {Step("willkommen")}
    assert statuses(begun) == {
        "person": "not_started",
        "haushalt": "cannot_start",
        "wohnung": "cannot_start",
        "abschluss": "cannot_start",
    }


def test_items_follow_their_list_and_entries_stay_beside_the_way(complete: FlowState) -> None:
    at = complete.path.index(Step("personen"))
    assert [(step.page, step.items) for step in complete.path[at : at + 7]] == [
        ("personen", ()),
        ("person_arbeit", (KIM,)),
        ("einnahmen", (KIM,)),
        ("einnahme_betrag", (KIM, JOB)),
        ("schule", (KIM,)),
        ("person_nachweise", (KIM,)),
        ("person_arbeit", (LEA,)),
    ]
    assert complete.entries[Step("einnahme", (KIM, JOB))] == Step("einnahmen", (KIM,))


def test_when_all_is_answered_the_check_page_is_next_and_the_declaration_open(complete: FlowState) -> None:
    assert complete.next_open == Step("pruefen")
    assert complete.missing == ()
    assert Step("erklaerung") in complete.reachable
    assert not complete.declared


def test_another_answer_opens_another_way_and_hides_what_was_said_on_the_old_one(form: CompiledForm) -> None:
    alone = given(form, allein=True)
    assert "personen" not in pages(alone)
    assert "personen" not in alone.pruned
    assert alone.removed == (f"/personen/{KIM}", f"/personen/{LEA}")
    assert alone.filled.answers["personen"]


def test_a_hidden_answer_decides_nothing(form: CompiledForm) -> None:
    wohnung = {**muster.answers()["wohnung"], "art": "eigentum", "untermiete": True, "untermiete_betrag": 1}
    found = given(form, wohnung=wohnung)
    assert found.pruned["wohnung"] == {"art": "eigentum", "flaeche": 65.5, "heizung": "fern"}


def test_a_page_without_an_answer_ends_what_may_be_opened(form: CompiledForm) -> None:
    found = given(form, konto={})
    assert found.next_open == Step("konto")
    assert Step("nachweise") not in found.reachable
    assert [missing.pointer for missing in found.missing] == ["/konto/iban"]


def test_a_page_that_is_answered_later_opens_the_next_but_stays_missing(form: CompiledForm) -> None:
    found = given(form, {**muster.MARKS, "/konto": "passed"}, konto={})
    assert found.next_open == Step("pruefen")
    assert [missing.pointer for missing in found.missing] == ["/konto/iban"]
    assert Step("konto") not in found.complete


def test_a_stored_answer_that_is_not_valid_any_more_is_wrong_and_not_missing(form: CompiledForm) -> None:
    found = given(form, konto={"iban": "DE00"})
    assert [wrong.pointer for wrong in found.wrong] == ["/konto/iban"]
    assert statuses(found)["abschluss"] == "has_errors"


def test_a_list_is_complete_when_somebody_says_so(form: CompiledForm) -> None:
    marks = {path: mark for path, mark in muster.MARKS.items() if path != "/personen"}
    found = given(form, marks)
    assert found.next_open == Step("personen")
    assert [(missing.pointer, missing.field) for missing in found.missing] == [("/personen", None)]
    assert Step("person_name", (LEA,)) in found.reachable
    assert Step("person_arbeit", (KIM,)) not in found.reachable


def test_an_item_in_which_nothing_is_answered_does_not_count_but_can_be_opened(form: CompiledForm) -> None:
    empty = {"_id": "leer2222"}
    found = given(form, personen=[*muster.answers()["personen"], empty])
    assert len(found.pruned["personen"]) == 2  # type: ignore[arg-type]
    assert Step("person_name", ("leer2222",)) in found.reachable
    assert found.next_open == Step("pruefen")


def test_too_few_items_keep_a_list_open(form: CompiledForm) -> None:
    assert given(form, personen=[]).next_open == Step("personen")


def test_a_predicate_that_is_not_known_counts_as_false(form: CompiledForm) -> None:
    found = state(form, replace(muster.filled(), facts=Filled().facts))
    assert Step("schule", (KIM,)) not in found.path
    assert Step("schule", (KIM,)) in found.skipped


def test_an_upload_page_without_needed_documents_is_skipped(form: CompiledForm) -> None:
    found = state(form, replace(muster.filled(), documents=(NeededDocument("lohnzettel", LEA),)))
    assert Step("nachweise") not in found.path
    assert Step("person_nachweise", (LEA,)) in found.path
    assert found.next_open == Step("person_nachweise", (LEA,))


def test_a_document_that_comes_later_is_settled_and_still_missing(complete: FlowState) -> None:
    assert complete.missing_documents == (NeededDocument("lohnzettel", KIM),)


def test_what_the_core_sets_is_kept(complete: FlowState) -> None:
    assert complete.pruned["ort"] == "053340002002"


def test_sections_tell_how_far_they_are(complete: FlowState) -> None:
    assert statuses(complete) == {"person": "done", "haushalt": "done", "wohnung": "done", "abschluss": "in_progress"}
    assert complete.progress(Step("wohnart")).number == 3


def test_an_issue_leads_to_the_page_of_its_question(complete: FlowState) -> None:
    assert complete.step_of(Issue("/betrag", "x", item=JOB)) == Step("einnahme_betrag", (KIM, JOB))
    assert complete.step_of(Issue("/konto/iban", "x")) == Step("konto")
    assert complete.step_of(Issue("/nichts", "x")) is None


def test_a_page_out_of_turn_and_an_unknown_item_are_refused(form: CompiledForm, begun: FlowState) -> None:
    with pytest.raises(PageUnreachable):
        begun.demand(Step("konto"))
    with pytest.raises(UnknownItem):
        given(form).demand(Step("person_name", ("fremd222",)))


@pytest.mark.parametrize("nonsense", [None, 3, "x", [], {}, [3], [{"_id": 7}], {"_id": "x"}, [[{"_id": "abcd2345"}]]])
def test_nonsense_in_stored_answers_breaks_nothing(form: CompiledForm, nonsense: object) -> None:
    for key in ("person", "personen", "wohnung", "konto", "wege", "allein"):
        assert given(form, None, **{key: nonsense}).path
