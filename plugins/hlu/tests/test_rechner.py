"""The calculator of command line and API: one household for both chapters, no nonsense."""

from dataclasses import fields
from typing import Any, cast, get_args

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from plugins.hlu.tests.haushalte import am

from efa.sdk import Calculation
from efa_hlu.einnahme import Einkommensart, Einnahme, Turnus
from efa_hlu.person import Erwerbsminderung, Person
from efa_hlu.rechner import GRUSI_CALCULATOR, HLU_CALCULATOR
from efa_hlu.wohnen import BeiAngehoerigen, BesondereWohnform, Einrichtung, SonstigeUnterkunft, Wohnung

VALID = Draft202012Validator(dict(HLU_CALCULATOR.schema), format_checker=FormatChecker())
ERNA: dict[str, Any] = {
    "geburtsdatum": "1955-03-01",
    "merkzeichen_g": True,
    "grundrentenzeiten": True,
    "sozialversicherung": "100",
    "einnahmen": [
        {"art": "rente_gesetzlich", "betrag": "720"},
        {"art": "zusatzrente", "betrag": "150"},
        {"art": "kapital", "betrag": "50", "turnus": "jaehrlich"},
    ],
}
WOHNUNG: dict[str, Any] = {"unterkunft": "450", "heizung": "90"}
KIND = {"geburtsdatum": "2020-01-01", "rolle": "kind"}
PARTNER = {"geburtsdatum": "1990-01-01", "rolle": "partner"}


def fall(*personen: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"personen": list(personen or (ERNA,)), "wohnen": WOHNUNG, **changes}


def rechne(angaben: dict[str, Any], day: str = "2026-11-25") -> tuple[Calculation, Calculation]:
    VALID.validate(angaben)
    return HLU_CALCULATOR.calculate(angaben, am(day)), GRUSI_CALCULATOR.calculate(angaben, am(day))


def test_the_schema_is_a_schema_and_the_same_for_both() -> None:
    Draft202012Validator.check_schema(dict(HLU_CALCULATOR.schema))
    assert HLU_CALCULATOR.schema == GRUSI_CALCULATOR.schema


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("person", Person),
        ("einnahme", Einnahme),
        ("wohnung", Wohnung),
        ("bei_angehoerigen", BeiAngehoerigen),
        ("besondere_wohnform", BesondereWohnform),
        ("sonstige_unterkunft", SonstigeUnterkunft),
        ("einrichtung", Einrichtung),
    ],
)
def test_the_schema_names_all_that_a_household_may_say(part: str, kind: type) -> None:
    parts = cast("dict[str, Any]", HLU_CALCULATOR.schema["$defs"])
    assert set(parts[part]["properties"]) == {field.name for field in fields(kind)}


def test_the_schema_knows_every_kind_and_turn() -> None:
    parts = cast("dict[str, Any]", HLU_CALCULATOR.schema["$defs"])
    assert tuple(parts["einnahme"]["properties"]["art"]["enum"]) == get_args(Einkommensart)
    assert tuple(parts["einnahme"]["properties"]["turnus"]["enum"]) == get_args(Turnus)
    assert tuple(parts["person"]["properties"]["erwerbsminderung"]["enum"]) == get_args(Erwerbsminderung)


def test_a_pensioner_is_calculated_with_every_step() -> None:
    hlu, grusi = rechne(fall())
    assert (str(hlu.amount), str(grusi.amount)) == ("0", "823.21")
    assert [step.text for step in grusi.steps][:2] == ["grusi.step.kapitel.4", "grusi.step.regelbedarf"]
    assert grusi.parts[0].name == "Person 1"


def test_the_days_of_a_dwelling_are_days() -> None:
    teuer = {
        "unterkunft": "900",
        "angemessen_unterkunft": "500",
        "leistungen_ab": "2024-01-01",
        "frist_bis": "2026-12-31",
    }
    assert rechne(fall(ERNA, wohnen=teuer))[1].amount == rechne(fall(ERNA, wohnen={"unterkunft": "900"}))[1].amount


@pytest.mark.parametrize(
    "wohnen",
    [
        {"angemessen": "600", "angemessen_ohne": "450", "heizung": "100"},
        {"aufwendungen": "600", "grenze": "550", "zusaetzlich": "20"},
    ],
)
def test_other_forms_of_living_are_calculated_for_one_person(wohnen: dict[str, str]) -> None:
    assert rechne(fall(wohnen=wohnen))[1].amount > 0
    assert not VALID.is_valid(fall(ERNA, KIND, wohnen=wohnen))


@pytest.mark.parametrize(
    "angaben",
    [
        fall(KIND),
        fall(ERNA, ERNA),
        fall(ERNA, PARTNER, PARTNER),
        fall(ERNA, PARTNER, alleinerziehend=True),
        fall({**ERNA, "geburtsdatum": "1955-02-30"}),
        fall({**ERNA, "steuern": "-1"}),
        fall({**ERNA, "steuern": 5}),
        fall({**ERNA, "unbekannt": True}),
        fall(ERNA, wohnen={}),
        fall(ERNA, wohnen={"unterkunft": "900", "angemessen_unterkunft": "500"}),
        {"personen": [], "wohnen": WOHNUNG},
    ],
)
def test_nonsense_is_refused_by_the_schema(angaben: dict[str, Any]) -> None:
    assert not VALID.is_valid(angaben)


def test_a_family_is_accepted() -> None:
    hlu, grusi = rechne(fall(ERNA, PARTNER, KIND, KIND))
    assert hlu.amount > 0
    assert grusi.amount > 0


@pytest.mark.parametrize("example", cast("list[dict[str, Any]]", HLU_CALCULATOR.schema["examples"]))
def test_the_examples_of_the_schema_can_be_calculated(example: dict[str, Any]) -> None:
    assert rechne(example)[1].amount > 0
