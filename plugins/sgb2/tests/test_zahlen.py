"""Figures of the law, written a second time apart from the files that the plugin reads."""

from datetime import date

import pytest
from plugins.sgb2.tests.faelle import LAW, am, euro

REGELBEDARFE = {"2023": "502 451 402 420 348 318", **dict.fromkeys(("2024", "2025", "2026"), "563 506 451 471 390 357")}
STATUTES = "SGB II", "SGB XII", "BEEG", "EStG", "SGB IV", "Bürgergeld-V", "GrusiGV"


@pytest.mark.parametrize("jahr", REGELBEDARFE)
def test_regelbedarfe_are_those_of_the_annex_to_section_28_sgb_xii(jahr: str) -> None:
    for day in (f"{jahr}-01-01", f"{jahr}-12-31"):
        law = am(day).law
        assert [law[f"regelbedarf.{stufe}"] for stufe in range(1, 7)] == list(map(euro, REGELBEDARFE[jahr].split()))


@pytest.mark.parametrize(
    ("day", "name", "wert"),
    [
        ("2024-12-31", "sofortzuschlag", "20"),
        ("2025-01-01", "sofortzuschlag", "25"),
        ("2023-07-01", "grundabsetzbetrag.ausbildung", "520"),
        ("2026-01-01", "grundabsetzbetrag.ausbildung", "603"),
        ("2026-06-30", "vermoegen.person", "15000"),
        ("2026-07-01", "vermoegen.ab_50", "20000"),
        ("2026-07-01", "unterkunft.karenzzeit_faktor", "1.5"),
        ("2025-12-31", "frei.ehrenamt", "3000"),
        ("2026-01-01", "frei.ehrenamt", "3300"),
    ],
)
def test_figures_change_on_their_day(day: str, name: str, wert: str) -> None:
    assert am(day).law[name] == euro(wert)


def test_the_ordinance_has_its_name_by_date() -> None:
    normen = [am(day).law.norm("pauschale.versicherung") for day in ("2026-06-30", "2026-07-01")]
    assert normen == ["§ 6 Abs. 1 Nr. 1 und 2 Bürgergeld-V", "§ 6 Abs. 1 Nr. 1 und 2 GrusiGV"]


@pytest.mark.parametrize(
    ("day", "name"),
    [("2022-12-31", "Arbeitslosengeld II"), ("2023-01-01", "Bürgergeld"), ("2026-07-01", "Grundsicherungsgeld")],
)
def test_the_benefit_has_its_name_by_date(day: str, name: str) -> None:
    assert am(day).law.word("leistung") == name


def test_no_figure_of_this_law_holds_beyond_2026() -> None:
    ends = {value.until for name in LAW.figures for value in LAW.figures[name].values}
    assert max(end or date.max for end in ends) == date(2026, 12, 31)


def test_every_figure_names_its_statute_its_source_and_the_day_of_the_comparison() -> None:
    values = [value for name in LAW.figures for value in LAW.figures[name].values]
    assert all(any(statute in value.norm for statute in STATUTES) and value.source for value in values)
    assert all(value.checked >= date(2026, 8, 19) for value in values)
