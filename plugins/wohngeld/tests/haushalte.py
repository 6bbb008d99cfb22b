"""Households as a caseworker describes them: builders for the tests of this plugin."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from efa.sdk import Calculation, Context, Law
from efa_wohngeld.einnahme import Einkommensart, Einnahme
from efa_wohngeld.haushalt import Haushalt, Haushaltsmitglied
from efa_wohngeld.wohnraum import Belastung, Miete, Wohnkosten, Wohnraum

LAW = Law.load("efa_wohngeld")
KIND = Haushaltsmitglied(name="Kind")
PARTNER = Haushaltsmitglied(name="Partner")


def am(day: str) -> Context:
    return Context(day=date.fromisoformat(day), law=LAW.on(date.fromisoformat(day)))


def euro(amount: str) -> Decimal:
    return Decimal(amount)


def person(art: Einkommensart, betrag: str, flags: str = "", **angaben: object) -> Haushaltsmitglied:
    """Somebody with one monthly income; flags S, K, R: taxes, health and pension insurance."""
    return replace(
        Haushaltsmitglied(name=art, einnahmen=(Einnahme(art=art, betrag=euro(betrag)),)),
        steuern="S" in flags,
        krankenversicherung="K" in flags,
        rentenversicherung="R" in flags,
        **angaben,  # type: ignore[arg-type]
    )


def haushalt(stufe: int, kosten: str | Wohnkosten, *mitglieder: Haushaltsmitglied) -> Haushalt:
    wohnkosten = Miete(vereinbart=euro(kosten)) if isinstance(kosten, str) else kosten
    return Haushalt(mitglieder=mitglieder, wohnraum=Wohnraum(kosten=wohnkosten, mietenstufe=stufe))


def last(betrag: str) -> Wohnkosten:
    return Belastung(kapitaldienst=euro(betrag))


def eigenheim(stufe: int, belastung: str, *mitglieder: Haushaltsmitglied) -> Haushalt:
    """A household whose burden is exactly `belastung`: 1 m² costs 3 EUR a month to run."""
    kosten = last(str(euro(belastung) - 3))
    return Haushalt(mitglieder=mitglieder, wohnraum=Wohnraum(kosten=kosten, mietenstufe=stufe, wohnflaeche=Decimal(1)))


def schritte(calculation: Calculation) -> Mapping[str, Decimal]:
    return {step.text.removeprefix("wohngeld.step."): step.amount for step in calculation.steps}
