"""Worked examples of the other services, for each way of entitlement."""

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from plugins.but.tests.kinder import betrag, gerechnet, kind, monate, schritte

from efa.sdk import UnknownFigure
from efa_but.grundlage import Grundlage
from efa_but.leistung import Befoerderung, Fahrt, Lernfoerderung, Mittagessen, Schulbedarf, Teilhabe
from efa_but.monat import Monat

HERBST = monate("2026-09", "2026-12")
FAHRT = Fahrt(art="klassenfahrt", beginn=date(2026, 10, 5), kosten=Decimal("312.50"))
ZOO = Fahrt(art="ausflug", beginn=date(2026, 9, 22), kosten=Decimal("11.80"))
ESSEN = Mittagessen(preis=Decimal("4.20"), mahlzeiten=18)


def test_trips_are_paid_in_full_for_pupils_and_for_children_in_day_care() -> None:
    for besucht in ("schule", "tageseinrichtung", "tagespflege"):
        assert betrag(HERBST, kind(besucht=besucht, fahrten=(FAHRT, ZOO))) == Decimal("324.30")
    assert betrag(HERBST, kind(besucht="nichts", fahrten=(FAHRT, ZOO))) == 0


def test_only_trips_within_the_period_count() -> None:
    assert betrag(monate("2026-10"), kind(fahrten=(FAHRT, ZOO))) == FAHRT.kosten


def test_the_way_to_school_is_paid_as_far_as_nobody_else_pays() -> None:
    ticket = Befoerderung(kosten=Decimal("43.00"), von_dritten=Decimal("14.50"))
    assert betrag(HERBST, kind(befoerderung=ticket)) == Decimal("114.00")
    umsonst = Befoerderung(kosten=Decimal("43.00"), von_dritten=Decimal("50.00"))
    assert betrag(HERBST, kind(befoerderung=umsonst)) == 0


def test_the_way_to_another_school_is_not_paid() -> None:
    weit = Befoerderung(kosten=Decimal("43.00"), naechstgelegen=False)
    assert "ohne.befoerderung.andere_schule" in schritte(gerechnet(HERBST, kind(befoerderung=weit)))


def test_tutoring_is_hours_times_price_rounded_each_month() -> None:
    hilfe = Lernfoerderung(stunden=Decimal("4.5"), je_stunde=Decimal("18.33"), ab=Monat(2026, 10))
    assert betrag(HERBST, kind(lernfoerderung=hilfe)) == 3 * Decimal("82.49")


def test_lunch_has_no_own_share() -> None:
    assert betrag(HERBST, kind(mittagessen=ESSEN)) == 4 * 18 * Decimal("4.20")
    assert betrag(HERBST, kind(besucht="tageseinrichtung", mittagessen=Mittagessen(preis=Decimal(62)))) == 248


def test_lunch_that_the_school_does_not_answer_for_is_not_paid() -> None:
    imbiss = Mittagessen(preis=Decimal(5), mahlzeiten=10, schulisch=False)
    assert "ohne.mittagessen.nicht_schulisch" in schritte(gerechnet(HERBST, kind(mittagessen=imbiss)))
    assert betrag(monate("2026-09"), kind(besucht="tagespflege", mittagessen=imbiss)) == 50


@pytest.mark.parametrize("day", ["2023-01", "2024-06", "2026-12"])
def test_taking_part_is_fifteen_euros_a_month(day: str) -> None:
    assert betrag(monate(day), kind(teilhabe=Teilhabe())) == 15


def test_taking_part_ends_with_the_month_of_the_eighteenth_birthday() -> None:
    assert betrag(monate("2026-01", "2026-12"), kind(geburtsdatum=date(2008, 6, 15), teilhabe=Teilhabe())) == 90
    assert betrag(monate("2026-01", "2026-12"), kind(geburtsdatum=date(2008, 6, 1), teilhabe=Teilhabe())) == 75


def test_taking_part_needs_no_school_and_is_no_part_of_the_fourth_chapter() -> None:
    assert betrag(HERBST, kind(besucht="nichts", teilhabe=Teilhabe())) == 60
    viertes = gerechnet(HERBST, kind(grundlage="grundsicherung", teilhabe=Teilhabe()))
    assert schritte(viertes)["ohne.teilhabe.viertes_kapitel"] == 0


