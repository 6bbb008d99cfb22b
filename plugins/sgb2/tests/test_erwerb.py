"""What somebody who works may keep: § 11b Abs. 2, 2b and 3 SGB II, on both sides of 2023-07-01."""

import pytest
from plugins.sgb2.tests.faelle import einnahme, erwachsen, je_person, kind, lohn, partner, rechne

AMTLICH = "2023-07-01"


@pytest.mark.parametrize(
    ("day", "brutto", "ohne_kind", "mit_kind"),
    [
        ("2023-06-30", "80", "80.00", "80.00"),
        ("2023-06-30", "1000", "280.00", "280.00"),
        ("2023-06-30", "1500", "300.00", "330.00"),
        (AMTLICH, "50.55", "50.55", "50.55"),
        (AMTLICH, "100", "100.00", "100.00"),
        (AMTLICH, "333.33", "146.67", "146.67"),
        (AMTLICH, "520", "184.00", "184.00"),
        (AMTLICH, "1000", "328.00", "328.00"),
        (AMTLICH, "1200", "348.00", "348.00"),
        (AMTLICH, "1500", "348.00", "378.00"),  # the example of the law's explanation
        ("2026-11-25", "1500", "348.00", "378.00"),
        ("2026-11-25", "4000", "348.00", "378.00"),
    ],
)
def test_the_allowance_follows_the_bands_of_the_day(day: str, brutto: str, ohne_kind: str, mit_kind: str) -> None:
    mara = erwachsen(einnahmen=[lohn(brutto)])
    assert je_person(rechne(day, mara), "freibetrag") == [ohne_kind]
    assert je_person(rechne(day, mara, kind(5)), "freibetrag")[0] == mit_kind
    assert je_person(rechne(day, mara, kind(18)), "freibetrag")[0] == ohne_kind
    assert je_person(rechne(day, {**mara, "kind_ausserhalb": True}), "freibetrag") == [mit_kind]


def test_the_allowance_is_taken_off_the_net_wage() -> None:
    calculation = rechne("2026-01-01", erwachsen(einnahmen=[lohn("1500", "1172.40")]))
    assert je_person(calculation, "einkommen") == ["824.40"]


def test_no_more_is_taken_off_than_flows_in() -> None:
    calculation = rechne("2026-01-01", erwachsen(einnahmen=[lohn("500", "120")]))
    assert je_person(calculation, "freibetrag") == ["180.00"]
    assert je_person(calculation, "einkommen") == ["0.00"]


def test_two_jobs_have_one_allowance() -> None:
    einzeln = rechne("2026-01-01", erwachsen(einnahmen=[lohn("700"), einnahme("selbstaendig", "300")]))
    assert je_person(einzeln, "freibetrag") == ["328.00"]


@pytest.mark.parametrize(("brutto", "grund"), [("400", "100.00"), ("400.01", "180.20")])
def test_higher_expenses_count_from_more_than_400_euro(brutto: str, grund: str) -> None:
    # 30.00 lump sum + 60.20 car insurance + 15 km x 20 days x 0.20 + 30.00 Riester
    absetzungen = {"versicherungen": "60.20", "arbeitsweg_km": "15", "arbeitstage": 20, "altersvorsorge": "30"}
    calculation = rechne("2026-01-01", erwachsen(einnahmen=[lohn(brutto)], absetzungen=absetzungen))
    assert je_person(calculation, "grundabsetzbetrag") == [grund]


@pytest.mark.parametrize(
    ("day", "grund"),
    [
        ("2023-06-30", "100.00"),
        ("2023-07-01", "520.00"),
        ("2024-01-01", "538.00"),
        ("2025-01-01", "556.00"),
        ("2026-01-01", "603.00"),
    ],
)
def test_pupils_trainees_and_students_below_25_keep_a_minijob(day: str, grund: str) -> None:
    azubi = kind(19, in_ausbildung=True, einnahmen=[lohn("900", "720")])
    assert je_person(rechne(day, erwachsen(45), azubi), "grundabsetzbetrag")[1] == grund


def test_for_them_the_first_band_does_not_apply_and_the_second_begins_at_520() -> None:
    azubi = kind(19, in_ausbildung=True, einnahmen=[lohn("900", "900")])
    assert je_person(rechne("2026-01-01", erwachsen(45), azubi), "erwerbsfreibetrag")[1] == "114.00"
    mit_25 = erwachsen(25, in_ausbildung=True, einnahmen=[lohn("900", "900")])
    assert je_person(rechne("2026-01-01", mit_25), "freibetrag") == ["298.00"]


@pytest.mark.parametrize(
    ("day", "alter", "einkommen"),
    [
        ("2023-06-30", 20, "200.00"),
        ("2023-07-01", 20, "0.00"),
        ("2023-06-30", 30, "200.00"),
        ("2023-07-01", 30, "200.00"),
    ],
)
def test_pocket_money_of_a_voluntary_service(day: str, alter: int, einkommen: str) -> None:
    mara = erwachsen(alter, einnahmen=[einnahme("taschengeld_freiwilligendienst", "450")])
    assert je_person(rechne(day, mara), "einkommen") == [einkommen]


@pytest.mark.parametrize(
    ("day", "im_jahr", "einkommen"),
    [
        ("2023-06-30", "0", "418.00"),  # 810 less 250 and 20 percent of what exceeds 100
        ("2023-07-01", "0", "392.00"),  # the wage alone: 600 less 100, 84 and 24
        ("2023-07-01", "2900", "469.00"),  # 110 of the 210 count: 710 less 100, 84 and 57
        ("2026-01-01", "2900", "392.00"),
    ],
)
def test_honorary_work_is_free_by_the_year_since_july_2023(day: str, im_jahr: str, einkommen: str) -> None:
    mara = erwachsen(einnahmen=[lohn("600"), einnahme("ehrenamt", "210", im_jahr=im_jahr)])
    assert je_person(rechne(day, mara), "einkommen") == [einkommen]


def test_a_partner_who_cannot_work_has_no_allowance_but_the_lump_sum() -> None:
    jannis = partner(erwerbsfaehig=False, einnahmen=[lohn("300")])
    calculation = rechne("2026-01-01", erwachsen(), jannis)
    assert je_person(calculation, "freibetrag") == ["0.00", "0.00"]
    assert je_person(calculation, "einkommen") == ["0.00", "270.00"]


def test_below_15_a_hundred_euro_of_earnings_are_free() -> None:
    calculation = rechne("2026-01-01", erwachsen(), kind(14, einnahmen=[lohn("140")]))
    assert je_person(calculation, "einkommen")[1] == "40.00"
