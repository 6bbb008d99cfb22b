"""The calculation without an application: a household as JSON in, every step out."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from efa.sdk import Calculation, Calculator, Context, load_yaml
from efa_wohngeld.einnahme import Einnahme, Unterhalt
from efa_wohngeld.haushalt import Haushalt, Haushaltsmitglied
from efa_wohngeld.rechnen import berechne, berechne_mit_gesamteinkommen
from efa_wohngeld.wohnraum import Belastung, Heim, Miete, Ueberlassung, Wohnkosten, Wohnraum

Given = Mapping[str, Any]  # what the schema has let through
_ZAHLEN = frozenset({"betrag", "werbungskosten", "titel", "flaeche", "entgelt", "wohnflaeche", "geschaeftsflaeche"})
_KOSTEN = frozenset({"miete", "belastung", "heim"})
_BETRAEGE = _ZAHLEN | {"entlastung", "verpflichtung"} | {*Miete.__dataclass_fields__, *Belastung.__dataclass_fields__}


def calculate(given: Mapping[str, object], context: Context) -> Calculation:
    """The Wohngeld of what follows the schema, short or in full. Raises UnknownFigure."""
    if "mitglieder" in given:
        return berechne(_haushalt(given), context)
    return berechne_mit_gesamteinkommen(_kurz(given), Decimal(str(given["gesamteinkommen"])), context)


def _kurz(given: Given) -> Haushalt:
    miete = Miete(vereinbart=Decimal(given["bruttokaltmiete"]))
    return Haushalt(
        mitglieder=_personen(given["personen"]), wohnraum=Wohnraum(kosten=miete, mietenstufe=given["mietenstufe"])
    )


@cache
def _personen(anzahl: int) -> tuple[Haushaltsmitglied, ...]:
    """Members of whom nothing but their number counts."""
    return tuple(_ohne_angaben(zahl) for zahl in range(1, anzahl + 1))


@cache
def _ohne_angaben(zahl: int) -> Haushaltsmitglied:
    return Haushaltsmitglied(name=f"Person {zahl}")


def _haushalt(given: Given) -> Haushalt:
    return Haushalt(
        mitglieder=tuple(_mitglied(zahl, einzeln) for zahl, einzeln in enumerate(given["mitglieder"], start=1)),
        wohnraum=_wohnraum(given["wohnung"]),
        alleinerziehend=given.get("alleinerziehend", False),
    )


def _mitglied(zahl: int, given: Given) -> Haushaltsmitglied:
    if not given:
        return _ohne_angaben(zahl)
    werte = {"name": f"Person {zahl}", **given}
    if "einnahmen" in given:
        werte["einnahmen"] = tuple([Einnahme(**_werte(einzeln)) for einzeln in given["einnahmen"]])
    if "unterhalt" in given:
        werte["unterhalt"] = tuple([Unterhalt(**_werte(einzeln)) for einzeln in given["unterhalt"]])
    if "kinderbetreuungskosten" in given:
        werte["kinderbetreuungskosten"] = tuple(map(Decimal, given["kinderbetreuungskosten"]))
    return Haushaltsmitglied(**werte)


def _wohnraum(given: Given) -> Wohnraum:
    werte = _werte({name: wert for name, wert in given.items() if name not in _KOSTEN})
    if "ueberlassungen" in given:
        werte["ueberlassungen"] = tuple([Ueberlassung(**_werte(einzeln)) for einzeln in given["ueberlassungen"]])
    if "mitbewohner" in given:
        werte["mitbewohner"] = tuple(map(Decimal, given["mitbewohner"]))
    return Wohnraum(kosten=_kosten(given), **werte)


def _kosten(given: Given) -> Wohnkosten:
    if "heim" in given:
        return Heim()
    if "belastung" in given:
        return Belastung(**_werte(given["belastung"]))
    return Miete(**_werte(given["miete"]))


def _werte(given: Given) -> dict[str, Any]:
    return {name: Decimal(wert) if name in _BETRAEGE and wert != "pauschal" else wert for name, wert in given.items()}


CALCULATOR = Calculator(schema=load_yaml("efa_wohngeld", "rechner.yaml"), calculate=calculate)
