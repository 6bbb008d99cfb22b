"""The annexes of the law, written a second time apart from the tables that the plugin reads."""

from decimal import Decimal

import pytest
from plugins.wohngeld.tests.haushalte import LAW, am

HOECHSTBETRAEGE = {
    "2024-12-31": (
        "1 347 392 438 491 540 591 651",
        "2 420 474 530 595 654 716 788",
        "3 501 564 631 708 778 853 937",
        "4 584 659 736 825 909 995 1095",
        "5 667 752 841 944 1038 1137 1251",
        "weitere 79 90 102 114 124 143 157",
    ),
    "2025-01-01": (
        "1 361 408 456 511 562 615 677",
        "2 437 493 551 619 680 745 820",
        "3 521 587 657 737 809 887 975",
        "4 608 686 766 858 946 1035 1139",
        "5 694 782 875 982 1080 1183 1302",
        "weitere 82 94 106 119 129 149 163",
    ),
}
FORMEL = (  # persons, a, b and c of 2023, b and c of 2025, M of 2023 and 2025, Y of 2023 and 2025
    "1 0.04 0.0004991 0.0000462 0.0004797 0.0000408 52 54 350 396",
    "2 0.03 0.0003716 0.0000345 0.0003571 0.0000304 64 67 600 679",
    "3 0.02 0.0003035 0.0000278 0.0002917 0.0000245 76 79 800 906",
    "4 0.01 0.0002251 0.0000200 0.0002163 0.0000176 88 92 1000 1132",
    "5 0 0.0001985 0.0000195 0.0001907 0.0000172 99 103 1200 1358",
    "6 -0.01 0.0001792 0.0000188 0.0001722 0.0000166 99 103 1400 1585",
    "7 -0.02 0.0001657 0.0000187 0.0001592 0.0000165 111 115 1600 1811",
    "8 -0.03 0.0001648 0.0000187 0.0001583 0.0000165 123 128 1800 2037",
    "9 -0.04 0.0001432 0.0000188 0.0001376 0.0000166 135 140 2000 2264",
    "10 -0.06 0.0001300 0.0000188 0.0001249 0.0000166 146 152 2200 2490",
    "11 -0.09 0.0001188 0.0000222 0.0001141 0.0000196 180 187 2400 2717",
    "12 -0.12 0.0001152 0.0000251 0.0001107 0.0000221 286 298 2600 2943",
)
ZUSCHLAEGE = "110.40 19.20", "142.60 24.80", "170.20 29.60", "197.80 34.40", "225.40 39.20", "27.60 4.80"


@pytest.mark.parametrize("day", HOECHSTBETRAEGE)
def test_the_highest_amounts_are_those_of_annex_1(day: str) -> None:
    law = am(day).law
    for zeile in HOECHSTBETRAEGE[day]:
        personen, *betraege = zeile.split()
        assert [law[f"hoechstbetrag.{stufe}.{personen}"] for stufe in range(1, 8)] == list(map(Decimal, betraege))


@pytest.mark.parametrize("zeile", FORMEL)
def test_coefficients_and_minimum_values_are_those_of_annexes_2_and_3(zeile: str) -> None:
    n, a, b_23, c_23, b_25, c_25, m_23, m_25, y_23, y_25 = zeile.split()
    namen = [f"koeffizient_{name}.{n}" for name in "abc"] + [f"mindestwert_{name}.{n}" for name in "my"]
    for day, werte in (("2024-12-31", (a, b_23, c_23, m_23, y_23)), ("2025-01-01", (a, b_25, c_25, m_25, y_25))):
        assert [am(day).law[name] for name in namen] == list(map(Decimal, werte))


@pytest.mark.parametrize("day", ["2023-01-01", "2026-12-31"])
def test_heating_and_climate_amounts_are_those_of_section_12(day: str) -> None:
    law = am(day).law
    for personen, zeile in zip((1, 2, 3, 4, 5, "weitere"), ZUSCHLAEGE, strict=True):
        assert f"{law[f'heizkosten.{personen}']} {law[f'klimakomponente.{personen}']}" == zeile


def test_no_figure_of_this_law_holds_beyond_2026() -> None:
    ends = {value.until for name in LAW.figures for value in LAW.figures[name].values}
    assert max(str(end) for end in ends) == "2026-12-31"


def test_every_figure_names_its_source_and_the_day_of_the_comparison() -> None:
    values = [value for name in LAW.figures for value in LAW.figures[name].values]
    assert all(value.norm and value.source and value.checked >= value.valid_from for value in values)