def test_further_costs_of_taking_part_come_on_top_where_they_are_recognised() -> None:
    schuhe = Teilhabe(weitere=Decimal("39.90"))
    assert betrag(monate("2026-09"), kind(teilhabe=schuhe)) == Decimal("54.90")
    assert betrag(monate("2026-09"), kind(geburtsdatum=date(2000, 1, 1), teilhabe=schuhe)) == 0


def test_services_begin_and_end_with_their_months() -> None:
    assert betrag(HERBST, kind(teilhabe=Teilhabe(ab=Monat(2026, 10), bis=Monat(2026, 11)))) == 30
    assert betrag(HERBST, kind(teilhabe=Teilhabe(ab=Monat(2027, 1)))) == 0


def test_with_wohngeld_or_kinderzuschlag_the_child_must_be_counted() -> None:
    for grundlage in ("wohngeld", "kinderzuschlag"):
        leer = gerechnet(HERBST, kind(grundlage=grundlage, beruecksichtigt=False, teilhabe=Teilhabe()))
        assert leer.amount == schritte(leer)["ohne.teilhabe.nicht_beruecksichtigt"] == 0


@pytest.mark.parametrize(
    ("grundlage", "norm"),
    [
        ("sgb2", "§ 28 Abs. 6 SGB II"),
        ("nur_but", "§ 7 Abs. 2 Satz 3 SGB II, § 28 Abs. 6 SGB II"),
        ("hlu", "§ 34 Abs. 6 SGB XII"),
        ("grundsicherung", "§ 42 Nr. 3 SGB XII, § 34 Abs. 6 SGB XII"),
        ("wohngeld", "§ 6b Abs. 2 BKGG, § 28 Abs. 6 SGB II"),
        ("kinderzuschlag", "§ 6b Abs. 2 BKGG, § 28 Abs. 6 SGB II"),
        ("asylblg", "§ 3 Abs. 4 AsylbLG, § 34 Abs. 6 SGB XII"),
    ],
)
def test_each_way_of_entitlement_names_its_norm(grundlage: str, norm: str) -> None:
    assert gerechnet(HERBST, kind(grundlage=grundlage, mittagessen=ESSEN)).steps[0].norm == norm


def test_all_ways_of_entitlement_are_tried_above() -> None:
    assert len(get_args(Grundlage)) == 7


def test_a_family_with_seven_services_is_added_up() -> None:
    mia = kind(
        fahrten=(FAHRT, ZOO),
        schulbedarf=Schulbedarf(),
        befoerderung=Befoerderung(kosten=Decimal(29)),
        lernfoerderung=Lernfoerderung(stunden=Decimal(4), je_stunde=Decimal(20)),
        mittagessen=ESSEN,
        teilhabe=Teilhabe(),
    )
    ben = kind(name="Ben", geburtsdatum=date(2022, 3, 1), besucht="tageseinrichtung", teilhabe=Teilhabe())
    gesamt = gerechnet(monate("2026-08", "2026-12"), mia, ben)
    assert gesamt.amount == Decimal("324.30") + 130 + 5 * (29 + 80 + Decimal("75.60") + 15) + 75
    summen = {step.params["name"]: step.amount for step in gesamt.steps if step.text == "but.step.summe_kind"}
    assert sum(summen.values()) == gesamt.steps[-1].amount == gesamt.amount
    assert summen["Ben"] == 75
    assert [part.name for part in gesamt.parts] == ["Mia", "Ben"]
    assert gesamt.parts[1].amounts == {"teilhabe": 75, "gesamt": 75}
    assert gesamt.parts[0].amounts["schulbedarf"] == 130


@pytest.mark.parametrize("grundlage", get_args(Grundlage))
def test_no_cost_of_2027_is_counted_by_the_law_of_2026(grundlage: Grundlage) -> None:
    with pytest.raises(UnknownFigure, match="2027"):
        betrag(monate("2027-01"), kind(grundlage=grundlage, mittagessen=ESSEN))


@pytest.mark.parametrize("preis", ["-1", "NaN", "1000000"])
def test_amounts_that_cannot_be_are_refused(preis: str) -> None:
    with pytest.raises(ValueError, match="preis"):
        Mittagessen(preis=Decimal(preis))


def test_periods_and_months_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="period"):
        monate("2026-09", "2026-08")
    with pytest.raises(ValueError, match="month"):
        Monat(2026, 13)
