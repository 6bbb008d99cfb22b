"""The formula: from persons, M and Y to the Wohngeld (§§ 19, 21 Nr. 1 WoGG, Anlagen 2 and 3)."""

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from efa.sdk import LawOn, Step, round_euro
from efa_wohngeld.miete import HOECHSTE_PERSONENZAHL
from efa_wohngeld.summe import NULL, Summe, knapp, schritt, zahl, zehnstellig

_CENT = Decimal("0.01")
_NORM_SCHRITTE = "§ 19 Abs. 2 WoGG, Anlage 3 Nr. 2"


def wohngeld(personen: int, m: Decimal, y: Decimal, law: LawOn) -> Summe:
    """The Wohngeld in full EUR per month, 0 where there is no claim; `personen`: members to be counted."""
    stufe = min(personen, HOECHSTE_PERSONENZAHL)
    mindestens_m, mindestens_y = law[f"mindestwert_m.{stufe}"], law[f"mindestwert_y.{stufe}"]
    ersetzt = tuple(
        schritt(f"mindestwert_{name}", mindestens, law.norm(f"mindestwert_{name}.{stufe}"), personen=stufe)
        for name, wert, mindestens in (("m", m, mindestens_m), ("y", y, mindestens_y))
        if wert < mindestens
    )
    schritte = tuple(_rechenschritte(stufe, max(m, mindestens_m), max(y, mindestens_y), law))
    voll = schritte[-1].amount
    ab_13 = _zuschlag(personen, voll, m, law)
    ergebnis = _ergebnis(ab_13.betrag, law)
    return Summe(ergebnis.amount, (*ersetzt, *schritte, *ab_13.schritte, ergebnis))


def _rechenschritte(stufe: int, m: Decimal, y: Decimal, law: LawOn) -> Iterator[Step]:
    a, b, c = (law[f"koeffizient_{name}.{stufe}"] for name in "abc")
    z1 = zehnstellig(a + b * m + c * y)
    z2 = zehnstellig(z1 * y)
    z3 = zehnstellig(m - z2)
    z4 = zehnstellig(law["faktor"] * z3)
    yield zahl("z1", z1, law.norm(f"koeffizient_a.{stufe}"), z=z1, a=a, b=b, c=c, m=knapp(m), y=knapp(y))
    yield zahl("z2", z2, _NORM_SCHRITTE, z=z2)
    yield zahl("z3", z3, _NORM_SCHRITTE, z=z3)
    yield zahl("z4", z4, law.norm("faktor"), z=z4, faktor=law["faktor"])
    yield schritt("gerundet", round_euro(z4), "§ 19 Abs. 2 WoGG, Anlage 3 Nr. 3")


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
    mindestens = law["mindestbetrag"]
    if betrag < mindestens:
        return schritt("kein_anspruch_mindestbetrag", NULL, law.norm("mindestbetrag"), mindestens=mindestens)
    return schritt("wohngeld", betrag, "§ 19 WoGG")
