"""What neglected duties cost, before and since 2026-07-01 (§§ 31 to 32 SGB II)."""

from typing import Any

import pytest
from plugins.sgb2.tests.faelle import einnahme, erwachsen, je_person, partner, rechne, schritte

from efa.sdk import UnknownFigure

VORHER, SEITHER = "2026-06-30", "2026-07-01"


def gemindert(day: str, **minderung: Any) -> str:
    return je_person(rechne(day, erwachsen(minderung=minderung)), "minderung")[0]


@pytest.mark.parametrize(("stufe", "vorher"), [(1, "56.30"), (2, "112.60"), (3, "168.90")])
def test_a_breach_of_duty_costs_ten_to_thirty_percent_and_since_july_2026_thirty(stufe: int, vorher: str) -> None:
    assert gemindert(VORHER, pflichtverletzung=stufe) == vorher
    assert gemindert(SEITHER, pflichtverletzung=stufe) == "168.90"


def test_each_missed_appointment_costs_ten_percent_and_since_july_2026_thirty() -> None:
    assert [gemindert(VORHER, meldeversaeumnisse=mal) for mal in (1, 2, 3, 4)] == [
        "56.30",
        "112.60",
        "168.90",
        "168.90",
    ]
    assert gemindert(SEITHER, meldeversaeumnisse=1) == "168.90"


def test_all_together_never_costs_more_than_thirty_percent() -> None:
    assert gemindert(VORHER, pflichtverletzung=2, meldeversaeumnisse=2) == "168.90"
    assert gemindert(SEITHER, pflichtverletzung=1, meldeversaeumnisse=2) == "168.90"


def test_the_percentage_is_that_of_the_own_level_and_year() -> None:
    beide = (erwachsen(minderung={"pflichtverletzung": 1}), partner())
    assert je_person(rechne("2023-05-01", *beide), "minderung") == ["45.10", "0.00"]


def test_what_is_paid_for_the_dwelling_stays() -> None:
    mara = erwachsen(minderung={"pflichtverletzung": 1}, einnahmen=[einnahme("arbeitslosengeld", "500")])
    calculation = rechne(SEITHER, mara, unterkunft={"unterkunft": "400"})
    assert je_person(calculation, "leistung") == ["400.00"]  # 93 beside the dwelling, less than 168.90
    assert schritte(calculation)["minderung"] == -93


def test_who_refuses_work_loses_the_whole_standard_need() -> None:
    mara = erwachsen(minderung={"arbeit_verweigert": True})
    assert rechne(SEITHER, mara, unterkunft={"unterkunft": "400"}).amount == 400
    with pytest.raises(UnknownFigure):
        rechne("2024-03-27", mara)


def test_nothing_is_taken_from_who_gets_nothing() -> None:
    beide = (erwachsen(), partner(ausschluss="altersrente", minderung={"pflichtverletzung": 1}))
    assert je_person(rechne(SEITHER, *beide), "minderung") == ["0.00", "0.00"]
