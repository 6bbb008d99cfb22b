"""The whole calculation a second time: in fractions, from the statute alone, without the plugin's law or rules."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from plugins.hlu.tests.haushalte import am, betraege
from plugins.hlu.tests.test_eigenschaften import CENT, geld

from efa_hlu.einnahme import Einkommensart, Einnahme
from efa_hlu.haushalt import Haushalt
from efa_hlu.person import Person
from efa_hlu.rechnen import GRUNDSICHERUNG, HILFE_ZUM_LEBENSUNTERHALT, berechne
from efa_hlu.wohnen import Wohnung

Erwachsen = tuple[Any, ...]  # birthday, mark G, Grundrente periods, incomes, contributions
Kind = tuple[int, Decimal]  # year of birth, maintenance
ALT, JUNG = date(1950, 1, 1), date(1990, 1, 1)  # of age, and unable to work for now
STUFEN = {2023: (502, 451, 420, 348, 318), 2026: (563, 506, 471, 390, 357)}
ARTEN: tuple[Einkommensart, ...] = ("lohn", "rente_gesetzlich", "zusatzrente", "kapital", "sonstige")
erwachsene = st.tuples(st.sampled_from([ALT, JUNG]), st.booleans(), st.booleans(), *[geld] * len(ARTEN), geld)
kinder = st.lists(st.tuples(st.integers(2010, 2022), geld), max_size=3)


def frei(betrag: Fraction, voll: int) -> Fraction:
    """100 EUR and 30 per cent of the rest, at most half of level 1 (§ 82 Abs. 4, § 82a)."""
    sockel = min(betrag, Fraction(100))
    return min(sockel + (betrag - sockel) * 3 / 10, Fraction(voll, 2))


def anrechenbar(person: Erwachsen, voll: int) -> Fraction:
    """What counts of an adult's income (§§ 82, 82a, 43 Abs. 2)."""
    geburt, _, grundrente = person[:3]
    lohn, rente, zusatz, kapital, sonstige, beitraege = (Fraction(str(wert)) for wert in person[3:])
    brutto = lohn + rente + zusatz + kapital / 12 + sonstige
    brutto -= min(kapital, Fraction(26)) / 12 if geburt == ALT else 0
    abzug = beitraege + min(lohn * 3 / 10, Fraction(voll, 2)) + frei(zusatz, voll)
    return max(Fraction(0), brutto - abzug - (frei(rente, voll) if grundrente else 0))


def erwartet(paar: list[Erwachsen], nachwuchs: list[Kind], miete: Decimal, jahr: int) -> dict[str, Fraction]:
    """What each person gets, by name; those of chapter 3 and 4 alike."""
    eins, zwei, *nach_alter = STUFEN[jahr]
    anteil = Fraction(str(miete)) / (len(paar) + len(nachwuchs))
    stufe = eins if len(paar) == 1 else zwei
    luecke: dict[str, Fraction] = {}
    ueberschuss = Fraction(0)
    for name, person in zip("AB", paar, strict=False):
        bedarf = stufe + (round(stufe * 17) / Fraction(100) if person[1] else 0) + anteil
        rest = bedarf - anrechenbar(person, eins)
        luecke[name] = max(Fraction(0), rest)
        ueberschuss += max(Fraction(0), -rest)
    for zahl, (geboren, unterhalt) in enumerate(nachwuchs):
        alter = jahr - geboren
        regelbedarf = nach_alter[0 if alter >= 14 else 1 if alter >= 6 else 2]
        luecke[f"K{zahl}"] = max(Fraction(0), regelbedarf + anteil - Fraction(str(unterhalt)))
    gesamt = sum(luecke.values())
    gedeckt = min(ueberschuss, gesamt)
    return {name: wert - gedeckt * wert / gesamt if gesamt else wert for name, wert in luecke.items()}


@given(st.lists(erwachsene, min_size=1, max_size=2), kinder, geld, st.sampled_from([2023, 2026]))
def test_both_calculations_agree_to_the_cent(
    paar: list[Erwachsen], nachwuchs: list[Kind], miete: Decimal, jahr: int
) -> None:
    gerechnet = erwartet(paar, nachwuchs, miete, jahr)
    fall = haushalt(paar, nachwuchs, miete)
    context = am(f"{jahr}-06-01")
    teile = betraege(berechne(fall, HILFE_ZUM_LEBENSUNTERHALT, context), "hilfe_zum_lebensunterhalt")
    teile = {**teile, **betraege(berechne(fall, GRUNDSICHERUNG, context), "grundsicherung")}
    assert teile.keys() == gerechnet.keys()
    assert all(abs(Fraction(betrag) - gerechnet[name]) <= Fraction(CENT) / 2 for name, betrag in teile.items())


def haushalt(paar: list[Erwachsen], nachwuchs: list[Kind], miete: Decimal) -> Haushalt:
    personen = [_erwachsen(name, person) for name, person in zip("AB", paar, strict=False)]
    for zahl, (geboren, unterhalt) in enumerate(nachwuchs):
        einnahmen = (Einnahme(art="unterhalt", betrag=unterhalt),)
        personen.append(Person(name=f"K{zahl}", rolle="kind", geburtsdatum=date(geboren, 1, 1), einnahmen=einnahmen))
    return Haushalt(personen=tuple(personen), wohnen=Wohnung(unterkunft=miete))


def _erwachsen(name: str, person: Erwachsen) -> Person:
    geburt, merkzeichen, grundrente, *werte, beitraege = person
    return Person(
        name=name,
        rolle="antragsteller" if name == "A" else "partner",
        geburtsdatum=geburt,
        erwerbsminderung="befristet" if geburt == JUNG else "keine",
        merkzeichen_g=bool(merkzeichen),
        grundrentenzeiten=bool(grundrente),
        sozialversicherung=beitraege,
        einnahmen=tuple(
            Einnahme(art=art, betrag=wert, turnus="jaehrlich" if art == "kapital" else "monatlich")
            for art, wert in zip(ARTEN, werte, strict=True)
        ),
    )
