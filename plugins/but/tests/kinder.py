"""Children as a caseworker describes them: builders for the tests of this plugin."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from efa.sdk import Calculation, Context, Law
from efa_but.kind import Antrag, Kind
from efa_but.monat import Monat, Zeitraum
from efa_but.rechnen import berechne

LAW = Law.load("efa_but")


def am(day: str) -> Context:
    return Context(day=date.fromisoformat(day), law=LAW.on(date.fromisoformat(day)))


HEUTE = am("2026-11-25")


def kind(**angaben: Any) -> Kind:
    """A pupil of eleven years whose family receives Grundsicherungsgeld."""
    rest = {"name": "Mia", "geburtsdatum": date(2015, 5, 1), "grundlage": "sgb2", "besucht": "schule"}
    return Kind(**{**rest, **angaben})


def monate(von: str, bis: str | None = None) -> Zeitraum:
    return Zeitraum(Monat.aus(von), Monat.aus(bis or von))


def gerechnet(zeitraum: Zeitraum, *kinder: Kind, context: Context = HEUTE) -> Calculation:
    return berechne(Antrag(kinder=kinder, zeitraum=zeitraum), context)


def betrag(zeitraum: Zeitraum, *kinder: Kind) -> Decimal:
    return gerechnet(zeitraum, *kinder).amount


def schritte(calculation: Calculation) -> Mapping[str, Decimal]:
    return {step.text.removeprefix("but.step."): step.amount for step in calculation.steps}
