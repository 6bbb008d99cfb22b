"""Kinderzuschlag as an office would reckon it with pencil and paper, every number beside its norm."""

from decimal import Decimal

import pytest
from plugins.bkgg.tests.familien import kinder, kiz, schritte, verdient

from efa.sdk import Calculation, UnknownFigure

PAAR = [verdient("2600", "1900"), {}]


def ende(calculation: Calculation) -> str:
    return calculation.steps[-1].text.removeprefix("kinderzuschlag.step.")


@pytest.mark.parametrize(
    ("day", "euro"), [("2023-12-31", "250"), ("2024-01-01", "292"), ("2025-01-01", "297"), ("2026-12-31", "297")]
)
def test_a_child_of_parents_with_little_gets_the_highest_amount(day: str, euro: str) -> None:
    arm = kiz(day, eltern=[verdient("900", "900"), {}], kinder=kinder(8), unterkunft_heizung="600")
    assert arm.amount == Decimal(euro)


@pytest.mark.parametrize("day", ["2022-12-31", "2027-01-01"])
def test_no_other_year_is_guessed(day: str) -> None:
    with pytest.raises(UnknownFigure):
        kiz(day, eltern=PAAR, kinder=kinder(8), unterkunft_heizung="600")


def test_a_couple_with_two_children() -> None:
    familie = kiz(eltern=[verdient("3200", "2500"), {}], kinder=kinder(4, 9), unterkunft_heizung="800")
    werte = schritte(familie)
    assert werte["gesamtkinderzuschlag"] == 594  # 2 × 297
    assert werte["wohnanteil"] == Decimal("569.85")  # 800 × 6180 / (6180 + 2 × 1248)
    assert werte["gesamtbedarf"] == Decimal("1581.85")  # 506 + 506 + 569.85
    assert (werte["grundabsetzung"], werte["freibetrag"]) == (-100, -278)  # 84 + 144 + 50, § 11b Abs. 3
    assert werte["einkommen"] == 2122  # 2500 - 378
    assert werte["minderung.erwerb"] == Decimal("-243.0675")  # 45 % of 540.15
    assert werte["verbleibt"] == Decimal("350.9325")
    assert familie.amount == 351  # § 11 Abs. 2 BKGG


def test_a_single_parent_with_a_small_child_and_maintenance_for_it() -> None:
    kind = [{"alter": 5, "einkommen": "299.00"}]
    werte = schritte(kiz(eltern=[verdient("2000", "1550")], kinder=kind, unterkunft_heizung="650"))
    assert werte["kind.minderung"] == Decimal("-134.55")  # 45 % of 299
    assert werte["mehrbedarf.alleinerziehend"] == Decimal("202.68")  # 36 % of 563
    assert werte["wohnanteil"] == Decimal("501.43")  # 650 × 4212 / (4212 + 1248)
    assert werte["gesamtbedarf"] == Decimal("1267.11")
    assert werte["einkommen"] == 1172
    assert werte["kinderzuschlag"] == 162  # 297 - 134.55 = 162.45


def test_other_income_alone_above_the_needs_counts_in_full_and_earnings_by_45_percent() -> None:
    lage = {"alleinerziehend": False, "kinder": kinder(3, 6, 9), "bruttoeinkommen": "2500", "gesamtbedarf": "1500"}
    werte = schritte(kiz(**lage, erwerbseinkommen="300", anderes_einkommen="1600"))
    assert (werte["minderung.erwerb"], werte["minderung.anderes"]) == (-135, -100)
    assert werte["kinderzuschlag"] == 656  # 891 - 235


def test_up_to_the_needs_other_income_is_used_first_so_that_earnings_count_by_45_percent() -> None:
    lage = {"alleinerziehend": False, "kinder": kinder(3), "bruttoeinkommen": "2500", "gesamtbedarf": "1500"}
    werte = schritte(kiz(**lage, erwerbseinkommen="300", anderes_einkommen="1400"))
    assert werte["minderung.erwerb"] == -90  # 45 % of 200
    assert "minderung.anderes" not in werte


@pytest.mark.parametrize(("rest", "euro"), [("1500.00", 297), ("1501.10", 297), ("1501.12", 296)])
def test_below_half_a_euro_is_rounded_down_and_from_there_on_up(rest: str, euro: int) -> None:
    lage = {"alleinerziehend": False, "kinder": kinder(3), "bruttoeinkommen": "2500", "gesamtbedarf": "1500"}
    assert kiz(**lage, erwerbseinkommen=rest).amount == euro


@pytest.mark.parametrize(
    ("alter", "prozent"),
    [((6,), 36), ((7,), 12), ((15, 15), 36), ((15, 16), 24), ((8, 9, 10), 36), ((8, 9, 10, 11), 48), ((17,) * 6, 60)],
)
def test_who_raises_children_alone_has_an_additional_need_by_their_number_and_age(
    alter: tuple[int, ...], prozent: int
) -> None:
    werte = kiz(eltern=[verdient("2000", "1500")], kinder=kinder(*alter), unterkunft_heizung="0").steps
    [step] = [step for step in werte if step.text.endswith("alleinerziehend")]
    assert step.params["prozent"] == prozent


def test_grown_up_children_count_for_the_dwelling_and_not_for_raising_alone() -> None:
    werte = schritte(kiz(eltern=[verdient("2000", "1500")], kinder=kinder(18), unterkunft_heizung="546"))
    assert "mehrbedarf.alleinerziehend" not in werte
    assert werte["wohnanteil"] == Decimal("421.20")
    assert werte["freibetrag"] == -248  # the last band ends at 1200 without a minor child


