"""Members whose livelihood another law secures, and students (§ 7 Abs. 1, 4, 5, § 19 Abs. 1, § 27 SGB II)."""

from typing import Any, get_args

import pytest
from plugins.sgb2.tests.faelle import einnahme, erwachsen, euro, je_person, kind, lohn, partner, rechne, schritte
from plugins.sgb2.tests.test_rechner import VALID

from efa_sgb2.person import Ausschluss

HEUTE = "2026-11-25"
WOHNUNG = {"unterkunft": "500", "heizung": "100"}


@pytest.mark.parametrize("grund", get_args(Ausschluss))
def test_who_is_excluded_gets_nothing_and_the_step_says_why(grund: str) -> None:
    calculation = rechne(HEUTE, erwachsen(), partner(ausschluss=grund), unterkunft=WOHNUNG)
    assert je_person(calculation, "leistung") == ["806.00", "0.00"]
    assert f"ausschluss.{grund}" in schritte(calculation)


def test_two_adults_have_level_two_even_where_one_gets_benefits_for_asylum_seekers() -> None:
    calculation = rechne(HEUTE, erwachsen(), partner(ausschluss="asylblg"))
    assert je_person(calculation, "regelbedarf")[0] == "506.00"


@pytest.mark.parametrize(
    ("eigener", "verteilt"), [("806.00", "164.00"), ("700.00", "270.00"), ("970.00", "0.00"), ("1500.00", "0.00")]
)
def test_the_need_of_the_other_law_is_left_to_who_is_excluded(eigener: str, verteilt: str) -> None:
    jannis = partner(ausschluss="asylblg", eigener_bedarf=eigener, einnahmen=[einnahme("sonstige", "1000")])
    calculation = rechne(HEUTE, erwachsen(), jannis, unterkunft=WOHNUNG)
    assert je_person(calculation, "verteiltes_einkommen") == [verteilt, "0.00"]


def test_kindergeld_of_an_excluded_child_counts_for_its_own_need_first() -> None:
    kim = kind(8, kindergeld="259", ausschluss="asylblg", eigener_bedarf="200")
    calculation = rechne(HEUTE, erwachsen(), kim)
    assert je_person(calculation, "kindergeld") == ["0.00", "200.00"]
    assert je_person(calculation, "einkommen")[0] == "29.00"  # 59 less the lump sum
    assert je_person(calculation, "sofortzuschlag") == ["0.00", "0.00"]


def test_a_student_gets_additional_needs_alone() -> None:
    mara = erwachsen(24, ausschluss="ausbildung", mehrbedarfe={"schwangerschaft": True, "warmwasser": "20"})
    calculation = rechne(HEUTE, mara, unterkunft=WOHNUNG)
    assert schritte(calculation)["leistung_ausbildung"] == calculation.amount == euro("95.71")  # 17 percent of 563


@pytest.mark.parametrize(("bafoeg", "leistung"), [("600", "95.71"), ("1300", "58.71"), ("1400", "0.00")])
def test_income_covers_the_whole_need_of_a_student_before_the_additional_needs(bafoeg: str, leistung: str) -> None:
    mittel = [einnahme("ausbildungsfoerderung", bafoeg)]
    mara = erwachsen(24, ausschluss="ausbildung", mehrbedarfe={"schwangerschaft": True}, einnahmen=mittel)
    assert je_person(rechne(HEUTE, mara, unterkunft=WOHNUNG), "leistung") == [leistung]


def test_a_child_of_a_student_has_a_claim_of_its_own() -> None:
    mara = erwachsen(24, ausschluss="ausbildung")
    calculation = rechne(HEUTE, mara, kind(2, kindergeld="259"), alleinerziehend=True)
    assert je_person(calculation, "leistung") == ["202.68", "98.00"]  # 36 percent of 563, and 357 - 259
    assert je_person(calculation, "sofortzuschlag") == ["0.00", "25.00"]


def test_earnings_above_the_own_need_of_a_student_go_to_the_others() -> None:
    jannis = partner(24, ausschluss="ausbildung", in_ausbildung=True, einnahmen=[lohn("1600", "1400")])
    calculation = rechne(HEUTE, erwachsen(), jannis)
    assert je_person(calculation, "einkommen")[1] == "633.00"  # 603, 144 and 20 are free
    assert je_person(calculation, "verteiltes_einkommen") == ["127.00", "0.00"]


@pytest.mark.parametrize(
    "person",
    [
        erwachsen(ausschluss="faul"),
        erwachsen(eigener_bedarf="500"),
        erwachsen(ausschluss="ausbildung", eigener_bedarf="500"),
        erwachsen(tage=10),
    ],
)
def test_what_makes_no_sense_is_refused(person: dict[str, Any]) -> None:
    assert not VALID.is_valid({"personen": [person]})


def test_who_moved_without_assent_has_no_dwelling_recognised() -> None:
    jung, alt = (rechne(HEUTE, erwachsen(alter, ohne_zusicherung=True), unterkunft=WOHNUNG) for alter in (24, 25))
    assert [jung.amount, alt.amount] == [euro(476), euro(1163)]  # with the Sofortzuschlag of level 3
    assert schritte(jung)["unterkunft.ohne_zusicherung"] == -600
