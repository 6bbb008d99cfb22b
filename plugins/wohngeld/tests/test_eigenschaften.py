"""What holds for every household, however odd.

Children under 25 are left out: § 17 Nr. 4 WoGG takes off what they earn before their own lump sum, so a child's first
earnings may lower the income of the household.
"""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st
from plugins.wohngeld.tests.haushalte import am

from efa_wohngeld.einnahme import Einkommensart, Einnahme, Turnus, Unterhalt, Unterhaltsgrund
from efa_wohngeld.formel import wohngeld
from efa_wohngeld.haushalt import Haushalt, Haushaltsmitglied
from efa_wohngeld.rechnen import berechne
from efa_wohngeld.wohnraum import Belastung, Heim, Miete, Ueberlassung, Wohnraum

HEUTE = am("2026-11-24")
betraege = st.decimals(0, 5000, places=2)
abzuege = st.one_of(betraege, st.just("pauschal"))
einnahmen = st.builds(
    Einnahme,
    art=st.sampled_from(get_args(Einkommensart)),
    betrag=betraege,
    turnus=st.sampled_from(get_args(Turnus)),
    monate=st.integers(1, 12),
    werbungskosten=st.none() | betraege,
    kinder=st.integers(1, 3),
)
mitglieder = st.builds(
    Haushaltsmitglied,
    name=st.just("Mara"),
    ausgeschlossen=st.booleans(),
    einnahmen=st.lists(einnahmen, max_size=3).map(tuple),
    steuern=st.booleans(),
    krankenversicherung=st.booleans(),
    rentenversicherung=st.booleans(),
    kinderbetreuungskosten=st.lists(betraege, max_size=2).map(tuple),
    grad_der_behinderung=st.integers(0, 100),
    pflegebeduerftig=st.booleans(),
    ns_verfolgt=st.booleans(),
    grundrentenzeiten=st.booleans(),
    unterhalt=st.lists(
        st.builds(Unterhalt, grund=st.sampled_from(get_args(Unterhaltsgrund)), betrag=betraege), max_size=1
    ).map(tuple),
)
mieten = st.builds(
    Miete, vereinbart=betraege, heizung=abzuege, warmwasser=abzuege, garage=abzuege, leistungen=st.just(Decimal(0))
)
wohnraeume = st.builds(
    Wohnraum,
    kosten=st.one_of(mieten, st.builds(Belastung, kapitaldienst=betraege), st.just(Heim())),
    mietenstufe=st.integers(1, 7),
    wohnflaeche=st.decimals(80, 200, places=2),
    geschaeftsflaeche=st.decimals(0, 20, places=2),
    ueberlassungen=st.lists(st.builds(Ueberlassung, flaeche=st.just(Decimal(20)), entgelt=betraege), max_size=2).map(
        tuple
    ),
    mitbewohner=st.lists(betraege, max_size=2).map(tuple),
    entlastung=st.decimals(0, 100, places=2),
)
haushalte = st.builds(
    Haushalt,
    mitglieder=st.lists(mitglieder, min_size=1, max_size=15).map(tuple),
    wohnraum=wohnraeume,
    alleinerziehend=st.booleans(),
)


@given(haushalte)
def test_every_household_gets_an_answer(fall: Haushalt) -> None:
    calculation = berechne(fall, HEUTE)
    assert calculation.amount == 0 or calculation.amount >= 10
    assert calculation.steps[-1].amount == calculation.amount


@given(st.integers(1, 12), st.decimals(300, 3000, places=2), st.decimals(3000, 9000, places=2))
def test_ten_places_are_as_good_as_exact_fractions(personen: int, m: Decimal, y: Decimal) -> None:
    a, b, c = (Fraction(HEUTE.law[f"koeffizient_{name}.{personen}"]) for name in "abc")
    exact = Fraction(HEUTE.law["faktor"]) * (Fraction(m) - (a + b * Fraction(m) + c * Fraction(y)) * Fraction(y))
    z4 = next(step.amount for step in wohngeld(personen, m, y, HEUTE.law).schritte if step.text.endswith("z4"))
    assert abs(Fraction(z4) - exact) < Fraction(1, 10**6)


@given(haushalte, mieten, betraege)
def test_more_rent_never_lowers_the_wohngeld(fall: Haushalt, kosten: Miete, mehr: Decimal) -> None:
    teurer = replace(kosten, vereinbart=kosten.vereinbart + mehr)
    betraege = [
        berechne(replace(fall, wohnraum=replace(fall.wohnraum, kosten=miete)), HEUTE).amount
        for miete in (kosten, teurer)
    ]
    assert betraege[0] <= betraege[1]


@given(haushalte, einnahmen)
def test_more_income_never_raises_the_wohngeld(fall: Haushalt, einnahme: Einnahme) -> None:
    mehr = replace(einnahme, werbungskosten=None)  # expenses may well exceed what they earn
    erster, *weitere = fall.mitglieder
    reicher = replace(erster, einnahmen=(*erster.einnahmen, mehr))
    assert berechne(fall, HEUTE).amount >= berechne(replace(fall, mitglieder=(reicher, *weitere)), HEUTE).amount
