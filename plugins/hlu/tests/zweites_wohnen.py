"""Dwelling and heating a second time, from the statute (§§ 27b, 35, 35a, 42a SGB XII), EUR per month."""

from datetime import date
from fractions import Fraction
from typing import Any

Fall = dict[str, Any]
NULL = Fraction(0)


def eur(angaben: Fall, name: str) -> Fraction:
    return Fraction(angaben.get(name, "0"))


def in_einrichtung(haushalt: Fall) -> bool:
    return "warmmiete" in haushalt["wohnen"]


def wohnanteil(haushalt: Fall, day: date) -> Fraction:
    """§§ 35, 42a Abs. 4: shares by heads."""
    ort = haushalt["wohnen"]
    personen = len(haushalt["personen"])
    koepfe = personen + int(ort.get("weitere_bewohner", 0))
    if "unterkunft" not in ort:
        return sonderform(ort, personen, koepfe)
    miete, heizung = eur(ort, "unterkunft"), eur(ort, "heizung")
    teil = Fraction(1)
    if ort.get("eigene_kosten"):
        teil, koepfe = Fraction(personen, koepfe), personen
    reparatur = instandhaltung(ort, teil) / koepfe
    if "frist_bis" in ort and day <= date.fromisoformat(ort["frist_bis"]):
        return (miete + heizung) / koepfe + reparatur
    if "angemessen_heizung" in ort:
        heizung = min(heizung, eur(ort, "angemessen_heizung") * teil)
    if "angemessen_unterkunft" in ort:
        grenze = eur(ort, "angemessen_unterkunft") * teil
        if not karenzzeit(ort, day):
            miete = min(miete, grenze)
        elif day >= date(2026, 7, 1) and not ort.get("unabweisbar"):
            miete = min(miete, grenze * 3 / 2)
    return (miete + heizung) / koepfe + reparatur


def instandhaltung(ort: Fall, teil: Fraction) -> Fraction:
    """§ 35a Abs. 1: as far as the costs of twelve months stay adequate."""
    reparatur = eur(ort, "instandhaltung")
    if "angemessen_unterkunft" not in ort:
        return reparatur
    return min(reparatur, max(NULL, 12 * (eur(ort, "angemessen_unterkunft") * teil - eur(ort, "unterkunft"))))


def sonderform(ort: Fall, personen: int, koepfe: int) -> Fraction:
    """§ 27b Abs. 1, § 42a Abs. 3, 5 and 7."""
    if "warmmiete" in ort:
        return eur(ort, "warmmiete")
    if "kosten" in ort:
        kosten = eur(ort, "kosten") / personen
        return kosten if ort.get("hoehere_anerkannt") else min(kosten, eur(ort, "grenze") / koepfe)
    if "aufwendungen" in ort:
        kosten, grenze = eur(ort, "aufwendungen"), eur(ort, "grenze")
        mehr = min(max(NULL, kosten - grenze), eur(ort, "zusaetzlich"), grenze / 4)
        return min(kosten, grenze) + mehr
    voll, ohne = eur(ort, "angemessen"), eur(ort, "angemessen_ohne")
    mehr = max(NULL, voll - ohne)
    return mehr + (eur(ort, "heizung") * mehr / voll if voll else NULL)


def karenzzeit(ort: Fall, day: date) -> bool:
    """§ 35 Abs. 1 Satz 2 to 4, § 140."""
    if ort.get("ohne_karenz"):
        return False
    beginn = max(date.fromisoformat(ort["leistungen_ab"]), date(2023, 1, 1))
    vorbei = (day.year - beginn.year) * 12 + day.month - beginn.month
    return 0 <= vorbei < 12 + int(ort.get("unterbrochen", 0))
