"""The calculation without an application: a household as JSON in, every step out, for both chapters."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, cast

from efa.sdk import Calculation, Calculator, Context, load_yaml
from efa_hlu.einnahme import Einnahme
from efa_hlu.haushalt import Haushalt
from efa_hlu.person import Person
from efa_hlu.rechnen import GRUNDSICHERUNG, HILFE_ZUM_LEBENSUNTERHALT, berechne
from efa_hlu.summe import umbenannt
from efa_hlu.wohnen import BeiAngehoerigen, BesondereWohnform, Einrichtung, SonstigeUnterkunft, Wohnen, Wohnung

Given = Mapping[str, Any]  # what the schema has let through
_SCHEMA = load_yaml("efa_hlu", "rechner.yaml")
_FORMEN: Mapping[str, type] = {  # by the field that only this form of living has
    "angemessen": BeiAngehoerigen,
    "aufwendungen": BesondereWohnform,
    "kosten": SonstigeUnterkunft,
    "warmmiete": Einrichtung,
    "unterkunft": Wohnung,
}
_ARTEN: Mapping[str, type] = {
    field.name: Decimal if "Decimal" in str(field.type) else date
    for kind in (Haushalt, Person, Einnahme, *_FORMEN.values())
    for field in fields(kind)
    if "Decimal" in str(field.type) or "date" in str(field.type)
}


def hilfe_zum_lebensunterhalt(given: Mapping[str, object], context: Context) -> Calculation:
    """The third chapter for what follows the schema. Raises UnknownFigure."""
    return berechne(_haushalt(given), HILFE_ZUM_LEBENSUNTERHALT, context)


def grundsicherung(given: Mapping[str, object], context: Context) -> Calculation:
    """The fourth chapter for what follows the schema. Raises UnknownFigure."""
    return umbenannt(berechne(_haushalt(given), GRUNDSICHERUNG, context), "grusi")


def _haushalt(given: Given) -> Haushalt:
    personen = tuple(_person(zahl, einzeln) for zahl, einzeln in enumerate(given["personen"], start=1))
    return Haushalt(**{**_werte(given), "personen": personen, "wohnen": _wohnen(given["wohnen"])})


def _person(zahl: int, given: Given) -> Person:
    einnahmen = tuple(Einnahme(**_werte(einzeln)) for einzeln in given.get("einnahmen", ()))
    return Person(**{"name": f"Person {zahl}", **_werte(given), "einnahmen": einnahmen})


def _wohnen(given: Given) -> Wohnen:
    form = next(form for feld, form in _FORMEN.items() if feld in given)
    return cast("Wohnen", form(**_werte(given)))


def _werte(given: Given) -> dict[str, Any]:
    return {name: _wert(_ARTEN.get(name), wert) for name, wert in given.items()}


def _wert(art: type | None, wert: Any) -> Any:
    if art is Decimal:
        return Decimal(wert)
    return date.fromisoformat(wert) if art is date else wert


HLU_CALCULATOR = Calculator(schema=_SCHEMA, calculate=hilfe_zum_lebensunterhalt)
GRUSI_CALCULATOR = Calculator(schema=_SCHEMA, calculate=grundsicherung)
