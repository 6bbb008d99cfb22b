"""When which lump sum for school things is due (§ 28 Abs. 3 SGB II, § 34 Abs. 3 and 3a SGB XII)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from efa_but.grundlage import SOZIALHILFE
from efa_but.kind import Kind
from efa_but.leistung import Schulbedarf
from efa_but.monat import Monat, Zeitraum

Halbjahr = Literal["erstes_halbjahr", "zweites_halbjahr"]
_AUGUST, _FEBRUAR = 8, 2


@dataclass(frozen=True, slots=True)
class Faellig:
    """A half-year whose amount is due in `monat`; the amount is that of the year in which the half-year begins."""

    monat: Monat
    halbjahr: Halbjahr
    beginn: Monat


def faelligkeiten(kind: Kind, zeitraum: Zeitraum) -> Iterator[Faellig]:
    """All amounts that are due within the period, in order."""
    if kind.schulbedarf is None:
        return
    for jahr in range(zeitraum.von.jahr - 1, zeitraum.bis.jahr + 1):
        for faellig in _schuljahr(kind, kind.schulbedarf, jahr):
            if faellig.monat in zeitraum:
                yield faellig


def _schuljahr(kind: Kind, bedarf: Schulbedarf, jahr: int) -> tuple[Faellig, ...]:
    """What is due for the school year that begins in `jahr`."""
    erstes = _monat(kind, bedarf.schulbeginn, Monat(jahr, _AUGUST))
    zweites = _monat(kind, bedarf.zweites_halbjahr, Monat(jahr + 1, _FEBRUAR))
    regelmaessig = Faellig(erstes, "erstes_halbjahr", erstes), Faellig(zweites, "zweites_halbjahr", zweites)
    aufnahme = bedarf.aufnahme
    if aufnahme is None or aufnahme.schuljahr < jahr:
        return regelmaessig
    if aufnahme.schuljahr > jahr:
        return regelmaessig if bedarf.wiederaufnahme else ()
    if bedarf.wiederaufnahme:
        return _wieder(aufnahme, *regelmaessig)
    return _erstmals(aufnahme, *regelmaessig)


def _erstmals(aufnahme: Monat, erstes: Faellig, zweites: Faellig) -> tuple[Faellig, ...]:
    """§ 34 Abs. 3 Satz 2 Nr. 1 and 2 SGB XII: who comes later gets what the others already have."""
    if aufnahme <= erstes.monat:
        return erstes, zweites
    nachgeholt = Faellig(aufnahme, erstes.halbjahr, erstes.beginn)
    if aufnahme < zweites.monat:
        return nachgeholt, zweites
    return nachgeholt, Faellig(aufnahme, zweites.halbjahr, zweites.beginn)


def _wieder(aufnahme: Monat, erstes: Faellig, zweites: Faellig) -> tuple[Faellig, ...]:
    """§ 34 Abs. 3 Satz 2 Nr. 3 SGB XII: back after the month in which the second half began."""
    if aufnahme <= zweites.monat:
        return erstes, zweites
    return erstes, Faellig(aufnahme, zweites.halbjahr, zweites.beginn)


def _monat(kind: Kind, tag: date | None, sonst: Monat) -> Monat:
    """The month of the day under SGB XII where it belongs to this school year; else the regular month."""
    if tag is None or kind.grundlage not in SOZIALHILFE or Monat.von(tag).schuljahr != sonst.schuljahr:
        return sonst
    return Monat.von(tag)
