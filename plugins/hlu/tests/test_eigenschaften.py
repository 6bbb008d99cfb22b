"""What holds for every household, however odd."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st
from plugins.hlu.tests.haushalte import am, betraege, euro

from efa.sdk import Calculation, round_cent
from efa_hlu.einnahme import Einkommensart, Einnahme, Turnus
from efa_hlu.haushalt import Haushalt
from efa_hlu.person import Erwerbsminderung, Person, Rolle
from efa_hlu.rechnen import GRUNDSICHERUNG, HILFE_ZUM_LEBENSUNTERHALT, berechne
from efa_hlu.summe import geteilt
from efa_hlu.wohnen import BesondereWohnform, Wohnen, Wohnung

HEUTE = am("2025-11-25")
CENT = Decimal("0.01")
geld = st.decimals(0, 2000, places=2)
einnahmen = st.builds(
    Einnahme, art=st.sampled_from(get_args(Einkommensart)), betrag=geld, turnus=st.sampled_from(get_args(Turnus))
)


def personen(rolle: Rolle) -> st.SearchStrategy[Person]:
    """A person of this part; children are born late enough to be minors most of the time."""
    geboren = (date(2004, 1, 1), date(2025, 11, 1)) if rolle == "kind" else (date(1930, 1, 1), date(2009, 1, 1))
    return st.builds(
        Person,
        name=st.sampled_from(("Ada", "Bo", "Cem", "Dora")),
        geburtsdatum=st.dates(*geboren),
        rolle=st.just(rolle),
        leistungsberechtigt=st.booleans(),
        erwerbsminderung=st.sampled_from(get_args(Erwerbsminderung)),
        merkzeichen_g=st.booleans(),
        schwanger=st.booleans(),
        ernaehrung=geld,
        versicherungsbeitrag=geld,
        grundrentenzeiten=st.booleans(),
        einnahmen=st.lists(einnahmen, max_size=3).map(tuple),
        sozialversicherung=geld,
        vermoegen=st.decimals(0, 30_000, places=2),
    )


wohnungen: st.SearchStrategy[Wohnen] = st.builds(
    Wohnung,
    unterkunft=geld,
    heizung=geld,
    weitere_bewohner=st.integers(0, 3),
    angemessen_unterkunft=st.none() | geld,
    leistungen_ab=st.none() | st.dates(date(2020, 1, 1), date(2025, 11, 25)),
    dezentrales_warmwasser=st.booleans(),
)


wohnformen: st.SearchStrategy[Wohnen] = st.builds(BesondereWohnform, aufwendungen=geld, grenze=geld)


@st.composite
def haushalte(draw: st.DrawFn) -> Haushalt:
    erste = draw(personen("antragsteller"))
    andere = [*draw(st.lists(personen("partner"), max_size=1)), *draw(st.lists(personen("kind"), max_size=3))]
    allein = not any(person.rolle == "partner" for person in andere)
    wohnen = draw(wohnungen if andere else wohnformen)
    return Haushalt(personen=(erste, *andere), wohnen=wohnen, alleinerziehend=allein and bool(andere))


def beide(fall: Haushalt) -> tuple[Calculation, Calculation]:
    return berechne(fall, HILFE_ZUM_LEBENSUNTERHALT, HEUTE), berechne(fall, GRUNDSICHERUNG, HEUTE)


@given(haushalte())
def test_every_amount_is_whole_cents_and_never_negative(fall: Haushalt) -> None:
    for rechnung in beide(fall):
        assert rechnung.amount >= 0
        assert rechnung.amount == rechnung.amount.quantize(euro("0.01"))
        assert all(step.amount == step.amount.quantize(euro("0.01")) for step in rechnung.steps)


@given(haushalte())
def test_the_whole_is_what_the_persons_get(fall: Haushalt) -> None:
    for rechnung, wort in zip(beide(fall), ("hilfe_zum_lebensunterhalt", "grundsicherung"), strict=True):
        parts = [part.amounts for part in rechnung.parts if wort in part.amounts]
        assert rechnung.amount == sum(part[wort] + part["sofortzuschlag"] for part in parts)


@given(haushalte())
def test_nobody_gets_more_than_the_own_need(fall: Haushalt) -> None:
    for part in beide(fall)[0].parts:
        paid = sum(part.amounts.get(wort, Decimal(0)) for wort in ("hilfe_zum_lebensunterhalt", "grundsicherung"))
        assert paid <= part.amounts["bedarf"]


@given(haushalte())
def test_what_some_receive_from_others_is_what_others_have_above_their_need(fall: Haushalt) -> None:
    parts = beide(fall)[0].parts
    ueberschuss = sum(max(Decimal(0), p.amounts["einkommen"] - p.amounts["bedarf"]) for p in parts)
    assert sum(part.amounts["von_anderen"] for part in parts) <= ueberschuss + CENT * len(parts)


@given(haushalte())
def test_the_steps_of_a_need_and_of_an_income_add_up(fall: Haushalt) -> None:
    betraege: list[Decimal] = []
    for step in beide(fall)[0].steps:
        name = step.text.removeprefix("hlu.step.")
        if name in ("bedarf", "einkommen"):
            assert abs(step.amount - sum(betraege)) <= CENT * (len(betraege) + 1) / 2  # each is shown in whole cents
        neu = name in ("bedarf", "einkommen") or name.startswith("kapitel.")
        betraege = [] if neu else [*betraege, step.amount]


@given(haushalte(), geld)
def test_savings_never_raise_the_benefit(fall: Haushalt, mehr: Decimal) -> None:
    erste, *andere = fall.personen
    reicher = replace(fall, personen=(replace(erste, vermoegen=erste.vermoegen + mehr), *andere))
    assert sum(r.amount for r in beide(reicher)) <= sum(r.amount for r in beide(fall))


@given(geld, st.lists(st.decimals(0, 1000, places=2), min_size=1, max_size=6))
def test_shares_add_up(betrag: Decimal, gewichte: list[Decimal]) -> None:
    assert round_cent(sum(geteilt(betrag, gewichte), Decimal(0))) == (betrag if any(gewichte) else 0)


def test_names_may_repeat() -> None:
    zwilling = Person(name="Ada", geburtsdatum=date(2020, 1, 1), rolle="kind")
    eltern = Person(name="Ada", geburtsdatum=date(1990, 1, 1))
    fall = Haushalt(personen=(eltern, zwilling, zwilling), wohnen=Wohnung(unterkunft=euro("300")))
    assert len(beide(fall)[0].parts) == 3
    assert betraege(beide(fall)[0], "bedarf") == {"Ada": 457}
