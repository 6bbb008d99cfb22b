"""Income and what is left free of it (§§ 82, 82a, 43 SGB XII)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from plugins.hlu.tests.haushalte import (
    ERKRANKT,
    KIND,
    RENTNERIN,
    am,
    betraege,
    euro,
    grusi,
    haushalt,
    hlu,
    nimmt_ein,
    schritte,
)

from efa.sdk import round_cent
from efa_hlu.einkommen import einkommen
from efa_hlu.einnahme import Einnahme
from efa_hlu.person import Person


def angerechnet(person: Person, day: str = "2026-11-25") -> Decimal:
    return round_cent(einkommen(person, am(day).law).summe.betrag)


@pytest.mark.parametrize(
    ("lohn", "day", "bleibt"),
    [
        ("400", "2026-01-01", "280.00"),  # 30 per cent are free
        ("938.33", "2026-01-01", "656.83"),
        ("1200", "2026-01-01", "918.50"),  # at most half of level 1: 281.50
        ("1200", "2023-01-01", "949.00"),  # 251
    ],
)
def test_thirty_per_cent_of_wages_are_free_up_to_half_of_level_1(lohn: str, day: str, bleibt: str) -> None:
    assert angerechnet(nimmt_ein(ERKRANKT, "lohn", lohn), day) == euro(bleibt)


def test_the_allowance_is_measured_on_gross_wages_after_taxes_and_expenses_are_taken_off() -> None:
    person = replace(
        nimmt_ein(ERKRANKT, "lohn", "800"),
        steuern=euro("20"),
        sozialversicherung=euro("160"),
        versicherungen=euro("10"),
        altersvorsorge=euro("5"),
        werbungskosten=euro("15"),
        arbeitsmittel_pauschal=True,
        fahrt_km=50,
    )
    assert angerechnet(person) == euro("800") - 20 - 160 - 10 - 5 - 15 - euro("5.20") - 40 * euro("5.20") - 240


def test_a_workshop_leaves_an_eighth_of_level_1_and_half_of_the_rest() -> None:
    assert angerechnet(nimmt_ein(ERKRANKT, "werkstatt", "220")) == euro("74.81")  # (220 − 70.375) / 2
    assert angerechnet(nimmt_ein(ERKRANKT, "werkstatt", "70")) == 0


@pytest.mark.parametrize(("rente", "bleibt"), [("80", "0"), ("100", "0"), ("300", "140"), ("1000", "718.50")])
def test_additional_provision_leaves_100_and_thirty_per_cent(rente: str, bleibt: str) -> None:
    assert angerechnet(nimmt_ein(RENTNERIN, "zusatzrente", rente)) == euro(bleibt)


def test_a_statutory_pension_has_an_allowance_only_with_grundrentenzeiten() -> None:
    rentnerin = nimmt_ein(RENTNERIN, "rente_gesetzlich", "600")
    assert angerechnet(rentnerin) == 600
    assert angerechnet(replace(rentnerin, grundrentenzeiten=True)) == 350


def test_both_pension_allowances_stand_beside_each_other() -> None:
    person = nimmt_ein(nimmt_ein(RENTNERIN, "rente_gesetzlich", "900"), "zusatzrente", "900")
    assert angerechnet(replace(person, grundrentenzeiten=True)) == 1800 - 2 * euro("281.50")


def test_26_euro_of_interest_a_year_are_free_in_the_fourth_chapter_only() -> None:
    assert angerechnet(nimmt_ein(RENTNERIN, "kapital", "146", "jaehrlich")) == 10
    assert angerechnet(nimmt_ein(ERKRANKT, "kapital", "146", "jaehrlich")) == euro("12.17")


@pytest.mark.parametrize(
    ("day", "frei"), [("2023-02-01", 520), ("2024-02-01", 538), ("2025-02-01", 556), ("2026-02-01", 603)]
)
def test_wages_of_pupils_are_free_up_to_the_limit_of_a_minijob(day: str, frei: int) -> None:
    jung = Person(name="Jo", geburtsdatum=date(2005, 5, 5))
    assert angerechnet(nimmt_ein(jung, "ausbildungslohn", "500"), day) == 0
    assert angerechnet(nimmt_ein(jung, "ausbildungslohn", str(frei + 100)), day) == 70  # 30 per cent of the rest


def test_from_25_on_wages_in_training_are_wages() -> None:
    assert angerechnet(nimmt_ein(ERKRANKT, "ausbildungslohn", "500")) == 350
    assert angerechnet(nimmt_ein(ERKRANKT, "ferienjob", "500")) == 350


@pytest.mark.parametrize(("day", "bleibt"), [("2023-01-01", 50), ("2025-12-31", 50), ("2026-01-01", 25)])
def test_honorary_income_is_free_up_to_the_amount_of_the_year(day: str, bleibt: int) -> None:
    assert angerechnet(nimmt_ein(ERKRANKT, "ehrenamt", "300"), day) == bleibt


def test_what_is_no_income_is_shown_and_does_not_count() -> None:
    person = nimmt_ein(nimmt_ein(ERKRANKT, "mutterschaftsgeld", "390"), "nicht_anrechenbar", "100")
    assert angerechnet(person) == 0
    assert schritte(hlu(haushalt(person)), "Kim")["einnahme.mutterschaftsgeld"] == 390


def test_who_has_no_claim_has_no_allowance_for_wages_or_provision() -> None:
    ohne = replace(nimmt_ein(nimmt_ein(ERKRANKT, "lohn", "400"), "zusatzrente", "200"), leistungsberechtigt=False)
    assert angerechnet(ohne) == 600


def test_deductions_never_make_income_negative() -> None:
    assert angerechnet(replace(nimmt_ein(ERKRANKT, "lohn", "50"), sozialversicherung=euro("300"))) == 0


def test_insurance_is_carried_by_income_and_the_rest_is_a_need() -> None:
    person = replace(nimmt_ein(RENTNERIN, "rente_gesetzlich", "150"), versicherungsbeitrag=euro("250"))
    rechnung = grusi(haushalt(person))
    assert schritte(rechnung, "Erna")["versicherungsbeitrag"] == 100
    assert rechnung.amount == 563 + 500 + 250 - 150


def test_allowances_raise_the_need_for_insurance() -> None:
    person = replace(nimmt_ein(RENTNERIN, "zusatzrente", "300"), versicherungsbeitrag=euro("250"))
    assert grusi(haushalt(person)).amount == 563 + 500 + 250 - 140


def test_kindergeld_counts_with_the_child() -> None:
    kind = nimmt_ein(KIND, "kindergeld", "259")
    assert betraege(hlu(haushalt(ERKRANKT, kind, miete="0")), "einkommen") == {"Kim": 0, "Mia": 259}


def test_kindergeld_that_the_child_does_not_need_counts_with_the_parent() -> None:
    kind = nimmt_ein(nimmt_ein(KIND, "unterhalt", "200"), "kindergeld", "259")
    rechnung = hlu(haushalt(ERKRANKT, kind, miete="0"))
    assert betraege(rechnung, "einkommen") == {"Kim": 102, "Mia": 357}
    assert schritte(rechnung, "Kim")["kindergeld_der_kinder"] == 102


def test_other_surplus_of_a_child_stays_with_the_child() -> None:
    kind = nimmt_ein(KIND, "unterhalt", "700")
    assert betraege(hlu(haushalt(ERKRANKT, kind, miete="0")), "einkommen") == {"Kim": 0, "Mia": 700}


@pytest.mark.parametrize(("betrag", "einkommen"), [("1000", "1000.00"), ("1063", "177.17"), ("6000", "1000.00")])
def test_money_for_earlier_months_that_would_end_the_claim_is_spread_over_six(betrag: str, einkommen: str) -> None:
    erna = replace(RENTNERIN, einnahmen=(Einnahme(art="sonstige", betrag=euro(betrag), nachzahlung=True),))
    assert str(betraege(grusi(haushalt(erna)), "einkommen")["Erna"]) == einkommen
