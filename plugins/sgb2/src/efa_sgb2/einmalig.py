"""Money that comes once, or for earlier months: spread where it would end the claim (§ 11 Abs. 3 SGB II)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from efa.sdk import Context, Step, round_cent
from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft
from efa_sgb2.einnahme import Einnahme, Zuflussart
from efa_sgb2.summe import zahl

_TEILBAR: tuple[tuple[date, frozenset[Zuflussart]], ...] = (
    (date.min, frozenset({"einmalig", "nachzahlung"})),
    (date(2023, 7, 1), frozenset({"nachzahlung"})),
)


def aufgeteilt(gemeinschaft: Bedarfsgemeinschaft, context: Context) -> Bedarfsgemeinschaft:
    """The same with a monthly part of what may be spread. Raises UnknownFigure."""
    return replace(
        gemeinschaft,
        personen=tuple(
            replace(person, einnahmen=tuple(_teil(einnahme, context) for einnahme in person.einnahmen))
            for person in gemeinschaft.personen
        ),
    )


def verteilschritte(gemeinschaft: Bedarfsgemeinschaft, context: Context) -> Iterator[Step]:
    """What is spread, of whom and over how many months. Raises UnknownFigure."""
    for person in gemeinschaft.personen:
        for einnahme in person.einnahmen:
            if _ist_teilbar(einnahme, context):
                monate, norm = context.law["einmalig.monate"], context.law.norm("einmalig.monate")
                yield zahl("einmalig", monate, norm, name=person.name, betrag=einnahme.betrag, monate=monate)


def _ist_teilbar(einnahme: Einnahme, context: Context) -> bool:
    teilbar = max((regel for regel in _TEILBAR if regel[0] <= context.day), key=lambda regel: regel[0])[1]
    return einnahme.zufluss in teilbar


def _teil(einnahme: Einnahme, context: Context) -> Einnahme:
    if not _ist_teilbar(einnahme, context):
        return einnahme
    monate = context.law["einmalig.monate"]
    teil = replace(einnahme, betrag=round_cent(einnahme.betrag / monate))
    return teil if teil.brutto is None else replace(teil, brutto=round_cent(teil.brutto / monate))
