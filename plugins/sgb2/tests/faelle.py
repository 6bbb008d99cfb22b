"""Cases as a caseworker describes them: builders for the tests of this plugin."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from efa.sdk import Calculation, Context, Law
from efa_sgb2.rechner import CALCULATOR

LAW = Law.load("efa_sgb2")
Fall = dict[str, Any]


def am(day: str, law: Law = LAW) -> Context:
    return Context(day=date.fromisoformat(day), law=law.on(date.fromisoformat(day)))


def euro(amount: str | int) -> Decimal:
    return Decimal(amount)


def erwachsen(alter: int = 35, **angaben: Any) -> Fall:
    return {"name": "Mara", "alter": alter, **angaben}


def partner(alter: int = 35, **angaben: Any) -> Fall:
    return {"name": "Jannis", "rolle": "partner", "alter": alter, **angaben}


def kind(alter: int, name: str = "Kim", **angaben: Any) -> Fall:
    return {"name": name, "rolle": "kind", "alter": alter, **angaben}


def lohn(brutto: str, netto: str | None = None) -> Fall:
    return {"art": "lohn", "brutto": brutto, "betrag": netto or brutto}


def einnahme(art: str, betrag: str, **angaben: Any) -> Fall:
    return {"art": art, "betrag": betrag, **angaben}


def rechne(day: str, *personen: Fall, law: Law = LAW, **angaben: Any) -> Calculation:
    return CALCULATOR.calculate({"personen": list(personen), **angaben}, am(day, law))


def je_person(calculation: Calculation, wort: str) -> list[str]:
    return [str(part.amounts[wort]) for part in calculation.parts]


def schritte(calculation: Calculation) -> Mapping[str, Decimal]:
    return {step.text.removeprefix("sgb2.step."): step.amount for step in calculation.steps}
