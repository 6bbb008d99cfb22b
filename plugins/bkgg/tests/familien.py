"""Families as a caseworker describes them: builders for the tests of this package."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from efa.sdk import Calculation, Context, Law
from efa_bkgg import kindergeld, kinderzuschlag

LAW = Law.load("efa_bkgg")
CALCULATORS = {"kindergeld": kindergeld.benefit().calculator, "kinderzuschlag": kinderzuschlag.benefit().calculator}


def am(day: str) -> Context:
    return Context(day=date.fromisoformat(day), law=LAW.on(date.fromisoformat(day)))


def valid(benefit: str, given: Mapping[str, Any]) -> bool:
    calculator = CALCULATORS[benefit]
    assert calculator
    return Draft202012Validator(dict(calculator.schema), format_checker=FormatChecker()).is_valid(given)


def rechne(benefit: str, given: Mapping[str, Any], day: str = "2026-11-24") -> Calculation:
    calculator = CALCULATORS[benefit]
    assert calculator
    assert valid(benefit, given)
    return calculator.calculate(given, am(day))


def kiz(day: str = "2026-11-24", /, **given: Any) -> Calculation:
    return rechne("kinderzuschlag", given, day)


def schritte(calculation: Calculation) -> dict[str, Any]:
    return {step.text.split(".step.")[1]: step.amount for step in calculation.steps}


def verdient(brutto: str, netto: str, **mehr: object) -> dict[str, object]:
    return {"erwerbseinkommen": {"brutto": brutto, "netto": netto}, **mehr}


def kinder(*alter: int) -> list[dict[str, object]]:
    return [{"alter": jahre} for jahre in alter]