def test_additional_needs_of_a_parent_end_at_the_standard_need() -> None:
    elternteil = verdient("900", "900", schwanger=True, teilhabe=True, ernaehrung="400", besonderer_bedarf="50")
    familie = {"kinder": kinder(3), "unterkunft_heizung": "0", "warmwasser_dezentral": True}
    werte = schritte(kiz(eltern=[elternteil], **familie))
    assert (werte["mehrbedarf.schwanger"], werte["mehrbedarf.teilhabe"]) == (Decimal("95.71"), Decimal("197.05"))
    assert werte["mehrbedarf.begrenzt"] == Decimal("-332.44")  # 95.71 + 202.68 + 197.05 + 400 - 563
    assert werte["mehrbedarf.warmwasser"] == Decimal("12.95")
    assert werte["gesamtbedarf"] == Decimal("1188.95")  # 2 × 563 + 50 + 12.95


@pytest.mark.parametrize(
    ("day", "brutto", "frei"),
    [
        ("2023-06-30", "1500", "230"),  # 180 + 50
        ("2023-07-01", "1500", "278"),  # 84 + 144 + 50
        ("2023-06-30", "520", "84"),
        ("2026-11-24", "520", "84"),
        ("2026-11-24", "100", None),
        ("2026-11-24", "4000", "278"),
    ],
)
def test_the_allowance_for_earners_follows_the_bands_of_the_day(day: str, brutto: str, frei: str | None) -> None:
    eltern = [verdient(brutto, brutto), {"anderes_einkommen": "900"}]
    werte = schritte(kiz(day, eltern=eltern, kinder=kinder(3), unterkunft_heizung="0"))
    assert werte.get("freibetrag") == (-Decimal(frei) if frei else None)


@pytest.mark.parametrize(("brutto", "abzug"), [("400", -100), ("400.01", -180)])
def test_proven_costs_count_above_400_euro_of_earnings(brutto: str, abzug: int) -> None:
    eltern = [verdient(brutto, "390", absetzbetraege="180"), {"anderes_einkommen": "900"}]
    assert schritte(kiz(eltern=eltern, kinder=kinder(3), unterkunft_heizung="0"))["grundabsetzung"] == abzug


def test_who_does_not_work_has_the_lump_sum_for_insurances() -> None:
    ohne_arbeit = {"anderes_einkommen": "1200"}
    werte = schritte(kiz(eltern=[ohne_arbeit, {}], kinder=kinder(3), unterkunft_heizung="0"))
    assert (werte["versicherungspauschale"], werte["einkommen"]) == (-30, 1170)


def test_a_child_without_kindergeld_gets_nothing_and_still_lives_there() -> None:
    zwei = [{"alter": 3}, {"alter": 5, "kindergeld": False}]
    werte = schritte(kiz(eltern=PAAR, kinder=zwei, unterkunft_heizung="800"))
    assert (werte["gesamtkinderzuschlag"], werte["wohnanteil"]) == (297, Decimal("569.85"))


@pytest.mark.parametrize(("eltern", "reicht"), [(["899.99"], True), (["599.99"], False), (["450", "449.99"], False)])
def test_without_the_least_income_there_is_no_claim(eltern: list[str], reicht: object) -> None:
    personen = [verdient(brutto, "400") for brutto in eltern]
    found = kiz(eltern=personen, kinder=kinder(3), unterkunft_heizung="0")
    assert (ende(found) == "kinderzuschlag") == reicht
    assert reicht or (int(found.amount), ende(found)) == (0, "kein_anspruch.mindesteinkommen")


@pytest.mark.parametrize(
    ("vermoegen", "euro", "erster"),
    [("85000", 297, None), ("85100", 297, 197), ("85297", 297, 0), ("85297.01", 0, None)],
)
def test_assets_beyond_the_limit_lower_the_first_month_or_end_the_claim(
    vermoegen: str, euro: int, erster: int | None
) -> None:
    found = kiz(
        eltern=[
            PAAR[0],
            {},
        ],
        kinder=[*kinder(3), {"alter": 5, "kindergeld": False}],
        unterkunft_heizung="900",
        vermoegen=vermoegen,
    )
    assert (int(found.amount), schritte(found).get("vermoegen.erster_monat")) == (euro, erster)


@pytest.mark.parametrize(
    ("fehlbetrag", "sgb2", "euro"), [("0", True, 297), ("100", False, 297), ("100.01", False, 0), ("100", True, 0)]
)
def test_who_stays_in_need_has_no_claim_unless_little_is_missing(fehlbetrag: str, sgb2: object, euro: int) -> None:
    familie = {"eltern": PAAR, "kinder": kinder(3), "unterkunft_heizung": "900"}
    assert kiz(**familie, fehlbetrag=fehlbetrag, sgb2_oder_sgb12=sgb2).amount == euro


def test_who_does_not_work_has_no_easier_access() -> None:
    familie = {"eltern": [{"anderes_einkommen": "1000"}, {}], "kinder": kinder(3), "unterkunft_heizung": "900"}
    assert ende(kiz(**familie, fehlbetrag="10")) == "kein_anspruch.hilfebeduerftig"


def test_what_nobody_checked_is_said() -> None:
    familie = {"eltern": PAAR, "kinder": kinder(3), "unterkunft_heizung": "900"}
    assert "ungeprueft" in schritte(kiz(**familie))
    assert "ungeprueft" not in schritte(kiz(**familie, fehlbetrag="0"))


def test_each_child_is_a_part_of_the_whole() -> None:
    found = kiz(eltern=PAAR, kinder=[{"name": "Mia", "alter": 3, "einkommen": "100"}], unterkunft_heizung="900")
    assert [(part.name, part.amounts) for part in found.parts] == [("Mia", {"kinderzuschlag": Decimal("252.00")})]
