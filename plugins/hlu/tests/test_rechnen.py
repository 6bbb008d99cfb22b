"""Whole households: the Einsatzgemeinschaft, assets, Sofortzuschlag, both chapters."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from plugins.hlu.tests.haushalte import (
    ERKRANKT,
    JUGENDLICHE,
    KIND,
    RENTNER,
    RENTNERIN,
    SCHULKIND,
    betraege,
    euro,
    grusi,
    haushalt,
    hlu,
    nimmt_ein,
    schritte,
)

from efa.sdk import UnknownFigure
from efa_hlu.person import Person

PARTNER = Person(name="Pat", geburtsdatum=date(1984, 4, 4), rolle="partner", erwerbsminderung="befristet")
LEISTUNG = "hilfe_zum_lebensunterhalt"


@pytest.mark.parametrize(
    ("day", "betrag"), [("2023-06-01", "1002"), ("2024-06-01", "1063"), ("2025-06-01", "1063"), ("2026-06-01", "1063")]
)
def test_who_has_nothing_gets_the_whole_need(day: str, betrag: str) -> None:
    assert grusi(haushalt(RENTNERIN), day).amount == euro(betrag)


def test_the_other_chapter_pays_nothing_for_the_same_person() -> None:
    assert [hlu(haushalt(RENTNERIN)).amount, grusi(haushalt(ERKRANKT)).amount] == [0, 0]


def test_a_surplus_of_one_partner_covers_the_other() -> None:
    reich = nimmt_ein(RENTNERIN, "rente_gesetzlich", "1200")
    rechnung = grusi(haushalt(reich, RENTNER))
    assert betraege(rechnung, "grundsicherung") == {"Erna": 0, "Otto": 756 - (1200 - 756)}
    assert schritte(rechnung, "Otto")["von_anderen"] == -444


def test_a_couple_of_two_chapters_is_paid_by_both() -> None:
    paar = haushalt(nimmt_ein(RENTNERIN, "rente_gesetzlich", "700"), PARTNER)
    assert [grusi(paar).amount, hlu(paar).amount] == [56, 756]


def test_a_surplus_is_shared_in_the_ratio_of_what_the_others_lack() -> None:
    reich = nimmt_ein(ERKRANKT, "rente_gesetzlich", "1006")
    rechnung = hlu(haushalt(reich, PARTNER, KIND, miete="0"))
    assert betraege(rechnung, "von_anderen") == {"Kim": 0, "Pat": euro("293.16"), "Mia": euro("206.84")}


def test_parents_cover_their_children_but_not_the_other_way_round() -> None:
    elternteil = nimmt_ein(ERKRANKT, "rente_gesetzlich", "863")
    assert betraege(hlu(haushalt(elternteil, KIND, miete="0")), LEISTUNG) == {"Kim": 0, "Mia": 57}
    kind = nimmt_ein(KIND, "unterhalt", "700")
    assert betraege(hlu(haushalt(ERKRANKT, kind, miete="0")), LEISTUNG) == {"Kim": 563, "Mia": 0}


def test_parents_do_not_pay_for_a_pregnant_child() -> None:
    reich = nimmt_ein(ERKRANKT, "rente_gesetzlich", "3000")
    tochter = replace(JUGENDLICHE, schwanger=True)
    assert betraege(hlu(haushalt(reich, tochter, miete="0")), LEISTUNG)["Lea"] == euro("551.07")


def test_an_adult_child_shares_the_dwelling_and_nothing_else() -> None:
    erwachsen = nimmt_ein(replace(KIND, geburtsdatum=date(2000, 1, 1)), "lohn", "3000")
    rechnung = hlu(haushalt(nimmt_ein(ERKRANKT, "lohn", "100"), erwachsen))
    assert rechnung.amount == 563 + 250 - 70
    assert schritte(rechnung, "Mia") == {"volljaehriges_kind": 0}


def test_who_has_no_claim_brings_the_surplus_and_gets_nothing() -> None:
    arbeitet = replace(nimmt_ein(PARTNER, "lohn", "1000"), leistungsberechtigt=False)
    rechnung = grusi(haushalt(RENTNERIN, arbeitet))
    assert betraege(rechnung, "grundsicherung") == {"Erna": 756 - (1000 - 756)}


@pytest.mark.parametrize(
    ("personen", "frei"),
    [((RENTNERIN,), 10_000), ((RENTNERIN, RENTNER), 20_000), ((ERKRANKT, KIND, SCHULKIND), 11_000)],
)
def test_small_savings_are_left_to_each_household(personen: tuple[Person, ...], frei: int) -> None:
    def leistung(vermoegen: int) -> Decimal:
        erste, *andere = personen
        mit = haushalt(replace(erste, vermoegen=euro(str(vermoegen))), *andere, miete="600")
        return hlu(mit).amount + grusi(mit).amount

    assert leistung(frei) == leistung(0)
    assert leistung(frei + 100) == leistung(0) - 100


def test_savings_far_above_the_limit_end_the_claim() -> None:
    assert grusi(haushalt(replace(RENTNERIN, vermoegen=euro("50000")))).amount == 0


def test_savings_of_a_child_are_used_for_this_child_only() -> None:
    elternteil = replace(ERKRANKT, vermoegen=euro("10400"))
    kind = replace(KIND, vermoegen=euro("300"))
    assert betraege(hlu(haushalt(elternteil, kind, miete="0")), "aus_vermoegen") == {"Kim": 0, "Mia": 200}


def test_a_minor_alone_keeps_as_much_as_an_adult() -> None:
    allein = replace(JUGENDLICHE, rolle="antragsteller", vermoegen=euro("10000"))
    assert hlu(haushalt(allein, miete="0")).amount == 471 + 25


@pytest.mark.parametrize(("day", "zuschlag"), [("2023-01-01", 20), ("2024-12-31", 20), ("2025-01-01", 25)])
def test_minors_with_a_claim_get_the_sofortzuschlag(day: str, zuschlag: int) -> None:
    rechnung = hlu(haushalt(ERKRANKT, KIND), day)
    assert betraege(rechnung, "sofortzuschlag") == {"Kim": 0, "Mia": zuschlag}
    assert rechnung.amount == sum(betraege(rechnung, LEISTUNG).values()) + zuschlag


def test_the_sofortzuschlag_is_paid_where_only_kindergeld_ends_the_claim() -> None:
    kind = nimmt_ein(nimmt_ein(KIND, "unterhalt", "200"), "kindergeld", "259")
    rechnung = hlu(haushalt(ERKRANKT, kind, miete="0"))
    assert [betraege(rechnung, LEISTUNG)["Mia"], betraege(rechnung, "sofortzuschlag")["Mia"]] == [0, 25]
    versorgt = nimmt_ein(KIND, "unterhalt", "357")
    assert betraege(hlu(haushalt(ERKRANKT, versorgt, miete="0")), "sofortzuschlag")["Mia"] == 0


@pytest.mark.parametrize("day", ["2022-12-31", "2027-01-01"])
def test_a_day_without_recorded_law_is_not_guessed(day: str) -> None:
    with pytest.raises(UnknownFigure):
        grusi(haushalt(RENTNERIN), day)


def test_who_is_supported_and_a_special_need_raise_what_is_left_of_assets() -> None:
    fall = haushalt(replace(RENTNERIN, vermoegen=euro("10900")))
    assert grusi(haushalt(RENTNERIN)).amount - grusi(fall).amount == 900
    assert grusi(haushalt(RENTNERIN)).amount - grusi(replace(fall, weitere_unterhaltene=1)).amount == 400
    assert grusi(haushalt(RENTNERIN)).amount == grusi(replace(fall, mehr_freibetrag=euro("900"))).amount
