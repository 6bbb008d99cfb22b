"""Needs for dwelling and heating (§§ 27b, 35, 42a SGB XII), per person and EUR per month."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import assert_never

from efa.sdk import LawOn, Step
from efa_hlu.einrichtung import warmmiete
from efa_hlu.haushalt import Haushalt
from efa_hlu.instandhaltung import anerkannte_instandhaltung
from efa_hlu.sonderformen import besondere_wohnform, sonstige_unterkunft, unterschied
from efa_hlu.summe import geteilt, schritt
from efa_hlu.wohnen import BeiAngehoerigen, BesondereWohnform, Einrichtung, SonstigeUnterkunft, Wohnung

_KARENZ_AB = date(2023, 1, 1)  # § 140 Abs. 1: earlier months do not count
_DECKEL_AB = date(2026, 7, 1)  # § 35 Abs. 1 Satz 7
_MONATE = 12
_NORM = "§ 35 Abs. 1 SGB XII"
Anteile = tuple[tuple[Step, ...], ...]


def anteile(haushalt: Haushalt, law: LawOn) -> Anteile:
    """The steps of each person of the household, in its order: shares by heads that add up to the whole."""
    match haushalt.wohnen:
        case Wohnung() as wohnung:
            return _nach_koepfen(haushalt, wohnung, law)
        case BeiAngehoerigen() as wohnen:
            return (tuple(unterschied(wohnen)),)
        case BesondereWohnform() as wohnform:
            return tuple(tuple(besondere_wohnform(wohnform, law)) for _ in haushalt.personen)
        case SonstigeUnterkunft() as unterkunft:
            return tuple(tuple(sonstige_unterkunft(unterkunft, len(haushalt.personen))) for _ in haushalt.personen)
        case Einrichtung() as einrichtung:
            return (tuple(warmmiete(einrichtung)),)
        case wohnen:
            assert_never(wohnen)


def _nach_koepfen(haushalt: Haushalt, wohnung: Wohnung, law: LawOn) -> Anteile:
    if wohnung.eigene_kosten:
        eigen = _eigener_teil(wohnung, Decimal(len(haushalt.personen)) / haushalt.bewohner)
        return _nach_koepfen(replace(haushalt, wohnen=eigen), eigen, law)
    koepfe = [Decimal(1)] * haushalt.bewohner
    unterkunft, norm = anerkannte_unterkunft(wohnung, law)
    betraege = (unterkunft, anerkannte_heizung(wohnung, law), anerkannte_instandhaltung(wohnung))
    teile = zip(*(geteilt(betrag, koepfe) for betrag in betraege), strict=True)
    return tuple(
        tuple(_anteil(teil, norm, unterkunft, haushalt.bewohner))
        for _, teil in zip(haushalt.personen, teile, strict=False)
    )


def _eigener_teil(wohnung: Wohnung, teil: Decimal) -> Wohnung:
    """What the household bears itself, up to its share of what is adequate for all (§ 42a Abs. 4 Satz 1)."""
    grenzen = (wohnung.angemessen_unterkunft, wohnung.angemessen_heizung)
    unterkunft, heizung = (None if grenze is None else grenze * teil for grenze in grenzen)
    return replace(
        wohnung,
        eigene_kosten=False,
        weitere_bewohner=0,
        angemessen_unterkunft=unterkunft,
        angemessen_heizung=heizung,
    )


def _anteil(teil: tuple[Decimal, ...], norm: str, gesamt: Decimal, bewohner: int) -> Iterator[Step]:
    unterkunft, heizung, instandhaltung = teil
    if unterkunft:
        yield schritt("unterkunft", unterkunft, norm, gesamt=gesamt, bewohner=bewohner)
    if heizung:
        yield schritt("heizung", heizung, "§ 35 Abs. 1 und 5 SGB XII", bewohner=bewohner)
    if instandhaltung:
        yield schritt("instandhaltung", instandhaltung, "§ 35a Abs. 1 Satz 1 SGB XII", bewohner=bewohner)


def anerkannte_unterkunft(wohnung: Wohnung, law: LawOn) -> tuple[Decimal, str]:
    """What is accepted for the dwelling without heating, and the norm that says so."""
    grenze = wohnung.angemessen_unterkunft
    if grenze is None or wohnung.unterkunft <= grenze:
        return wohnung.unterkunft, f"{_NORM} Satz 1" if grenze is not None else _NORM
    if wohnung.frist_bis and law.day <= wohnung.frist_bis:
        return wohnung.unterkunft, "§ 35 Abs. 3 SGB XII"
    if not in_karenzzeit(wohnung, law):
        return grenze, f"{_NORM} Satz 1"
    if law.day < _DECKEL_AB or wohnung.unabweisbar:
        return wohnung.unterkunft, f"{_NORM} Satz 3"
    return min(wohnung.unterkunft, grenze * law["karenzzeit.faktor"]), law.norm("karenzzeit.faktor")


def anerkannte_heizung(wohnung: Wohnung, law: LawOn) -> Decimal:
    """What is accepted for heating; the Karenzzeit does not cover it."""
    grenze = wohnung.angemessen_heizung
    if grenze is None or (wohnung.frist_bis and law.day <= wohnung.frist_bis):
        return wohnung.heizung
    return min(wohnung.heizung, grenze)


def in_karenzzeit(wohnung: Wohnung, law: LawOn) -> bool:
    """One year from the first month of benefits, longer by full months without (§ 35 Abs. 1 Satz 2 to 4)."""
    if wohnung.ohne_karenz or wohnung.leistungen_ab is None:
        return False
    beginn = max(wohnung.leistungen_ab, _KARENZ_AB)
    vergangen = (law.day.year - beginn.year) * _MONATE + law.day.month - beginn.month
    return 0 <= vergangen < law["karenzzeit"] + wohnung.unterbrochen
