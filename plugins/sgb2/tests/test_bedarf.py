"""What a person needs: Regelbedarf, Mehrbedarfe and the dwelling (§§ 20 to 23 SGB II)."""

from typing import Any

import pytest
from plugins.sgb2.tests.faelle import einnahme, erwachsen, je_person, kind, partner, rechne, schritte

HEUTE = "2026-11-25"


@pytest.mark.parametrize(
    ("day", "saetze"),
    [
        ("2023-12-31", ["451.00", "451.00", "402.00", "420.00", "420.00", "348.00", "348.00", "318.00"]),
        ("2024-01-01", ["506.00", "506.00", "451.00", "471.00", "471.00", "390.00", "390.00", "357.00"]),
        (HEUTE, ["506.00", "506.00", "451.00", "471.00", "471.00", "390.00", "390.00", "357.00"]),
    ],
)
def test_each_age_has_its_stufe(day: str, saetze: list[str]) -> None:
    kinder = [kind(alter) for alter in (18, 17, 14, 13, 6, 5)]
    assert je_person(rechne(day, erwachsen(), partner(), *kinder), "regelbedarf") == saetze


@pytest.mark.parametrize(
    ("personen", "saetze"),
    [
        ([erwachsen()], ["563.00"]),
        ([erwachsen(17)], ["563.00"]),
        ([erwachsen(22, ohne_zusicherung=True)], ["451.00"]),
        ([erwachsen(25, ohne_zusicherung=True)], ["563.00"]),
        ([erwachsen(19), partner(17)], ["563.00", "471.00"]),
        ([erwachsen(22, ohne_zusicherung=True), partner(22)], ["506.00", "506.00"]),
    ],
)
def test_adults_alone_and_in_couples(personen: list[dict[str, Any]], saetze: list[str]) -> None:
    assert je_person(rechne(HEUTE, *personen), "regelbedarf") == saetze


@pytest.mark.parametrize(
    ("alter", "betrag"),
    [
        ([6], "202.68"),
        ([7], "67.56"),
        ([7, 15], "202.68"),
        ([7, 16], "135.12"),
        ([6, 17], "202.68"),
        ([16, 16, 17], "202.68"),
        ([8, 9, 10, 11], "270.24"),
        ([1, 2, 8, 9, 10], "337.80"),
        ([1, 2, 8, 9, 10, 11], "337.80"),
        ([18], "0.00"),
    ],
)
def test_single_parents_need_more_by_number_and_age_of_children(alter: list[int], betrag: str) -> None:
    calculation = rechne(HEUTE, erwachsen(), *map(kind, alter), alleinerziehend=True)
    assert je_person(calculation, "mehrbedarf")[0] == betrag


def test_the_mehrbedarf_of_2023_is_rounded_half_up() -> None:
    assert je_person(rechne("2023-01-01", erwachsen(), kind(3), alleinerziehend=True), "mehrbedarf")[0] == "180.72"


@pytest.mark.parametrize(
    ("day", "warmwasser"),
    [
        ("2023-01-01", ["10.37", "10.37", "9.25", "5.88", "4.18", "2.54"]),
        ("2026-01-01", ["11.64", "11.64", "10.37", "6.59", "4.68", "2.86"]),
    ],
)
def test_hot_water_made_in_the_dwelling(day: str, warmwasser: list[str]) -> None:
    familie = (erwachsen(), partner(), kind(20), kind(14), kind(13), kind(5))
    calculation = rechne(day, *familie, unterkunft={"warmwasser_dezentral": True})
    assert je_person(calculation, "mehrbedarf") == warmwasser


@pytest.mark.parametrize(
    ("mehrbedarfe", "betrag"),
    [
        ({"schwangerschaft": True}, "95.71"),
        ({"behinderung": True}, "197.05"),
        ({"behinderung": True, "merkzeichen_g": True}, "197.05"),
        ({"merkzeichen_g": True}, "0.00"),  # able to work
        ({"ernaehrung": "60.50", "schulbuecher": "20", "besonderer_bedarf": "15.25"}, "95.75"),
        ({"schwangerschaft": True, "behinderung": True, "ernaehrung": "400", "schulbuecher": "10"}, "573.00"),
    ],
)
def test_other_grounds_and_their_limit(mehrbedarfe: dict[str, Any], betrag: str) -> None:
    assert je_person(rechne(HEUTE, erwachsen(mehrbedarfe=mehrbedarfe)), "mehrbedarf") == [betrag]


