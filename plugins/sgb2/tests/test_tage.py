"""Children who live with two parents, by days (§ 7 Abs. 3, § 11 Abs. 1, § 22 Abs. 1, § 41 Abs. 1 SGB II)."""

from typing import Any

import pytest
from plugins.sgb2.tests.faelle import einnahme, erwachsen, je_person, kind, rechne, schritte
from plugins.sgb2.tests.test_rechner import VALID

HEUTE = "2026-11-25"
WOHNUNG = {"unterkunft": "400", "heizung": "100"}


@pytest.mark.parametrize(("tage", "leistung"), [(1, "13.00"), (8, "104.00"), (15, "195.00"), (29, "377.00")])
def test_a_child_that_visits_has_a_thirtieth_of_the_standard_need_for_each_day(tage: int, leistung: str) -> None:
    calculation = rechne(HEUTE, erwachsen(), kind(8, tage=tage))
    assert je_person(calculation, "leistung") == ["563.00", leistung]
    assert je_person(calculation, "regelbedarf") == ["563.00", leistung]


def test_a_child_that_visits_is_no_head_of_the_dwelling() -> None:
    calculation = rechne(HEUTE, erwachsen(), kind(8, tage=10), unterkunft=WOHNUNG)
    assert je_person(calculation, "unterkunft_und_heizung") == ["500.00", "0.00"]


def test_a_child_that_lives_here_keeps_its_share_of_the_dwelling() -> None:
    calculation = rechne(HEUTE, erwachsen(), kind(8, tage=20, wohnt_hier=True), unterkunft=WOHNUNG)
    assert je_person(calculation, "leistung") == ["813.00", "510.00"]  # 250, and two thirds of 390


def test_income_that_covers_the_days_alone_does_not_reach_into_the_days_with_the_child() -> None:
    mara = erwachsen(einnahmen=[einnahme("arbeitslosengeld", "693")])  # 100 more than she needs
    calculation = rechne(HEUTE, mara, kind(8, tage=15))
    assert je_person(calculation, "leistung") == ["85.66", "59.34"]  # 290 of 953 lacking, for half a month
    assert schritte(calculation)["abschnitt.ohne"] == 15


def test_kindergeld_is_income_of_the_parent_on_days_without_the_child() -> None:
    calculation = rechne(HEUTE, erwachsen(), kind(8, tage=15, kindergeld="259"))
    assert je_person(calculation, "kindergeld") == ["0.00", "129.50"]
    assert je_person(calculation, "einkommen") == ["114.50", "0.00"]  # 229 on fifteen days
    assert je_person(calculation, "leistung") == ["448.50", "65.50"]


def test_two_children_with_other_days_make_three_parts_of_the_month() -> None:
    calculation = rechne(HEUTE, erwachsen(), kind(8, tage=10), kind(3, "Jo", tage=20))
    assert je_person(calculation, "leistung") == ["563.00", "130.00", "238.00"]
    assert [step.params["tage"] for step in calculation.steps if "abschnitt" in step.text] == [10, 10, 10]


def test_half_the_month_alone_with_a_child_is_half_the_additional_need() -> None:
    calculation = rechne(HEUTE, erwachsen(), kind(3, tage=15), alleinerziehend=True)
    assert je_person(calculation, "mehrbedarf")[0] == "101.34"  # half of 36 percent


def test_the_sofortzuschlag_is_paid_once_for_the_month() -> None:
    assert je_person(rechne(HEUTE, erwachsen(), kind(8, tage=2)), "sofortzuschlag") == ["0.00", "25.00"]


def test_a_claim_for_a_part_of_the_month_ends_the_visit_as_well() -> None:
    calculation = rechne(HEUTE, erwachsen(), kind(8, tage=20), anspruchstage=12)
    assert je_person(calculation, "leistung") == ["225.20", "156.00"]


@pytest.mark.parametrize("angaben", [{"tage": 0}, {"tage": 30}, {"wohnt_hier": True}])
def test_days_that_make_no_sense_are_refused(angaben: dict[str, Any]) -> None:
    assert not VALID.is_valid({"personen": [erwachsen(), kind(8, **angaben)]})
