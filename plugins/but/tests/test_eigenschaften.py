"""What holds for every child, however odd."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st
from plugins.but.tests.kinder import betrag, gerechnet, monate

from efa_but.grundlage import Grundlage
from efa_but.kind import Besuch, Kind
from efa_but.leistung import Befoerderung, Fahrt, Lernfoerderung, Mittagessen, Schulbedarf, Teilhabe
from efa_but.monat import Monat, Zeitraum

betraege = st.decimals(0, 500, places=2)
einzelne_monate = st.builds(Monat, st.integers(2023, 2026), st.integers(1, 12))
offen = st.none() | einzelne_monate
zeitraeume = st.builds(
    lambda eins, zwei: Zeitraum(min(eins, zwei), max(eins, zwei)), einzelne_monate, einzelne_monate
)  # fmt: skip
schulbedarfe = st.builds(
    Schulbedarf,
    aufnahme=einzelne_monate,
    wiederaufnahme=st.booleans(),
    schulbeginn=st.none() | st.builds(date, st.integers(2022, 2026), st.sampled_from([8, 9]), st.integers(1, 30)),
    zweites_halbjahr=st.none() | st.builds(date, st.integers(2023, 2026), st.integers(1, 3), st.integers(1, 28)),
) | st.just(Schulbedarf())
kinder = st.builds(
    Kind,
    name=st.just("Mia"),
    geburtsdatum=st.dates(date(1998, 1, 1), date(2026, 6, 30)),
    grundlage=st.sampled_from(get_args(Grundlage)),
    besucht=st.sampled_from(get_args(Besuch)),
    ausbildungsverguetung=st.booleans(),
    beruecksichtigt=st.booleans(),
    fahrten=st.lists(
        st.builds(
            Fahrt,
            art=st.sampled_from(["ausflug", "klassenfahrt"]),
            beginn=st.dates(date(2023, 1, 1), date(2026, 12, 31)),
            kosten=betraege,
        ),
        max_size=3,
    ).map(tuple),
    schulbedarf=st.none() | schulbedarfe,
    befoerderung=st.none()
    | st.builds(Befoerderung, kosten=betraege, von_dritten=betraege, naechstgelegen=st.booleans(), ab=offen, bis=offen),
    lernfoerderung=st.none() | st.builds(Lernfoerderung, stunden=betraege, je_stunde=betraege, ab=offen, bis=offen),
    mittagessen=st.none()
    | st.builds(
        Mittagessen,
        preis=betraege,
        mahlzeiten=st.none() | st.integers(0, 31),
        schulisch=st.booleans(),
        ab=offen,
        bis=offen,
    ),
    teilhabe=st.none() | st.builds(Teilhabe, weitere=betraege, ab=offen, bis=offen),
)


@given(zeitraeume, kinder)
def test_every_child_gets_an_answer_whose_steps_add_up(zeitraum: Zeitraum, kind: Kind) -> None:
    calculation = gerechnet(zeitraum, kind)
    einzeln = [step.amount for step in calculation.steps if not step.text.startswith("but.step.summe")]
    assert sum(einzeln) == calculation.amount == calculation.steps[-1].amount
    assert calculation.amount >= 0
    assert calculation.amount == calculation.amount.quantize(Decimal("0.01"))


@given(zeitraeume, kinder, kinder)
def test_children_do_not_change_each_other(zeitraum: Zeitraum, eines: Kind, anderes: Kind) -> None:
    assert betrag(zeitraum, eines, anderes) == betrag(zeitraum, eines) + betrag(zeitraum, anderes)


@given(zeitraeume, kinder)
def test_a_period_is_the_sum_of_its_months(zeitraum: Zeitraum, kind: Kind) -> None:
    ohne_weitere = replace(kind, teilhabe=replace(kind.teilhabe, weitere=Decimal(0)) if kind.teilhabe else None)
    einzeln = [betrag(Zeitraum(monat, monat), ohne_weitere) for monat in zeitraum]
    assert sum(einzeln) == betrag(zeitraum, ohne_weitere)


@given(kinder, st.integers(2023, 2025))
def test_a_school_year_never_brings_more_than_both_halves(kind: Kind, jahr: int) -> None:
    bedarf = replace(kind, fahrten=(), befoerderung=None, lernfoerderung=None, mittagessen=None, teilhabe=None)
    assert betrag(monate(f"{jahr}-08", f"{jahr + 1}-07"), bedarf) <= 130 + 65


@given(kinder)
def test_without_school_and_day_care_only_taking_part_is_left(kind: Kind) -> None:
    daheim = replace(kind, besucht="nichts", teilhabe=None)
    assert betrag(monate("2023-01", "2026-12"), daheim) == 0
