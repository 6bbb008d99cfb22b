"""Needs: Regelbedarf by age and couple, Mehrbedarfe (§§ 27a, 30, 42b SGB XII)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from plugins.hlu.tests.haushalte import (
    ERKRANKT,
    HEUTE,
    JUGENDLICHE,
    KIND,
    LAW,
    RENTNER,
    RENTNERIN,
    SCHULKIND,
    am,
    euro,
    grusi,
    haushalt,
    hlu,
    schritte,
)

from efa_hlu.haushalt import Haushalt
from efa_hlu.person import Person
from efa_hlu.wohnen import Wohnung

REGELBEDARFE = {
    "2023-01-01": "502 451 402 420 348 318",
    "2024-01-01": "563 506 451 471 390 357",
    "2025-07-01": "563 506 451 471 390 357",
    "2026-12-31": "563 506 451 471 390 357",
}


@pytest.mark.parametrize("day", REGELBEDARFE)
def test_the_levels_are_those_of_the_annex_to_section_28(day: str) -> None:
    law = am(day).law
    assert [law[f"regelbedarf.{stufe}"] for stufe in range(1, 7)] == list(map(Decimal, REGELBEDARFE[day].split()))


@pytest.mark.parametrize(
    ("geburt", "regelbedarf"),
    [
        ("2026-11-01", "357"),  # a baby
        ("2020-11-26", "357"),  # six tomorrow
        ("2020-11-25", "390"),  # six today
        ("2012-11-26", "390"),
        ("2012-11-25", "471"),  # begins the 15th year of life
        ("2008-11-26", "471"),
    ],
)
def test_the_level_of_a_child_follows_its_age(geburt: str, regelbedarf: str) -> None:
    kind = replace(KIND, geburtsdatum=date.fromisoformat(geburt))
    assert schritte(hlu(haushalt(ERKRANKT, kind)), "Mia")["regelbedarf"] == euro(regelbedarf)


def test_each_partner_has_level_2_and_who_lives_alone_level_1() -> None:
    zu_zweit = grusi(haushalt(RENTNERIN, RENTNER))
    assert [schritte(zu_zweit, name)["regelbedarf"] for name in ("Erna", "Otto")] == [506, 506]
    assert schritte(grusi(haushalt(RENTNERIN)), "Erna")["regelbedarf"] == 563


@pytest.mark.parametrize(
    ("geburt", "day", "kapitel"),
    [
        ("1946-06-15", "2023-01-01", 4),
        ("1957-06-15", "2023-05-14", 3),  # 65 years and 11 months are complete on 15 May 2023
        ("1957-06-15", "2023-05-15", 4),
        ("1959-12-01", "2026-01-31", 3),
        ("1959-12-01", "2026-02-01", 4),  # 66 years and 2 months
        ("1964-01-01", "2026-12-31", 3),
        ("1990-01-01", HEUTE, 3),
    ],
)
def test_the_fourth_chapter_begins_at_the_age_of_section_41(geburt: str, day: str, kapitel: int) -> None:
    assert Person(name="Ada", geburtsdatum=date.fromisoformat(geburt)).kapitel(am(day).law) == kapitel


def test_the_fourth_chapter_needs_permanent_incapacity_and_18_years() -> None:
    dauerhaft = replace(ERKRANKT, erwerbsminderung="dauerhaft")
    law = am().law
    assert [ERKRANKT.kapitel(law), dauerhaft.kapitel(law)] == [3, 4]
    assert replace(dauerhaft, geburtsdatum=date(2010, 1, 1)).kapitel(law) == 3
    assert replace(ERKRANKT, berufsbildung=True).kapitel(law) == 4
    assert replace(dauerhaft, leistungsberechtigt=False).kapitel(law) == 0


def test_mark_g_counts_with_age_or_incapacity_only() -> None:
    mit_g = replace(RENTNERIN, merkzeichen_g=True)
    assert schritte(grusi(haushalt(mit_g)), "Erna")["mehrbedarf.merkzeichen_g"] == euro("95.71")
    erkrankt = replace(ERKRANKT, merkzeichen_g=True)
    assert schritte(hlu(haushalt(erkrankt)), "Kim")["mehrbedarf.merkzeichen_g"] == euro("95.71")
    gesund = replace(erkrankt, erwerbsminderung="keine")
    assert "mehrbedarf.merkzeichen_g" not in schritte(hlu(haushalt(gesund)), "Kim")


def test_assistance_for_training_takes_the_place_of_mark_g() -> None:
    person = replace(ERKRANKT, merkzeichen_g=True, ausbildungshilfe=True)
    werte = schritte(hlu(haushalt(person)), "Kim")
    assert werte["mehrbedarf.ausbildung"] == euro("197.05")
    assert "mehrbedarf.merkzeichen_g" not in werte


@pytest.mark.parametrize(
    ("kinder", "betrag"),
    [
        ((KIND,), "202.68"),  # one below seven: 36 per cent
        ((SCHULKIND,), "67.56"),  # one of eleven: 12 per cent
        ((SCHULKIND, SCHULKIND), "202.68"),  # two below sixteen
        ((SCHULKIND, JUGENDLICHE), "135.12"),  # one below sixteen and one of sixteen: 2 × 12
        ((KIND, SCHULKIND, SCHULKIND, SCHULKIND), "270.24"),  # four: 48 per cent
        ((KIND,) * 6, "337.80"),  # at most 60 per cent
    ],
)
def test_a_single_parent_gets_more_by_number_and_age_of_children(kinder: tuple[Person, ...], betrag: str) -> None:
    werte = schritte(hlu(haushalt(ERKRANKT, *kinder, alleinerziehend=True)), "Kim")
    assert werte["mehrbedarf.alleinerziehend"] == euro(betrag)


def test_mehrbedarfe_together_never_exceed_the_regelbedarf() -> None:
    person = replace(ERKRANKT, merkzeichen_g=True, schwanger=True, ernaehrung=euro("400"))
    werte = schritte(hlu(haushalt(person, miete="0")), "Kim")
    assert werte["bedarf"] == 2 * 563
    assert werte["mehrbedarf.begrenzt"] == euro("563") - (2 * euro("95.71") + 400)


def test_further_needs_are_beyond_that_limit() -> None:
    person = replace(
        ERKRANKT, ernaehrung=euro("563"), mittagessen_tage=19, schulbuecher=euro("12"), besonderer_bedarf=euro("30")
    )
    werte = schritte(hlu(haushalt(replace(person, vorsorge=euro("20")), miete="0")), "Kim")
    assert werte["mehrbedarf.mittagessen"] == 19 * euro("4.57")
    assert werte["bedarf"] == 2 * 563 + 19 * euro("4.57") + 12 + 30 + 20


@pytest.mark.parametrize(("day", "je_tag"), [("2023-05-01", "3.80"), ("2024-05-01", "4.13"), ("2025-05-01", "4.40")])
def test_a_shared_lunch_costs_what_the_year_says(day: str, je_tag: str) -> None:
    werte = schritte(hlu(haushalt(replace(ERKRANKT, mittagessen_tage=1)), day), "Kim")
    assert werte["mehrbedarf.mittagessen"] == euro(je_tag)


def test_hot_water_made_in_the_dwelling_follows_each_level() -> None:
    wohnung = Wohnung(unterkunft=euro("0"), dezentrales_warmwasser=True)
    familie = Haushalt(personen=(ERKRANKT, KIND, SCHULKIND, JUGENDLICHE), wohnen=wohnung)
    werte = [schritte(hlu(familie), name)["warmwasser"] for name in ("Kim", "Mia", "Ben", "Lea")]
    assert werte == [euro("12.95"), euro("2.86"), euro("4.68"), euro("6.59")]


def test_every_figure_ends_in_2026_and_names_its_source() -> None:
    values = [value for name in LAW.figures for value in LAW.figures[name].values]
    assert max(str(value.until) for value in values) == "2026-12-31"
    assert all(value.norm and value.source for value in values)
