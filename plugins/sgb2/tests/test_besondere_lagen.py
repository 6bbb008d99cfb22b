"""Businesses, money for earlier months, parts of a month, members without a claim (§§ 3, 7, 9, 11, 41 SGB II)."""

from typing import Any

import pytest
from plugins.sgb2.tests.faelle import einnahme, erwachsen, je_person, kind, partner, rechne, schritte
from plugins.sgb2.tests.test_rechner import VALID

HEUTE = "2026-11-25"


def betrieb(einnahmen: str, monate: int = 6, **angaben: str) -> dict[str, Any]:
    return {"art": "selbstaendig", "betrieb": {"einnahmen": einnahmen, "monate": monate, **angaben}}


@pytest.mark.parametrize(
    ("geschaeft", "freibetrag", "einkommen"),
    [
        (betrieb("7200", ausgaben="1200"), "328.00", "672.00"),  # 1000 a month
        (betrieb("7200", ausgaben="1200", abgaben="1200"), "328.00", "472.00"),
        (betrieb("1000", 3), "146.67", "186.66"),  # 333.33, run for three months
        (betrieb("900", ausgaben="1500"), "0.00", "0.00"),  # a loss
    ],
)
def test_a_business_counts_with_the_average_of_the_period(
    geschaeft: dict[str, Any], freibetrag: str, einkommen: str
) -> None:
    calculation = rechne(HEUTE, erwachsen(einnahmen=[geschaeft]))
    assert je_person(calculation, "freibetrag") == [freibetrag]
    assert je_person(calculation, "einkommen") == [einkommen]


def test_a_loss_lowers_no_other_income() -> None:
    mara = erwachsen(einnahmen=[betrieb("900", ausgaben="1500"), einnahme("arbeitslosengeld", "300")])
    assert je_person(rechne(HEUTE, mara), "einkommen") == ["270.00"]


@pytest.mark.parametrize(
    ("day", "zufluss", "einkommen"),
    [
        ("2023-06-30", "einmalig", "170.00"),
        ("2023-07-01", "einmalig", "1170.00"),
        ("2023-06-30", "nachzahlung", "170.00"),
        ("2023-07-01", "nachzahlung", "170.00"),
        (HEUTE, "nachzahlung", "170.00"),
        (HEUTE, "laufend", "1170.00"),
    ],
)
def test_what_would_end_the_claim_is_spread_over_six_months(day: str, zufluss: str, einkommen: str) -> None:
    mara = erwachsen(einnahmen=[einnahme("sonstige", "1200", zufluss=zufluss)])
    assert je_person(rechne(day, mara), "einkommen") == [einkommen]


def test_what_does_not_end_the_claim_counts_in_its_month() -> None:
    calculation = rechne(HEUTE, erwachsen(einnahmen=[einnahme("sonstige", "590", zufluss="nachzahlung")]))
    assert je_person(calculation, "leistung") == ["3.00"]
    assert "einmalig" not in schritte(calculation)


@pytest.mark.parametrize(("tage", "leistung"), [(30, "563.00"), (29, "544.23"), (10, "187.67"), (1, "18.77")])
def test_a_part_of_the_month_is_paid_by_days_of_thirty(tage: int, leistung: str) -> None:
    assert je_person(rechne(HEUTE, erwachsen(), anspruchstage=tage), "leistung") == [leistung]


def test_the_sofortzuschlag_is_paid_for_the_month() -> None:
    calculation = rechne(HEUTE, erwachsen(), kind(8), anspruchstage=10)
    assert je_person(calculation, "leistung") == ["187.67", "130.00"]
    assert je_person(calculation, "sofortzuschlag") == ["0.00", "25.00"]


@pytest.mark.parametrize(
    ("rente", "verteilt"), [("500", "0.00"), ("736", "0.00"), ("836", "100.00"), ("9000", "706.00")]
)
def test_a_pensioner_keeps_what_the_own_need_takes(rente: str, verteilt: str) -> None:
    alt = partner(68, ohne_anspruch=True, einnahmen=[einnahme("rente_gesetzlich", rente)])
    calculation = rechne(HEUTE, erwachsen(60), alt, unterkunft={"unterkunft": "400"})  # 706 for each, 30 are free
    assert je_person(calculation, "verteiltes_einkommen") == [verteilt, "0.00"]
    assert je_person(calculation, "leistung")[1] == "0.00"


def test_the_income_of_who_has_a_claim_goes_round_among_those_who_have_one() -> None:
    mara = erwachsen(einnahmen=[einnahme("arbeitslosengeld", "430")])
    calculation = rechne(HEUTE, mara, partner(ohne_anspruch=True), kind(8))
    assert je_person(calculation, "verteiltes_einkommen") == ["225.89", "0.00", "174.11"]  # 400 by 506 to 390
    assert schritte(calculation)["gesamtbedarf"] == 506 + 390


@pytest.mark.parametrize(
    "personen",
    [
        [erwachsen(kindergeld="259")],
        [erwachsen(einnahmen=[{"art": "selbstaendig"}])],
        [erwachsen(einnahmen=[{**betrieb("100"), "betrag": "100"}])],
        [erwachsen(einnahmen=[{**betrieb("100"), "art": "lohn"}])],
        [erwachsen(einnahmen=[einnahme("lohn", "900", zufluss="nachzahlung")])],
    ],
)
def test_what_would_be_left_aside_or_counted_wrongly_is_refused(personen: list[dict[str, Any]]) -> None:
    assert not VALID.is_valid({"personen": personen})
