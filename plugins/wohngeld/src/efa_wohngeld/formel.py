"""The formula: from persons, M and Y to the Wohngeld (§§ 19, 21 Nr. 1 WoGG, Anlagen 2 and 3)."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache

from efa.sdk import LawOn, Step, round_euro
from efa_wohngeld.miete import HOECHSTE_PERSONENZAHL
from efa_wohngeld.summe import NULL, Summe, knapp, schritt, zahl, zehnstellig

_CENT = Decimal("0.01")
_NORM_SCHRITTE = "§ 19 Abs. 2 WoGG, Anlage 3 Nr. 2"


@dataclass(frozen=True, slots=True)
class Werte:
    """What Anlagen 2 and 3 say for a number of persons on one day."""

    a: Decimal
    b: Decimal
    c: Decimal
    faktor: Decimal
    mindestens_m: Decimal
    mindestens_y: Decimal
    norm: str
    norm_faktor: str


def wohngeld(personen: int, m: Decimal, y: Decimal, law: LawOn) -> Summe:
    """The Wohngeld in full EUR per month, 0 where there is no claim; `personen`: members to be counted."""
    stufe = min(personen, HOECHSTE_PERSONENZAHL)
    werte = _werte(stufe, law)
    ersetzt = tuple(
        schritt(f"mindestwert_{name}", mindestens, law.norm(f"mindestwert_{name}.{stufe}"), personen=stufe)
        for name, wert, mindestens in (("m", m, werte.mindestens_m), ("y", y, werte.mindestens_y))
        if wert < mindestens
    )
    schritte = _rechenschritte(werte, max(m, werte.mindestens_m), max(y, werte.mindestens_y))
    voll = schritte[-1].amount
    ab_13 = _zuschlag(personen, voll, m, law)
    ergebnis = _ergebnis(ab_13.betrag, law)
    return Summe(ergebnis.amount, (*ersetzt, *schritte, *ab_13.schritte, ergebnis))


@lru_cache(maxsize=256)
def _werte(stufe: int, law: LawOn) -> Werte:
    return Werte(
        a=law[f"koeffizient_a.{stufe}"],
        b=law[f"koeffizient_b.{stufe}"],
        c=law[f"koeffizient_c.{stufe}"],
        faktor=law["faktor"],
        mindestens_m=law[f"mindestwert_m.{stufe}"],
        mindestens_y=law[f"mindestwert_y.{stufe}"],
        norm=law.norm(f"koeffizient_a.{stufe}"),
        norm_faktor=law.norm("faktor"),
    )


def _rechenschritte(werte: Werte, m: Decimal, y: Decimal) -> tuple[Step, ...]:
    z1 = zehnstellig(werte.a + werte.b * m + werte.c * y)
    z2 = zehnstellig(z1 * y)
    z3 = zehnstellig(m - z2)
    z4 = zehnstellig(werte.faktor * z3)
    return (
        zahl("z1", z1, werte.norm, z=z1, a=werte.a, b=werte.b, c=werte.c, m=knapp(m), y=knapp(y)),
        zahl("z2", z2, _NORM_SCHRITTE, z=z2),
        zahl("z3", z3, _NORM_SCHRITTE, z=z3),
        zahl("z4", z4, werte.norm_faktor, z=z4, faktor=werte.faktor),
        schritt("gerundet", round_euro(z4), "§ 19 Abs. 2 WoGG, Anlage 3 Nr. 3"),
    )


def _zuschlag(personen: int, betrag: Decimal, m: Decimal, law: LawOn) -> Summe:
    weitere = personen - HOECHSTE_PERSONENZAHL
    if weitere <= 0:
        return Summe(betrag, ())
    zuschlag, norm = weitere * law["zuschlag_ab_13"], law.norm("zuschlag_ab_13")
    erhoeht = schritt("zuschlag_ab_13", zuschlag, norm, weitere=weitere)
    if betrag + zuschlag <= m:
        return Summe(betrag + zuschlag, (erhoeht,))
    hoechstens = m.quantize(_CENT, ROUND_DOWN)
    return Summe(hoechstens, (erhoeht, schritt("begrenzt", hoechstens, norm)))


def _ergebnis(betrag: Decimal, law: LawOn) -> Step:
    mindestens = law.value("mindestbetrag")
    if betrag < mindestens.value:
        return schritt("kein_anspruch_mindestbetrag", NULL, mindestens.norm, mindestens=mindestens.value)
    return schritt("wohngeld", betrag, "§ 19 WoGG")
