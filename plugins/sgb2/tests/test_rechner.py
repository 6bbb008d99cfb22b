"""The calculator of command line and API: one form of input, no nonsense, no guessed figures."""

from dataclasses import fields
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from plugins.sgb2.tests.faelle import am, einnahme, erwachsen, kind, partner, rechne

from efa.sdk import UnknownFigure
from efa.testing.plugin import plugin, problem
from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft, Unterkunft
from efa_sgb2.einnahme import Einkommensart, Einnahme
from efa_sgb2.person import Absetzungen, Mehrbedarfe, Person
from efa_sgb2.rechner import CALCULATOR

SCHEMA: Any = CALCULATOR.schema
VALID = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


@pytest.mark.parametrize(
    ("name", "typ"),
    [
        ("person", Person),
        ("einnahme", Einnahme),
        ("mehrbedarfe", Mehrbedarfe),
        ("absetzungen", Absetzungen),
        ("unterkunft", Unterkunft),
    ],
)
def test_the_schema_has_every_field_of_the_input(name: str, typ: type) -> None:
    assert {field.name for field in fields(typ)} == SCHEMA["$defs"][name]["properties"].keys() - {"alter"}


def test_the_schema_knows_the_whole_and_every_kind_of_income() -> None:
    assert {field.name for field in fields(Bedarfsgemeinschaft)} == SCHEMA["properties"].keys()
    assert tuple(SCHEMA["$defs"]["einnahme"]["properties"]["art"]["enum"]) == get_args(Einkommensart)


@pytest.mark.parametrize(
    "angaben",
    [
        {},
        {"personen": []},
        {"personen": [kind(5)]},
        {"personen": [erwachsen(), erwachsen()]},
        {"personen": [erwachsen(), partner(), partner()]},
        {"personen": [erwachsen(), partner(), kind(3)], "alleinerziehend": True},
        {"personen": [{"name": "Mara"}]},
        {"personen": [erwachsen(geburtsdatum="1990-01-01")]},
        {"personen": [{"geburtsdatum": "1990-02-30"}]},
        {"personen": [erwachsen(-1)]},
        {"personen": [erwachsen(einnahmen=[einnahme("lotto", "1")])]},
        {"personen": [erwachsen(einnahmen=[einnahme("lohn", "-1")])]},
        {"personen": [erwachsen(einnahmen=[einnahme("lohn", "1,50")])]},
        {"personen": [erwachsen(vermoegen=5.0)]},
        {"personen": [erwachsen()], "unterkunft": {"unterkunft": "1", "strom": "1"}},
        {"personen": [erwachsen()], "beginn": "gestern"},
    ],
)
def test_nonsense_is_refused_by_the_schema(angaben: dict[str, Any]) -> None:
    assert not VALID.is_valid(angaben)


@pytest.mark.parametrize("angaben", [{"personen": [{"alter": 30}]}, {"personen": [erwachsen(), kind(3)]}])
def test_the_shortest_input_is_enough(angaben: dict[str, Any]) -> None:
    assert VALID.is_valid(angaben)
    assert CALCULATOR.calculate(angaben, am("2026-11-25")).amount >= 563


@pytest.mark.parametrize("day", ["2022-12-31", "2027-01-01"])
def test_years_without_figures_are_not_guessed(day: str) -> None:
    with pytest.raises(UnknownFigure):
        rechne(day, erwachsen(), unterkunft={"unterkunft": "500", "angemessene_unterkunft": "400", "karenzzeit": True})


def test_the_plugin_is_healthy() -> None:
    assert problem(plugin("sgb2", am("2026-11-25").day)) is None


@pytest.mark.parametrize("example", SCHEMA["examples"])
def test_the_examples_of_the_schema_can_be_calculated(example: dict[str, Any]) -> None:
    assert VALID.is_valid(example)
    assert CALCULATOR.calculate(example, am("2026-11-25")).amount > 0
