"""What holds for every Bedarfsgemeinschaft, however odd."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st
from plugins.sgb2.tests.faelle import am, euro

from efa.sdk import Calculation
from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft, Unterkunft
from efa_sgb2.einnahme import Einkommensart, Einnahme
from efa_sgb2.person import Absetzungen, Mehrbedarfe, Person
from efa_sgb2.rechnen import berechne

betraege = st.decimals(0, 3000, places=2)
tage = st.dates(date(2023, 1, 1), date(2026, 12, 31))
grenzen = st.none() | betraege
erwerb = st.builds(lambda netto, mehr: Einnahme(art="lohn", betrag=netto, brutto=netto + mehr), betraege, betraege)
ERST_AB_JULI_2023 = ("ferienjob", "betreuung")  # nothing is recorded for earlier days
ARTEN = [art for art in get_args(Einkommensart) if art not in ERST_AB_JULI_2023]
einnahmen = st.one_of(
    erwerb,
    st.builds(Einnahme, art=st.sampled_from(ARTEN), betrag=betraege, im_jahr=betraege, vor_geburt=betraege),
)
absetzungen = st.builds(Absetzungen, versicherungen=betraege, unterhalt=betraege, private_versicherung=st.booleans())
mehrbedarfe = st.builds(
    Mehrbedarfe, schwangerschaft=st.booleans(), behinderung=st.booleans(), ernaehrung=betraege, schulbuecher=betraege
)
unterkuenfte = st.builds(
    Unterkunft,
    unterkunft=betraege,
    heizung=betraege,
    angemessene_unterkunft=grenzen,
    angemessene_heizung=grenzen,
    karenzzeit=st.booleans(),
    warmwasser_dezentral=st.booleans(),
    bewohner=st.none() | st.integers(1, 9),
)


def personen(rolle: str, geboren: tuple[int, int], vermoegen: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Person]:
    return st.builds(
        Person,
        name=st.just(rolle),
        rolle=st.just(rolle),
        geburtsdatum=st.dates(date(geboren[0], 1, 1), date(geboren[1], 12, 31)),
        erwerbsfaehig=st.booleans(),
        einnahmen=st.lists(einnahmen, max_size=2).map(tuple),
        kindergeld=st.just(Decimal(0)) if rolle != "kind" else st.sampled_from([euro(0), euro("250"), euro("259")]),
        vermoegen=vermoegen,
        mehrbedarfe=mehrbedarfe,
        absetzungen=absetzungen,
        in_ausbildung=st.booleans(),
        ohne_elterneinkommen=st.booleans(),
    )


def gemeinschaften(vermoegen: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Bedarfsgemeinschaft]:
    return st.builds(
        lambda erste, andere, kinder, **mehr: Bedarfsgemeinschaft(personen=(erste, *andere, *kinder), **mehr),
        personen("antragsteller", (1960, 2009), vermoegen),
        st.lists(personen("partner", (1960, 2009), vermoegen), max_size=1),
        st.lists(personen("kind", (1995, 2023), vermoegen), max_size=5),
        unterkunft=unterkuenfte,
        alleinerziehend=st.booleans(),
        kindergeld_an=st.sampled_from(["antragsteller", "partner"]),
        karenzzeit_vermoegen=st.booleans(),
    )


alle = gemeinschaften(st.decimals(0, 60000, places=2))
ohne_vermoegen = gemeinschaften(st.just(Decimal(0)))


def summe(calculation: Calculation, wort: str) -> Decimal:
    return sum((part.amounts[wort] for part in calculation.parts), Decimal(0))


@given(alle, tage)
def test_every_household_gets_an_answer_and_the_parts_make_up_the_whole(fall: Bedarfsgemeinschaft, day: date) -> None:
    calculation = berechne(fall, am(day.isoformat()))
    assert calculation.amount == calculation.steps[-1].amount
    assert calculation.amount == summe(calculation, "leistung") + summe(calculation, "sofortzuschlag")
    amounts = [amount for part in calculation.parts for amount in part.amounts.values()]
    assert all(amount >= 0 and amount == amount.quantize(euro("0.01")) for amount in amounts)
    assert all(part.amounts["leistung"] <= part.amounts["bedarf"] for part in calculation.parts)


@given(ohne_vermoegen, tage)
def test_needs_less_income_is_what_is_paid(fall: Bedarfsgemeinschaft, day: date) -> None:
    calculation = berechne(fall, am(day.isoformat()))
    verteilt = summe(calculation, "verteiltes_einkommen")
    for person, part in zip(fall.mitglieder(day), calculation.parts, strict=True):
        eigenes = Decimal(0)
        if person.rolle == "kind":
            eigenes = min(part.amounts["bedarf"], part.amounts["einkommen"] + part.amounts["kindergeld"])
        assert part.amounts["leistung"] == part.amounts["bedarf"] - eigenes - part.amounts["verteiltes_einkommen"]
    erwachsene = [part for part in calculation.parts if part.name != "kind"]
    assert verteilt <= sum(part.amounts["einkommen"] for part in erwachsene)


@given(ohne_vermoegen, tage, betraege)
def test_higher_rent_never_lowers_the_benefit(fall: Bedarfsgemeinschaft, day: date, mehr: Decimal) -> None:
    teurer = replace(fall.unterkunft, unterkunft=fall.unterkunft.unterkunft + mehr)
    vorher, nachher = (berechne(f, am(day.isoformat())) for f in (fall, replace(fall, unterkunft=teurer)))
    assert summe(vorher, "leistung") <= summe(nachher, "leistung")


@given(ohne_vermoegen, tage, betraege)
def test_more_maintenance_never_raises_the_benefit(fall: Bedarfsgemeinschaft, day: date, mehr: Decimal) -> None:
    # with other income beside it: what is below ten euro a month is free and may make more count at once
    erste, *weitere = fall.personen
    arm = replace(erste, einnahmen=(Einnahme(art="unterhalt", betrag=euro("20")),))
    reich = replace(erste, einnahmen=(Einnahme(art="unterhalt", betrag=euro("20") + mehr),))
    vorher, nachher = (
        berechne(replace(fall, personen=(person, *weitere)), am(day.isoformat())) for person in (arm, reich)
    )
    assert summe(vorher, "leistung") >= summe(nachher, "leistung")


@given(netto=betraege, mehr=betraege, mit_kind=st.booleans())
def test_who_earns_more_net_has_more_in_hand(netto: Decimal, mehr: Decimal, *, mit_kind: bool) -> None:
    def in_der_hand(lohn: Decimal) -> Decimal:
        mara = Person(name="Mara", geburtsdatum=date(1990, 1, 1), einnahmen=(Einnahme(art="lohn", betrag=lohn),))
        kim = Person(name="Kim", geburtsdatum=date(2020, 1, 1), rolle="kind")
        fall = Bedarfsgemeinschaft(personen=(mara, kim) if mit_kind else (mara,))
        return lohn + summe(berechne(fall, am("2026-11-25")), "leistung")

    assert in_der_hand(netto) <= in_der_hand(netto + mehr)
