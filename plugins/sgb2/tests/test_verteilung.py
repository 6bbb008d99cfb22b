"""Children use their own income first, that of the adults goes round, and cents add up (§§ 7, 9, 11, 72 SGB II)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plugins.sgb2.tests.faelle import einnahme, erwachsen, euro, je_person, kind, lohn, partner, rechne, schritte

from efa_sgb2.summe import verteilt

HEUTE = "2026-11-25"


def test_income_of_one_goes_round_by_need() -> None:
    mara = erwachsen(einnahmen=[einnahme("arbeitslosengeld", "730")])  # 700 count
    calculation = rechne(HEUTE, mara, partner(), kind(5), unterkunft={"unterkunft": "600"})
    assert je_person(calculation, "bedarf") == ["706.00", "706.00", "557.00"]
    assert je_person(calculation, "verteiltes_einkommen") == ["250.99", "250.99", "198.02"]
    assert je_person(calculation, "leistung") == ["455.01", "455.01", "358.98"]
    assert calculation.amount == euro("1294.00")  # 1969 - 700 + 25 for the child


def test_a_child_uses_own_income_and_kindergeld_before_that_of_the_parents() -> None:
    mara = erwachsen(einnahmen=[einnahme("arbeitslosengeld", "330")])
    kim = kind(8, kindergeld="259", einnahmen=[einnahme("unterhaltsvorschuss", "80")])
    calculation = rechne(HEUTE, mara, kim)
    assert je_person(calculation, "kindergeld") == ["0.00", "259.00"]
    assert je_person(calculation, "verteiltes_einkommen") == ["275.08", "24.92"]  # 300 by 563 to 51
    assert calculation.amount == 563 + 390 - 300 - 339 + 25


def test_kindergeld_that_a_child_does_not_need_is_income_of_who_receives_it() -> None:
    kim = kind(8, kindergeld="259", einnahmen=[einnahme("unterhalt", "250")])
    calculation = rechne(HEUTE, erwachsen(), kim)
    assert je_person(calculation, "kindergeld") == ["0.00", "140.00"]
    assert je_person(calculation, "einkommen") == ["89.00", "250.00"]  # 119 less the lump sum
    assert je_person(calculation, "leistung") == ["474.00", "0.00"]


def test_it_counts_for_the_partner_where_the_partner_receives_it() -> None:
    kim = kind(8, kindergeld="259", einnahmen=[einnahme("unterhalt", "250")])
    calculation = rechne(HEUTE, erwachsen(), partner(), kim, kindergeld_an="partner")
    assert je_person(calculation, "einkommen") == ["0.00", "89.00", "250.00"]


def test_other_income_that_a_child_does_not_need_stays_with_the_child() -> None:
    kim = kind(8, einnahmen=[einnahme("unterhalt", "700")])
    assert je_person(rechne(HEUTE, erwachsen(), kim), "leistung") == ["563.00", "0.00"]


def test_a_grown_up_child_has_the_lump_sum_off_the_kindergeld() -> None:
    calculation = rechne(HEUTE, erwachsen(45), kind(18, kindergeld="259"))
    assert je_person(calculation, "kindergeld")[1] == "229.00"
    assert je_person(calculation, "leistung")[1] == "222.00"


def test_a_child_that_is_pregnant_gets_nothing_of_the_parents_income() -> None:
    mara = erwachsen(45, einnahmen=[einnahme("arbeitslosengeld", "430")])
    calculation = rechne(HEUTE, mara, kind(17, ohne_elterneinkommen=True))
    assert je_person(calculation, "verteiltes_einkommen") == ["400.00", "0.00"]


def test_enough_income_ends_the_claim_of_all() -> None:
    mara = erwachsen(einnahmen=[lohn("4000", "2800")])
    calculation = rechne(HEUTE, mara, kind(8, kindergeld="259"), unterkunft={"unterkunft": "700"})
    assert calculation.amount == 0
    assert je_person(calculation, "leistung") == ["0.00", "0.00"]


@pytest.mark.parametrize(
    ("day", "zuschlag"), [("2023-01-01", "20.00"), ("2024-12-31", "20.00"), ("2025-01-01", "25.00")]
)
def test_the_sofortzuschlag_of_the_day(day: str, zuschlag: str) -> None:
    familie = rechne(day, erwachsen(45), kind(8), kind(19))
    assert je_person(familie, "sofortzuschlag") == ["0.00", zuschlag, zuschlag]


@pytest.mark.parametrize(("unterhalt", "zuschlag"), [("389", "25.00"), ("390", "0.00")])
def test_a_child_without_claim_only_for_its_kindergeld_has_the_sofortzuschlag(unterhalt: str, zuschlag: str) -> None:
    kim = kind(8, kindergeld="259", einnahmen=[einnahme("unterhalt", unterhalt)])
    assert je_person(rechne(HEUTE, erwachsen(), kim), "sofortzuschlag") == ["0.00", zuschlag]


def test_the_name_of_the_benefit_follows_the_date() -> None:
    namen = [rechne(day, erwachsen()).steps[-1].params["leistung"] for day in ("2026-06-30", "2026-07-01")]
    assert namen == ["Bürgergeld", "Grundsicherungsgeld"]


def test_every_step_of_the_result_is_there() -> None:
    gezeigt = schritte(rechne(HEUTE, erwachsen(einnahmen=[lohn("600")]), kind(8, kindergeld="259")))
    assert {"gesamtbedarf", "einkommen", "verteilt", "leistung", "sofortzuschlag", "anspruch"} <= gezeigt.keys()


@given(st.decimals(0, 5000, places=2), st.lists(st.decimals(0, 3000, places=2), min_size=1, max_size=12).filter(any))
def test_shares_are_exact_to_a_cent_and_add_up(betrag: Decimal, gewichte: list[Decimal]) -> None:
    anteile = verteilt(betrag, gewichte)
    assert sum(anteile) == betrag
    genau = [betrag * gewicht / sum(gewichte) for gewicht in gewichte]
    assert all(abs(anteil - wert) < euro("0.01") for anteil, wert in zip(anteile, genau, strict=True))
