"""Needs for dwelling and heating (§§ 35, 42a SGB XII), per person and EUR per month."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from efa.sdk import LawOn, Step
from efa_hlu.haushalt import BeiAngehoerigen, BesondereWohnform, Haushalt, Wohnung
from efa_hlu.summe import NULL, geteilt, prozent, schritt

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
            return (tuple(_unterschied(wohnen)),)
        case BesondereWohnform() as wohnform:
            return (tuple(_wohnform(wohnform, law)),)


def _nach_koepfen(haushalt: Haushalt, wohnung: Wohnung, law: LawOn) -> Anteile:
    koepfe = [Decimal(1)] * haushalt.bewohner
    unterkunft, norm = anerkannte_unterkunft(wohnung, law)
    teile = zip(geteilt(unterkunft, koepfe), geteilt(anerkannte_heizung(wohnung, law), koepfe), strict=True)
    return tuple(
        tuple(_anteil(miete, heizung, norm, unterkunft, haushalt.bewohner))
        for _, (miete, heizung) in zip(haushalt.personen, teile, strict=False)
    )


def _anteil(unterkunft: Decimal, heizung: Decimal, norm: str, gesamt: Decimal, bewohner: int) -> Iterator[Step]:
    if unterkunft:
        yield schritt("unterkunft", unterkunft, norm, gesamt=gesamt, bewohner=bewohner)
    if heizung:
        yield schritt("heizung", heizung, "§ 35 Abs. 1 und 5 SGB XII", bewohner=bewohner)


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


def _unterschied(wohnen: BeiAngehoerigen) -> Iterator[Step]:
    unterkunft = max(NULL, wohnen.angemessen - wohnen.angemessen_ohne)
    heizung = wohnen.heizung * unterkunft / wohnen.angemessen if wohnen.angemessen else NULL
    yield schritt("unterkunft_unterschied", unterkunft, "§ 42a Abs. 3 Satz 2 SGB XII")
    if heizung:
        yield schritt("heizung_unterschied", heizung, "§ 42a Abs. 3 Satz 3 SGB XII")


def _wohnform(wohnform: BesondereWohnform, law: LawOn) -> Iterator[Step]:
    angemessen = min(wohnform.aufwendungen, wohnform.grenze)
    yield schritt("besondere_wohnform", angemessen, "§ 42a Abs. 5 Satz 1 bis 3 SGB XII")
    mehr = min(wohnform.aufwendungen - angemessen, wohnform.zusaetzlich)
    if mehr := min(mehr, prozent(law, "besondere_wohnform.zuschlag", wohnform.grenze)):
        yield schritt("besondere_wohnform_zuschlag", mehr, law.norm("besondere_wohnform.zuschlag"))
