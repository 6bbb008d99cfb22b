"""Allowances beside care, of volunteers, on pensions of other systems; income that comes once (§§ 82, 82a SGB XII)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from plugins.hlu.tests.haushalte import ERKRANKT, RENTNERIN, euro, grusi, haushalt, hlu, nimmt_ein, schritte

from efa_hlu.einnahme import Einnahme
from efa_hlu.person import Person

MIT_PFLEGE = replace(ERKRANKT, pflege_oder_teilhabe=True)


def frei(person: Person, text: str, day: str = "2026-11-25") -> Decimal:
    return -schritte(hlu(haushalt(person), day), person.name).get(f"frei.{text}", Decimal(0))


@pytest.mark.parametrize(
    ("day", "lohn", "betrag"),
    [
        ("2026-11-25", "400", "160"),
        ("2026-11-25", "1000", "365.95"),
        ("2023-06-01", "1000", "326.30"),
        ("2024-01-01", "914.87", "365.95"),
    ],
)
def test_beside_care_40_per_cent_of_wages_are_free_up_to_65_of_level_1(day: str, lohn: str, betrag: str) -> None:
    assert frei(nimmt_ein(MIT_PFLEGE, "lohn", lohn), "erwerb_pflege", day) == euro(betrag)
    assert frei(nimmt_ein(MIT_PFLEGE, "lohn", lohn), "erwerb", day) == 0


def test_the_pay_of_a_workshop_keeps_its_own_allowance_beside_integration_assistance() -> None:
    mit, ohne = (nimmt_ein(person, "werkstatt", "220") for person in (MIT_PFLEGE, ERKRANKT))
    assert frei(mit, "werkstatt") == frei(ohne, "werkstatt") == euro("145.19")


def test_volunteers_of_25_keep_250_of_their_pocket_money_and_it_uses_up_the_cap_on_wages() -> None:
    dienst = nimmt_ein(ERKRANKT, "freiwilligendienst", "300")
    assert frei(dienst, "freiwilligendienst") == 250
    beides = nimmt_ein(dienst, "lohn", "1000")
    assert frei(beides, "erwerb") == euro("31.50")
    wenig = nimmt_ein(nimmt_ein(ERKRANKT, "freiwilligendienst", "100"), "lohn", "200")
    assert [frei(wenig, "freiwilligendienst"), frei(wenig, "erwerb")] == [100, 60]


def test_younger_volunteers_have_the_limit_of_a_minijob_instead() -> None:
    jung = replace(ERKRANKT, geburtsdatum=date(2003, 1, 1))
    assert frei(nimmt_ein(jung, "freiwilligendienst", "300"), "freiwilligendienst") == 0
    assert frei(nimmt_ein(jung, "ausbildungslohn", "300"), "ausbildungslohn") == 300


def test_pensions_of_farmers_civil_servants_and_professions_count_like_the_statutory_one() -> None:
    mit_zeiten = replace(RENTNERIN, grundrentenzeiten=True)
    eine = nimmt_ein(mit_zeiten, "rente_versorgung", "300")
    assert -schritte(grusi(haushalt(eine)), "Erna")["frei.grundrente"] == 160
    zwei = nimmt_ein(eine, "rente_gesetzlich", "300")
    assert -schritte(grusi(haushalt(zwei)), "Erna")["frei.grundrente"] == 250
    andere = nimmt_ein(mit_zeiten, "rente_sonstige", "300")
    assert "frei.grundrente" not in schritte(grusi(haushalt(andere)), "Erna")


def einmal(art: str, betrag: str) -> Einnahme:
    return Einnahme(art="sonstige", betrag=euro(betrag), nachzahlung=art == "nachzahlung", einmalig=art == "einmalig")


@pytest.mark.parametrize(
    ("day", "art", "betrag", "bleibt"),
    [
        ("2023-12-31", "einmalig", "1500", 1002 - 250),
        ("2024-01-01", "einmalig", "1500", 0),
        ("2023-12-31", "nachzahlung", "1500", 1002 - 250),
        ("2024-01-01", "nachzahlung", "1500", 1063 - 250),
        ("2023-12-31", "einmalig", "600", 1002 - 600),
    ],
)
def test_what_comes_once_is_spread_until_2023_and_then_only_for_earlier_months(
    day: str, art: str, betrag: str, bleibt: int
) -> None:
    person = replace(ERKRANKT, einnahmen=(einmal(art, betrag),))
    assert hlu(haushalt(person), day).amount == bleibt


def test_who_caused_the_need_has_the_third_chapter() -> None:
    schuld = haushalt(replace(RENTNERIN, selbst_herbeigefuehrt=True))
    assert [grusi(schuld).amount, hlu(schuld).amount] == [0, 1063]
