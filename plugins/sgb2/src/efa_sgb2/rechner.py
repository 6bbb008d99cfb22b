"""The calculation without an application: a Bedarfsgemeinschaft as JSON in, every step out."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from efa.sdk import Calculation, Calculator, Context, load_yaml
from efa_sgb2.bedarfsgemeinschaft import Angehoeriger, Bedarfsgemeinschaft, Unterkunft
from efa_sgb2.einnahme import Betrieb, Einnahme
from efa_sgb2.person import Absetzungen, Mehrbedarfe, Minderung, Person
from efa_sgb2.rechnen import berechne

Given = Mapping[str, Any]  # what the schema has let through


def calculate(given: Mapping[str, object], context: Context) -> Calculation:
    """The benefit of what follows the schema. Raises UnknownFigure."""
    return berechne(_gemeinschaft(given, context.day), context)


def _gemeinschaft(given: Given, day: date) -> Bedarfsgemeinschaft:
    werte: dict[str, Any] = {
        **given,
        "personen": tuple(_person(zahl, einzeln, day) for zahl, einzeln in enumerate(given["personen"], start=1)),
        "angehoerige": tuple(_angehoeriger(einer, day) for einer in given.get("angehoerige", ())),
        "unterkunft": Unterkunft(**_werte(given.get("unterkunft", {}))),
    }
    if "beginn" in given:
        werte["beginn"] = date.fromisoformat(given["beginn"])
    return Bedarfsgemeinschaft(**werte)


def _person(zahl: int, given: Given, day: date) -> Person:
    werte = {
        "name": f"Person {zahl}",
        **_werte({name: wert for name, wert in given.items() if name not in {"alter", "geburtsdatum"}}),
        "geburtsdatum": _geburtsdatum(given, day),
        "einnahmen": tuple(_einnahme(einzeln) for einzeln in given.get("einnahmen", ())),
        "mehrbedarfe": Mehrbedarfe(**_werte(given.get("mehrbedarfe", {}))),
        "absetzungen": Absetzungen(**_werte(given.get("absetzungen", {}))),
    }
    if "minderung" in given:
        werte["minderung"] = Minderung(**given["minderung"])
    return Person(**werte)


def _angehoeriger(given: Given, day: date) -> Angehoeriger:
    eigene = {name: wert for name, wert in given.items() if name in {"weiterer_freibetrag", "widerlegt"}}
    person = {"name": "", **{name: wert for name, wert in given.items() if name not in eigene}}
    return Angehoeriger(person=_person(0, person, day), **_werte(eigene))


def _einnahme(given: Given) -> Einnahme:
    if "betrieb" not in given:
        return Einnahme(**_werte(given))
    betrieb = Betrieb(**_werte(given["betrieb"]))
    return Einnahme(art=given["art"], betrag=betrieb.nach_abgaben, brutto=betrieb.im_monat, betrieb=betrieb)


def _geburtsdatum(given: Given, day: date) -> date:
    if "geburtsdatum" in given:
        return date.fromisoformat(given["geburtsdatum"])
    return date(day.year - given["alter"], day.month, 1)  # as old for the whole month


def _werte(given: Given) -> dict[str, Any]:
    texte = {"name", "rolle", "art", "zufluss", "ausschluss"}
    return {
        name: Decimal(wert) if isinstance(wert, str) and name not in texte else wert for name, wert in given.items()
    }


CALCULATOR = Calculator(schema=load_yaml("efa_sgb2", "rechner.yaml"), calculate=calculate)
