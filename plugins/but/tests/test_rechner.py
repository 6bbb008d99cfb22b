"""The calculator of command line and API: what the schema lets through is calculated, the rest refused."""

from dataclasses import fields
from decimal import Decimal
from typing import Any, cast, get_args

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from plugins.but.tests.kinder import am

from efa.sdk import Calculation, UnknownFigure
from efa_but.grundlage import Grundlage
from efa_but.kind import Besuch, Kind
from efa_but.leistung import Befoerderung, Lernfoerderung, Mittagessen, Schulbedarf, Teilhabe
from efa_but.rechner import CALCULATOR

VALID = Draft202012Validator(dict(CALCULATOR.schema), format_checker=FormatChecker())
KIND: dict[str, Any] = {"geburtsdatum": "2015-05-01", "grundlage": "sgb2", "besucht": "schule"}


def rechne(angaben: dict[str, Any], day: str = "2026-11-25") -> Calculation:
    VALID.validate(angaben)
    return CALCULATOR.calculate(angaben, am(day))


def eines(**angaben: object) -> dict[str, Any]:
    return {"kinder": [{**KIND, **angaben}]}


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(dict(CALCULATOR.schema))


def test_the_schema_knows_every_way_and_every_place() -> None:
    kind = cast("dict[str, Any]", CALCULATOR.schema["$defs"])["kind"]["properties"]
    assert tuple(kind["grundlage"]["enum"]) == get_args(Grundlage)
    assert tuple(kind["besucht"]["enum"]) == get_args(Besuch)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("schulbedarf", Schulbedarf),
        ("befoerderung", Befoerderung),
        ("lernfoerderung", Lernfoerderung),
        ("mittagessen", Mittagessen),
        ("teilhabe", Teilhabe),
    ],
)
def test_the_schema_names_all_that_a_need_may_say(part: str, value: type) -> None:
    parts = cast("dict[str, Any]", CALCULATOR.schema["$defs"])
    assert set(parts[part]["properties"]) == {field.name for field in fields(value)}


def test_the_schema_names_all_that_a_child_may_say() -> None:
    kind = cast("dict[str, Any]", CALCULATOR.schema["$defs"])["kind"]["properties"]
    assert kind.keys() - {"ausfluege", "klassenfahrten"} == {field.name for field in fields(Kind)} - {"fahrten"}


@pytest.mark.parametrize(("day", "euro"), [("2024-08-31", "145"), ("2024-02-01", "80"), ("2024-01-15", "15")])
def test_without_a_period_the_month_of_the_day_is_calculated(day: str, euro: str) -> None:
    assert rechne(eines(schulbedarf={}, teilhabe={}), day).amount == Decimal(euro)


def test_with_a_period_the_day_does_not_matter() -> None:
    angaben = {**eines(schulbedarf={}, teilhabe={}), "zeitraum": {"von": "2025-08", "monate": 12}}
    assert rechne(angaben, "2023-01-01").amount == rechne(angaben, "2026-12-31").amount == 130 + 65 + 12 * 15


def test_all_services_of_a_child_are_calculated() -> None:
    alles = eines(
        name="Mia",
        ausfluege=[{"beginn": "2026-11-03", "kosten": "11.80"}],
        klassenfahrten=[{"beginn": "2026-11-09", "kosten": "312.50"}],
        schulbedarf={"aufnahme": "2026-11"},
        befoerderung={"kosten": "43.00", "von_dritten": "14.50"},
        lernfoerderung={"stunden": "4.5", "je_stunde": "18.33"},
        mittagessen={"preis": "4.20", "mahlzeiten": 18},
        teilhabe={"weitere": "12", "ab": "2026-10", "bis": "2026-12"},
    )
    einzeln = ("11.80", "312.50", "130", "28.50", "82.49", "75.60", "15", "12")
    assert rechne(alles).amount == sum(map(Decimal, einzeln))
    assert rechne(alles).per == "once"


def test_amounts_of_2027_are_not_guessed() -> None:
    with pytest.raises(UnknownFigure, match="2027"):
        rechne(eines(teilhabe={}), "2027-03-01")


@pytest.mark.parametrize(
    "angaben",
    [
        {},
        {"kinder": []},
        {"kinder": [{}]},
        {"kinder": [KIND] * 31},
        eines(grundlage="bafoeg"),
        eines(besucht="hort"),
        eines(geburtsdatum="1.5.2015"),
        eines(geburtsdatum="2015-02-30"),
        eines(alter=12),
        eines(teilhabe=True),
        eines(teilhabe={"ab": "2026-13"}),
        eines(teilhabe={"weitere": 12.0}),
        eines(schulbedarf={"wiederaufnahme": True}),
        eines(schulbedarf={"schulbeginn": "2026-07-31"}),
        eines(schulbedarf={"zweites_halbjahr": "2026-08-01"}),
        eines(befoerderung={}),
        eines(befoerderung={"kosten": "-1"}),
        eines(mittagessen={"preis": "4,20"}),
        eines(mittagessen={"preis": "4.20", "mahlzeiten": 32}),
        eines(klassenfahrten=[{"kosten": "10"}]),
        {**eines(), "zeitraum": {"von": "2026-08", "monate": 0}},
        {**eines(), "zeitraum": {"von": "2026-08", "monate": 61}},
        {**eines(), "zeitraum": {"von": "2026-08", "bis": "2026-12"}},
    ],
)
def test_nonsense_is_refused_by_the_schema(angaben: dict[str, Any]) -> None:
    assert not VALID.is_valid(angaben)
