from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from efa.forms.filled import Filled
from efa.forms.flow import state
from efa.forms.model import CompiledForm, Step
from efa.forms.parse import Parsed, parse
from efa.forms.state import FlowState
from tests.forms import muster
from tests.forms.muster import JOB, KIM
from tests.forms.reading import one

MIETE = {"f-wohnung-miete": ["640"], "f-wohnung-untermiete": ["false"]}


def day(found: FlowState, *parts: str) -> Any:
    names = ("f-person-geburtsdatum-tag", "f-person-geburtsdatum-monat", "f-person-geburtsdatum-jahr")
    parsed = parse(found, Step("person"), {name: [part] for name, part in zip(names, parts, strict=False)})
    wrong = [(issue.code, issue.params.get("part")) for issue in parsed.issues if issue.at == "/person/geburtsdatum"]
    return wrong[0] if wrong else parsed.values["/person/geburtsdatum"]


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1.234,56", 123456),
        ("1234,5", 123450),
        ("1 234,56 €", 123456),
        ("1.234", 123400),
        ("1,234.56", 123456),
        ("12,-", 1200),
        ("12,–", 1200),
        ("1.50", 150),
        ("640 EUR", 64000),
        ("640 Euro", 64000),
        ("٦٤٠", 64000),
        ("0", 0),
        ("1,234", "format"),
        ("1.5", "format"),
        ("-5", "format"),
        ("12.34.5", "format"),
        ("viel", "format"),
        ("€", "format"),
        ("99999999", "maximum"),
        ("9" * 300, "format"),
        ("", "required"),
        ("   ", "required"),
    ],
)
def test_money_is_understood_as_people_write_it(complete: FlowState, typed: str, cents: object) -> None:
    assert one(complete, "miete", "f-wohnung-miete", typed) == cents


@pytest.mark.parametrize(
    ("parts", "outcome"),
    [
        (("27", "3", "1985"), "1985-03-27"),
        (("07", "03", "1985"), "1985-03-07"),
        (("27.", "März", "1985"), "1985-03-27"),
        (("27", "mär.", "1985"), "1985-03-27"),
        (("27", "maerz", "1985"), "1985-03-27"),
        (("27", "March", "1985"), "1985-03-27"),
        (("27", "mart", "1985"), "1985-03-27"),
        (("27", "березень", "1985"), "1985-03-27"),
        (("٢٧", "٣", "١٩٨٥"), "1985-03-27"),
        (("27.03.1985", "", ""), "1985-03-27"),
        (("1985-03-27",), "1985-03-27"),
        (("27. März 1985",), "1985-03-27"),
        (("27", "", "1985"), ("month_missing", "-monat")),
        (("", "3", "1985"), ("day_missing", "-tag")),
        (("27", "3", ""), ("year_missing", "-jahr")),
        (("27", "3", "85"), ("year_digits", "-jahr")),
        (("27", "3", "0085"), ("year", "-jahr")),
        (("31", "2", "1985"), ("no_such_day", "-tag")),
        (("32", "1", "1985"), ("day", "-tag")),
        (("27", "13", "1985"), ("month", "-monat")),
        (("27", "Brumaire", "1985"), ("month", "-monat")),
        (("", "", ""), ("required", None)),
        (("9" * 500, "9" * 500, "9" * 500), ("day", "-tag")),
    ],
)
def test_days_are_understood_and_errors_name_their_part(
    complete: FlowState, parts: tuple[str], outcome: object
) -> None:
    assert day(complete, *parts) == outcome


def test_a_birth_date_does_not_lie_after_today(form: CompiledForm) -> None:
    found = state(form, replace(muster.filled(), day=date(2026, 11, 24)))
    assert day(found, "25", "11", "2026") == ("past", "-jahr")
    assert day(found, "24", "11", "2026") == "2026-11-24"


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [("65,5", 65.5), ("65.5", 65.5), ("65", 65), ("65,5 m²", 65.5), ("0", "exclusiveMinimum"), ("groß", "format")],
)
def test_numbers_have_a_comma(complete: FlowState, typed: str, outcome: object) -> None:
    assert one(complete, "flaeche", "f-wohnung-flaeche", typed) == outcome


