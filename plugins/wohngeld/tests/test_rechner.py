"""The calculator of command line and API: two forms of input, one result, no nonsense."""

from dataclasses import fields
from decimal import Decimal
from typing import Any, cast, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from plugins.wohngeld.tests.haushalte import am

from efa.sdk import Calculation, UnknownFigure
from efa_wohngeld.einnahme import Einkommensart, Einnahme, Turnus, Unterhalt, Unterhaltsgrund
from efa_wohngeld.haushalt import Haushaltsmitglied
from efa_wohngeld.rechner import CALCULATOR
from efa_wohngeld.wohnraum import Belastung, Miete, Ueberlassung

VALID = Draft202012Validator(dict(CALCULATOR.schema))
KURZ = {"personen": 2, "mietenstufe": 4, "bruttokaltmiete": "640.00", "gesamteinkommen": "1500.00"}
FAMILIE: dict[str, Any] = {
    "mitglieder": [
        {
            "name": "Mara",
            "krankenversicherung": True,
            "rentenversicherung": True,
            "einnahmen": [{"art": "lohn", "betrag": "2240.00"}, {"art": "kindergeld", "betrag": "518.00"}],
        },
        {"unterhalt": [{"grund": "sonstige_person", "betrag": "0", "titel": "100"}], "kinderbetreuungskosten": ["0"]},
        {},
        {},
    ],
    "wohnung": {
        "ars": "053340002002",
        "miete": {"vereinbart": "730", "heizung": "pauschal", "warmwasser": "20"},
        "wohnflaeche": "80",
        "ueberlassungen": [{"flaeche": "10", "entgelt": "60"}],
        "mitbewohner": ["0"],
        "entlastung": "0",
    },
}


def rechne(angaben: dict[str, Any], day: str = "2026-11-24") -> Calculation:
    VALID.validate(angaben)
    return CALCULATOR.calculate(angaben, am(day))


def wohnung(**changes: object) -> dict[str, Any]:
    rest = {name: value for name, value in {**FAMILIE["wohnung"], **changes}.items() if value is not None}
    return {**FAMILIE, "wohnung": rest}


def mitglied(**angaben: object) -> dict[str, Any]:
    return {**FAMILIE, "mitglieder": [angaben]}


def einnahme(**changes: object) -> dict[str, Any]:
    return mitglied(einnahmen=[{"art": "lohn", "betrag": "1000", **changes}])


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(dict(CALCULATOR.schema))


def test_the_schema_knows_every_kind_turn_and_reason() -> None:
    parts = cast("dict[str, Any]", CALCULATOR.schema["$defs"])
    assert tuple(parts["einnahme"]["properties"]["art"]["enum"]) == get_args(Einkommensart)
    assert tuple(parts["einnahme"]["properties"]["turnus"]["enum"]) == get_args(Turnus)
    assert tuple(parts["unterhalt"]["properties"]["grund"]["enum"]) == get_args(Unterhaltsgrund)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("mitglied", Haushaltsmitglied),
        ("einnahme", Einnahme),
        ("unterhalt", Unterhalt),
        ("miete", Miete),
        ("belastung", Belastung),
        ("ueberlassung", Ueberlassung),
    ],
)
def test_the_schema_names_all_that_a_household_may_say(part: str, kind: type) -> None:
    parts = cast("dict[str, Any]", CALCULATOR.schema["$defs"])
    assert set(parts[part]["properties"]) == {field.name for field in fields(kind)}


def test_the_short_form_answers_with_every_step() -> None:
    calculation = rechne(KURZ)
    assert (calculation.amount, calculation.per) == (Decimal(288), "month")
    assert [step.text.rpartition(".")[2] for step in calculation.steps][-7:] == [
        "m", "z1", "z2", "z3", "z4", "gerundet", "wohngeld"]  # fmt: skip


def test_a_whole_household_is_calculated() -> None:
    werte = {step.text.removeprefix("wohngeld.step."): step for step in rechne(FAMILIE).steps}
    assert werte["gesamteinkommen_monat"].amount == 1710
    assert werte["bruttokaltmiete"].amount == 730 - 100 - 20
    assert werte["mietenstufe"].params["stufe"] == "IV"


@given(st.integers(1, 20), st.integers(1, 7), st.integers(0, 300_000), st.integers(0, 400_000))
def test_short_and_long_form_agree(personen: int, stufe: int, miete: int, einkommen: int) -> None:
    bruttokaltmiete, gesamteinkommen = (f"{cents // 100}.{cents % 100:02}" for cents in (miete, einkommen))
    kurz = {"personen": personen, "mietenstufe": stufe}
    verdienst = [{"art": "arbeitslosengeld", "betrag": gesamteinkommen}]
    lang = {
        "mitglieder": [{"einnahmen": verdienst}, *({} for _ in range(personen - 1))],
        "wohnung": {"mietenstufe": stufe, "miete": {"vereinbart": bruttokaltmiete}},
    }
    assert (
        rechne({**kurz, "bruttokaltmiete": bruttokaltmiete, "gesamteinkommen": gesamteinkommen}).amount
        == rechne(lang).amount
    )


@pytest.mark.parametrize(
    "angaben",
    [
        {},
        {**KURZ, "personen": 0},
        {**KURZ, "personen": 10_000},
        {**KURZ, "mietenstufe": 8},
        {**KURZ, "bruttokaltmiete": 640.0},
        {**KURZ, "bruttokaltmiete": "-640"},
        {**KURZ, "bruttokaltmiete": "640,00"},
        {**KURZ, "gesamteinkommen": "1e9"},
        {**KURZ, "gesamteinkommen": "NaN"},
        {**KURZ, "kaltmiete": "1"},
        {**KURZ, "mitglieder": []},
        {**FAMILIE, "personen": 4},
        {**FAMILIE, "mitglieder": [{}] * 101},
        wohnung(ars="05334"),
        wohnung(ars=None),
        wohnung(mietenstufe=4),
        wohnung(wohnflaeche=None),
        wohnung(wohnflaeche="0"),
        wohnung(miete=None),
        wohnung(heim=True),
        wohnung(belastung={"kapitaldienst": "500"}),
        wohnung(miete=None, belastung={"kapitaldienst": "500"}, ueberlassungen=None, wohnflaeche=None),
        mitglied(grad_der_behinderung=101),
        mitglied(name=""),
        mitglied(alter=12),
        einnahme(art="lottogewinn"),
        einnahme(betrag="-1"),
        einnahme(monate=13),
        einnahme(turnus="taeglich"),
    ],
)
def test_nonsense_is_refused_by_the_schema(angaben: dict[str, Any]) -> None:
    assert not VALID.is_valid(angaben)


@pytest.mark.parametrize(
    "angaben",
    [
        wohnung(miete=None, heim=True),
        wohnung(miete=None, belastung={"kapitaldienst": "500", "grundsteuer": "240"}),
        wohnung(ars=None, mietenstufe=7),
        einnahme(turnus="einmalig", monate=24),
        mitglied(grad_der_behinderung=100, pflegebeduerftig=True, ausgeschlossen=False),
    ],
)
def test_what_the_schema_lets_through_is_calculated(angaben: dict[str, Any]) -> None:
    assert rechne(angaben).amount >= 0


def test_an_unknown_municipality_is_named() -> None:
    with pytest.raises(UnknownFigure, match="05999999"):
        rechne(wohnung(ars="059999999999"))
