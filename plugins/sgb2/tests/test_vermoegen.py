"""Assets that must be used first: § 12 SGB II before and since 2026-07-01."""

from typing import Any

import pytest
from plugins.sgb2.tests.faelle import einnahme, erwachsen, je_person, kind, partner, rechne, schritte

ALT, NEU = "2026-06-30", "2026-07-01"


@pytest.mark.parametrize(
    ("day", "alter", "vermoegen", "anspruch"),
    [
        ("2023-01-01", 35, "15000", True),
        (ALT, 35, "15000.01", False),
        (NEU, 29, "5000", True),
        (NEU, 29, "5000.01", False),
        (NEU, 30, "10000", True),
        (NEU, 39, "10000.01", False),
        (NEU, 40, "12500", True),
        (NEU, 49, "12500.01", False),
        (NEU, 50, "20000", True),
        (NEU, 64, "20000.01", False),
    ],
)
def test_what_one_person_may_keep(day: str, alter: int, vermoegen: str, *, anspruch: bool) -> None:
    voll = rechne(day, erwachsen(alter)).amount
    assert (rechne(day, erwachsen(alter, vermoegen=vermoegen)).amount == voll) is anspruch


@pytest.mark.parametrize(("vermoegen", "leistung"), [("5100.50", "462.50"), ("5562.99", "0.01"), ("5563", "0.00")])
def test_what_lies_above_covers_the_need_of_the_month_and_no_more(vermoegen: str, leistung: str) -> None:
    assert je_person(rechne(NEU, erwachsen(29, vermoegen=vermoegen)), "leistung") == [leistung]


def test_it_goes_round_by_need_as_income_does_and_after_it() -> None:
    mara = erwachsen(29, vermoegen="15356", einnahmen=[einnahme("arbeitslosengeld", "730")])  # 15000 are free
    calculation = rechne(NEU, mara, partner(29), kind(5))
    assert je_person(calculation, "verteiltes_einkommen") == ["258.73", "258.73", "182.54"]
    assert je_person(calculation, "aus_vermoegen") == ["131.58", "131.58", "92.84"]


@pytest.mark.parametrize(("geburtsdatum", "anspruch"), [("1986-07-31", True), ("1986-08-01", False)])
def test_the_higher_amount_holds_from_the_first_of_the_month_of_the_birthday(
    geburtsdatum: str, *, anspruch: bool
) -> None:
    mara = {"geburtsdatum": geburtsdatum, "vermoegen": "12500"}
    assert (rechne(NEU, mara).amount == 563) is anspruch


@pytest.mark.parametrize(
    ("vermoegen", "angaben", "anspruch"),
    [
        (("70000", "0", "0"), {"karenzzeit_vermoegen": True}, True),
        (("70000.01", "0", "0"), {"karenzzeit_vermoegen": True}, False),
        (("45000", "0", "0"), {}, True),
        (("20000", "20000", "5000.01"), {}, False),
    ],
)
def test_what_others_do_not_use_may_be_kept_too(
    vermoegen: tuple[str, str, str], angaben: dict[str, Any], *, anspruch: bool
) -> None:
    mara, jannis, kim = vermoegen
    familie = (erwachsen(vermoegen=mara), partner(vermoegen=jannis), kind(8, vermoegen=kim))
    assert (rechne(ALT, *familie, **angaben).amount == 2 * 506 + 390 + 25) is anspruch


def test_a_period_that_began_before_keeps_the_old_rule() -> None:
    mara = erwachsen(29, vermoegen="15000")
    assert rechne(NEU, mara, beginn="2026-02-01").amount == 563
    assert rechne(NEU, mara).amount == 0


def test_since_july_2026_there_is_no_karenzzeit_for_assets() -> None:
    assert rechne(NEU, erwachsen(29, vermoegen="5001"), karenzzeit_vermoegen=True).amount == 562


def test_a_child_with_assets_of_its_own_leaves_the_claim_of_the_parents() -> None:
    calculation = rechne(NEU, erwachsen(35), kind(8, kindergeld="259", vermoegen="30000"))
    assert je_person(calculation, "leistung") == ["334.00", "0.00"]  # 563 less Kindergeld less the lump sum
    assert schritte(calculation)["vermoegen.kind"] == 30000


def test_a_child_with_a_little_too_much_uses_it_for_its_own_need_alone() -> None:
    calculation = rechne(NEU, erwachsen(35), kind(8, vermoegen="15100"))  # 15000 are free for both
    assert je_person(calculation, "leistung") == ["563.00", "290.00"]
    assert schritte(calculation)["vermoegen.kind_teil"] == 100


def test_a_pregnant_child_does_not_live_on_the_assets_of_the_parents() -> None:
    calculation = rechne(NEU, erwachsen(45, vermoegen="90000"), kind(17, ohne_elterneinkommen=True))
    assert je_person(calculation, "leistung") == ["0.00", "471.00"]