def test_full_reduction_in_earning_capacity_with_mark_g() -> None:
    jannis = partner(erwerbsfaehig=False, mehrbedarfe={"merkzeichen_g": True})
    assert je_person(rechne(HEUTE, erwachsen(), jannis), "mehrbedarf") == ["0.00", "86.02"]


@pytest.mark.parametrize(
    ("day", "angaben", "anerkannt"),
    [
        (HEUTE, {}, "1000.00"),
        (HEUTE, {"angemessene_unterkunft": "500", "angemessene_heizung": "80"}, "580.00"),
        (HEUTE, {"angemessene_unterkunft": "500", "uebergangsfrist": True, "angemessene_heizung": "80"}, "1000.00"),
        (HEUTE, {"angemessene_unterkunft": "500", "karenzzeit": True}, "850.00"),
        (HEUTE, {"angemessene_unterkunft": "500", "karenzzeit": True, "unabweisbar": True}, "1000.00"),
        (HEUTE, {"angemessene_unterkunft": "900", "karenzzeit": True, "angemessene_heizung": "80"}, "980.00"),
        ("2026-06-30", {"angemessene_unterkunft": "500", "karenzzeit": True}, "1000.00"),
        (HEUTE, {"bewohner": 4}, "250.00"),
        (HEUTE, {"bewohner": 4, "angemessene_unterkunft": "200"}, "225.00"),
    ],
)
def test_the_dwelling_is_recognised_as_far_as_it_is_appropriate(day: str, angaben: Any, anerkannt: str) -> None:
    calculation = rechne(day, erwachsen(), unterkunft={"unterkunft": "900", "heizung": "100", **angaben})
    assert je_person(calculation, "unterkunft_und_heizung") == [anerkannt]


def test_the_cap_does_not_hold_for_families_in_the_karenzzeit() -> None:
    wohnung = {"unterkunft": "900", "angemessene_unterkunft": "500", "karenzzeit": True}
    assert schritte(rechne(HEUTE, erwachsen(), kind(3), unterkunft=wohnung))["unterkunft.anerkannt"] == 900


def test_shares_of_the_dwelling_make_up_the_whole() -> None:
    calculation = rechne(HEUTE, erwachsen(), partner(), kind(3), unterkunft={"unterkunft": "500"})
    assert je_person(calculation, "unterkunft_und_heizung") == ["166.67", "166.67", "166.66"]


def test_a_grown_up_child_lives_there_but_is_not_calculated() -> None:
    calculation = rechne(
        HEUTE, erwachsen(50), kind(25, einnahmen=[einnahme("sonstige", "900")]), unterkunft={"unterkunft": "600"}
    )
    assert je_person(calculation, "bedarf") == ["863.00"]
    assert schritte(calculation)["nicht_dabei"] == 0


@pytest.mark.parametrize("angabe", ["behinderung", "merkzeichen_g"])
@pytest.mark.parametrize(("alter", "mehrbedarf"), [(14, False), (15, True)])
def test_a_child_below_15_is_neither_able_nor_unable_to_work(alter: int, angabe: str, *, mehrbedarf: bool) -> None:
    calculation = rechne(HEUTE, erwachsen(45), kind(alter, erwerbsfaehig=False, mehrbedarfe={angabe: True}))
    assert (je_person(calculation, "mehrbedarf")[1] != "0.00") is mehrbedarf


def test_the_limit_does_not_hold_for_mark_g() -> None:
    mara = erwachsen(50, erwerbsfaehig=False, mehrbedarfe={"ernaehrung": "600", "merkzeichen_g": True})
    assert je_person(rechne(HEUTE, mara), "mehrbedarf") == ["658.71"]  # 563 and 17 percent (§ 21 Abs. 8: Abs. 2 to 5)
