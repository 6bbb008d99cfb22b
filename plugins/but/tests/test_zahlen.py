"""The figures of the law, written a second time apart from the files that the plugin reads."""

from decimal import Decimal

import pytest
from plugins.but.tests.kinder import LAW, am

from efa.sdk import UnknownFigure

SCHULBEDARF = {2020: "100 50", 2021: "103 51.50", 2022: "104 52", 2023: "116 58"} | dict.fromkeys(
    (2024, 2025, 2026), "130 65"
)


@pytest.mark.parametrize("jahr", SCHULBEDARF)
def test_the_lump_sums_are_those_of_the_annex_to_section_34(jahr: int) -> None:
    for day in (f"{jahr}-01-01", f"{jahr}-12-31"):
        law = am(day).law
        halbe = [law[f"schulbedarf.{name}_halbjahr"] for name in ("erstes", "zweites")]
        assert halbe == list(map(Decimal, SCHULBEDARF[jahr].split()))
        assert halbe[1] == halbe[0] / 2  # § 34 Abs. 3a Satz 2 SGB XII


@pytest.mark.parametrize("day", ["2023-01-01", "2026-12-31"])
def test_taking_part_and_ages_are_those_of_section_28(day: str) -> None:
    law = am(day).law
    erwartet = {"teilhabe": 15, "altersgrenze.teilhabe": 18, "altersgrenze.bildung": 25, "verjaehrung": 12}
    assert {name: law[name] for name in erwartet} == erwartet


def test_no_figure_of_this_law_holds_beyond_2026() -> None:
    for name in LAW.figures:
        with pytest.raises(UnknownFigure, match="2027-01-01"):
            am("2027-01-01").law[name]


def test_every_figure_names_its_source_and_the_day_of_the_comparison() -> None:
    values = [value for name in LAW.figures for value in LAW.figures[name].values]
    assert all(value.norm and value.source and value.checked >= value.valid_from for value in values)
