"""Typed answers are read as if they had been typed into the page."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from efa.forms.model import Step
from efa.forms.parse import parse
from efa.forms.state import FlowState
from efa.forms.typed import stored_answers, typed_fields
from tests.forms.muster import JOB, KIM

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
)


def read(found: FlowState, page: str, answers: dict[str, Any], *items: str, **more: Any) -> tuple[Any, dict[str, str]]:
    """What is understood of a page, and keywords of what is wrong by place."""
    step = Step(page, items)
    typed = typed_fields(found, step, answers, **more)
    parsed = parse(found, step, typed.fields)
    wrong = {issue.at: issue.code for issue in (*parsed.issues, *typed.issues)}
    return parsed.values, {**wrong, **dict.fromkeys(typed.unknown, "unknown")}


def test_every_stored_answer_comes_back_as_it_is(complete: FlowState) -> None:
    for step in complete.path:
        values = parse(complete, step, typed_fields(complete, step, {}).fields).values
        assert {at: value for at, value in values.items() if value is not None} == stored_answers(complete, step)


def test_what_is_not_named_stays_and_null_takes_back(complete: FlowState) -> None:
    values, wrong = read(complete, "person", {"person": {"name": {"vorname": "Ida"}}})
    assert (values["/person/name/vorname"], values["/person/name/nachname"], wrong) == ("Ida", "Öztürk", {})
    values, wrong = read(complete, "kontakt", {"person": {"telefon": None}})
    assert (values["/person/telefon"], values["/person/anschrift/plz"], wrong) == (None, "05555", {})


def test_answers_of_an_item_lie_within_the_item(complete: FlowState) -> None:
    values, wrong = read(complete, "einnahme_betrag", {"betrag": 99_900}, KIM, JOB)
    assert (values["/betrag"], values["/seit"], wrong) == (99_900, "2024-05", {})


@pytest.mark.parametrize(
    ("page", "answers", "wrong"),
    [
        ("person", {"person": {"geburtsdatum": 1985}}, {"/person/geburtsdatum": "type"}),
        ("person", {"person": "Kim"}, {"/person": "unknown"}),
        ("person", {"person": {"name": {"titel": "Dr."}}}, {"/person/name/titel": "unknown"}),
        ("person", {"personen": []}, {"/personen": "unknown"}),
        ("konto", {"konto": {"iban": "DE89"}}, {"/konto/iban": "format"}),
        ("konto", {"konto": {"iban": None}}, {"/konto/iban": "required"}),
        ("kontakt", {"wege": ["brief", "brief"]}, {"/wege": "uniqueItems"}),
    ],
)
def test_each_wrong_answer_has_its_place(
    complete: FlowState, page: str, answers: dict[str, Any], wrong: dict[str, str]
) -> None:
    assert read(complete, page, answers)[1] == wrong


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=VALUES)
def test_no_value_of_json_breaks_a_question(complete: FlowState, value: object) -> None:
    for answers in ({"wohnung": value}, {"wohnung": {"miete": value}}, {"wohnung": {"flaeche": value}}):
        for page in ("miete", "flaeche"):
            read(complete, page, answers)