@pytest.mark.parametrize(("typed", "outcome"), [("gas", "gas"), ("atom", "enum"), ("", "required")])
def test_only_what_is_offered_can_be_chosen(complete: FlowState, typed: str, outcome: object) -> None:
    assert one(complete, "flaeche", "f-wohnung-heizung", typed) == outcome


@pytest.mark.parametrize(("typed", "outcome"), [("true", True), ("false", False), ("ja", "enum"), ("", "required")])
def test_yes_and_no_are_answers(complete: FlowState, typed: str, outcome: object) -> None:
    assert one(complete, "allein", "f-allein", typed) == outcome


@pytest.mark.parametrize(("typed", "outcome"), [("true", True), ("", "required"), ("false", "required"), ("x", "enum")])
def test_a_declaration_is_given_or_demanded(complete: FlowState, typed: str, outcome: object) -> None:
    assert one(complete, "erklaerung", "f-richtig", typed) == outcome


@pytest.mark.parametrize(
    ("ticked", "outcome"),
    [
        (["mail", "brief"], ["brief", "mail"]),
        (["keiner"], []),
        (["keiner", "brief"], "none_of"),
        (["rauch"], "enum"),
        (["brief", "telefon", "mail"], "maxItems"),
        ([], "required"),
    ],
)
def test_boxes_are_read_together(complete: FlowState, ticked: list[str], outcome: object) -> None:
    parsed = parse(complete, Step("kontakt"), {"f-wege": ticked, "f-wege__present": ["1"]})
    wrong = [issue.code for issue in parsed.issues if issue.at == "/wege"]
    assert (wrong[0] if wrong else parsed.values["/wege"]) == outcome


def test_boxes_that_were_not_on_the_page_stay_as_they_are(complete: FlowState) -> None:
    assert "/wege" not in parse(complete, Step("kontakt"), {}).values


def test_a_further_question_of_the_page_is_opened_and_asked_next_time(complete: FlowState) -> None:
    first = parse(complete, Step("miete"), {**MIETE, "f-wohnung-untermiete": ["true"]})
    assert (first.opened, first.issues) == (True, ())
    asked = {**MIETE, "f-wohnung-untermiete": ["true"], "f-wohnung-untermiete_betrag": [""]}
    assert [issue.code for issue in parse(complete, Step("miete"), asked).issues] == ["required"]


def test_a_question_that_the_answer_above_hides_is_not_read(complete: FlowState) -> None:
    posted = {**MIETE, "f-wohnung-untermiete_betrag": ["viel"]}
    assert parse(complete, Step("miete"), posted) == Parsed(
        {"/wohnung/miete": 64000, "/wohnung/untermiete": False}, (), {k: tuple(v) for k, v in MIETE.items()}
    )


def test_an_unusual_number_is_asked_about_once(form: CompiledForm, complete: FlowState) -> None:
    step = Step("einnahme_betrag", (KIM, JOB))
    posted = {"f-betrag": ["20.000"], "f-seit-monat": ["5"], "f-seit-jahr": ["2024"]}
    [doubt] = parse(complete, step, posted).issues
    assert (doubt.code, doubt.soft, doubt.item) == ("plausible", True, JOB)
    confirmed = parse(complete, step, {**posted, "f-betrag__ok": ["1"]})
    assert (confirmed.values["/betrag"], confirmed.issues) == (2_000_000, ())


def test_what_was_typed_is_kept_as_it_came(complete: FlowState) -> None:
    parsed = parse(complete, Step("konto"), {"f-konto-iban": ["  de89 \ud800\x00"], "csrf": ["x"]})
    assert parsed.raw == {"f-konto-iban": ("  de89 ?",)}


def test_a_page_of_an_empty_item_is_read_too(form: CompiledForm) -> None:
    people = [*muster.answers()["personen"], {"_id": "leer2222"}]
    found = state(form, Filled(answers=muster.answers(personen=people), marks=muster.MARKS))
    parsed = parse(found, Step("person_name", ("leer2222",)), {"f-vorname": ["Bo"]})
    assert parsed.values == {"/vorname": "Bo"}
    assert [(issue.code, issue.item) for issue in parsed.issues] == [("required", "leer2222")]
