"""Households as a caseworker describes them: builders for the tests of this plugin."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from efa.sdk import Calculation, Context, Law
from efa_hlu.einnahme import Einkommensart, Einnahme, Turnus
from efa_hlu.haushalt import Haushalt
from efa_hlu.person import Person
from efa_hlu.rechnen import GRUNDSICHERUNG, HILFE_ZUM_LEBENSUNTERHALT, berechne
from efa_hlu.wohnen import Wohnung

LAW = Law.load("efa_hlu")
HEUTE = "2026-11-25"
RENTNERIN = Person(name="Erna", geburtsdatum=date(1955, 3, 1))
RENTNER = replace(RENTNERIN, name="Otto", rolle="partner")
ERKRANKT = Person(name="Kim", geburtsdatum=date(1985, 5, 5), erwerbsminderung="befristet")
KIND = Person(name="Mia", geburtsdatum=date(2021, 1, 10), rolle="kind")
SCHULKIND = Person(name="Ben", geburtsdatum=date(2015, 1, 10), rolle="kind")
JUGENDLICHE = Person(name="Lea", geburtsdatum=date(2010, 1, 10), rolle="kind")


def am(day: str = HEUTE, law: Law = LAW) -> Context:
    return Context(day=date.fromisoformat(day), law=law.on(date.fromisoformat(day)))


def euro(amount: str) -> Decimal:
    return Decimal(amount)


def nimmt_ein(person: Person, art: Einkommensart, betrag: str, turnus: Turnus = "monatlich") -> Person:
    """The same person with one income more."""
    return replace(person, einnahmen=(*person.einnahmen, Einnahme(art=art, betrag=euro(betrag), turnus=turnus)))


def haushalt(*personen: Person, miete: str = "500", heizung: str = "0", alleinerziehend: bool = False) -> Haushalt:
    wohnung = Wohnung(unterkunft=euro(miete), heizung=euro(heizung))
    return Haushalt(personen=personen, wohnen=wohnung, alleinerziehend=alleinerziehend)


def hlu(haushalt: Haushalt, day: str = HEUTE) -> Calculation:
    return berechne(haushalt, HILFE_ZUM_LEBENSUNTERHALT, am(day))


def grusi(haushalt: Haushalt, day: str = HEUTE) -> Calculation:
    return berechne(haushalt, GRUNDSICHERUNG, am(day))


def schritte(calculation: Calculation, name: str) -> Mapping[str, Decimal]:
    """The steps of one person by their keys."""
    eigene = [step for step in calculation.steps if step.params.get("name") == name]
    return {step.text.removeprefix("hlu.step."): step.amount for step in eigene}


def betraege(calculation: Calculation, wort: str) -> Mapping[str, Decimal]:
    """One amount of each person."""
    return {part.name: part.amounts[wort] for part in calculation.parts if wort in part.amounts}
