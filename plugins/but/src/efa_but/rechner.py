"""The calculation without an application: children as JSON in, every step out."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from efa.sdk import Calculation, Calculator, Context, load_yaml
from efa_but.kind import Antrag, Kind
from efa_but.leistung import Befoerderung, Fahrt, Fahrtart, Lernfoerderung, Mittagessen, Schulbedarf, Teilhabe
from efa_but.monat import Monat, Zeitraum
from efa_but.rechnen import berechne

Given = Mapping[str, Any]  # what the schema has let through
_MONATE = frozenset({"ab", "bis", "aufnahme"})
_TAGE = frozenset({"beginn", "schulbeginn", "zweites_halbjahr"})
_BETRAEGE = frozenset({"kosten", "von_dritten", "stunden", "je_stunde", "preis", "weitere"})
_LEISTUNGEN: Mapping[str, type] = {
    "schulbedarf": Schulbedarf,
    "befoerderung": Befoerderung,
    "lernfoerderung": Lernfoerderung,
    "mittagessen": Mittagessen,
    "teilhabe": Teilhabe,
}


def calculate(given: Mapping[str, object], context: Context) -> Calculation:
    """What the children get in the months named, or in the month of the day. Raises UnknownFigure."""
    return berechne(_antrag(given, context.day), context)


def _antrag(given: Given, day: date) -> Antrag:
    kinder = tuple(_kind(zahl, einzeln) for zahl, einzeln in enumerate(given["kinder"], start=1))
    return Antrag(kinder=kinder, zeitraum=_zeitraum(given.get("zeitraum"), day))


def _zeitraum(given: Given | None, day: date) -> Zeitraum:
    if given is None:
        return Zeitraum(Monat.von(day), Monat.von(day))
    von = Monat.aus(given["von"])
    return Zeitraum(von, von.plus(given["monate"] - 1))


def _kind(zahl: int, given: Given) -> Kind:
    leistungen = {name: art(**_werte(given[name])) for name, art in _LEISTUNGEN.items() if name in given}
    fahrten = (
        *_fahrten("ausflug", given.get("ausfluege", ())),
        *_fahrten("klassenfahrt", given.get("klassenfahrten", ())),
    )
    rest = {name: wert for name, wert in given.items() if name not in {"ausfluege", "klassenfahrten"}}
    geburt = date.fromisoformat(given["geburtsdatum"])
    return Kind(**{"name": f"Kind {zahl}", **rest, **leistungen, "geburtsdatum": geburt, "fahrten": fahrten})


def _fahrten(art: Fahrtart, given: Sequence[Given]) -> tuple[Fahrt, ...]:
    return tuple(Fahrt(art=art, **_werte(einzeln)) for einzeln in given)


def _werte(given: Given) -> dict[str, Any]:
    return {name: _wert(name, wert) for name, wert in given.items()}


def _wert(name: str, wert: Any) -> Any:
    if name in _MONATE:
        return Monat.aus(wert)
    if name in _TAGE:
        return date.fromisoformat(wert)
    return Decimal(wert) if name in _BETRAEGE else wert


CALCULATOR = Calculator(schema=load_yaml("efa_but", "rechner.yaml"), calculate=calculate)
