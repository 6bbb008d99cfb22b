"""Relatives in the household who are presumed to help (§ 9 Abs. 5 SGB II, § 1 Abs. 2 of the ordinance)."""

import pytest
from plugins.sgb2.tests.faelle import Fall, einnahme, erwachsen, je_person, kind, partner, rechne, schritte

HEUTE = "2026-11-25"
WOHNUNG = {"unterkunft": "700", "heizung": "100"}


def mutter(rente: str, **angaben: object) -> Fall:
    return {"name": "Eva", "alter": 66, "einnahmen": [einnahme("rente_gesetzlich", rente)], **angaben}


@pytest.mark.parametrize(
    ("rente", "hilfe", "leistung"),
    [
        ("1556.00", "0.00", "963.00"),  # 1126, 400 and the lump sum of 30
        ("1600.00", "22.00", "963.00"),  # less than the lump sum of 30 of the daughter
        ("2000.00", "222.00", "771.00"),
        ("3000.00", "722.00", "271.00"),
    ],
)
def test_half_of_what_lies_above_the_allowance_is_presumed(rente: str, hilfe: str, leistung: str) -> None:
    calculation = rechne(HEUTE, erwachsen(), angehoerige=[mutter(rente)], unterkunft=WOHNUNG)
    assert str(schritte(calculation)["angehoerige.vermutet"]) == hilfe
    assert je_person(calculation, "leistung") == [leistung]


def test_the_relative_is_a_head_of_the_dwelling() -> None:
    calculation = rechne(HEUTE, erwachsen(), kind(3), angehoerige=[mutter("900")], unterkunft={"unterkunft": "600"})
    assert je_person(calculation, "unterkunft_und_heizung") == ["200.00", "200.00"]
    assert schritte(calculation)["angehoerige.wohnen"] == -200


def test_who_shows_that_nothing_is_given_gets_the_whole() -> None:
    calculation = rechne(HEUTE, erwachsen(), angehoerige=[mutter("3000", widerlegt=True)])
    assert calculation.amount == 563
    assert "angehoerige.widerlegt" in schritte(calculation)


def test_the_authority_may_leave_more_to_a_relative_with_a_family() -> None:
    eva = mutter("3000.00", weiterer_freibetrag="900.00")
    assert schritte(rechne(HEUTE, erwachsen(), angehoerige=[eva]))["angehoerige.vermutet"] == 472


def test_the_help_of_several_relatives_is_one_income_of_who_may_have_a_claim() -> None:
    alt = erwachsen(68, ausschluss="altersrente")
    calculation = rechne(HEUTE, alt, partner(), angehoerige=[mutter("2156"), mutter("2156")])
    assert je_person(calculation, "einkommen") == ["0.00", "970.00"]


def test_the_allowance_is_that_of_the_year() -> None:
    frei = [schritte(rechne(day, erwachsen(), angehoerige=[mutter("1")])) for day in ("2023-12-31", "2024-01-01")]
    assert [step["angehoerige.regelbedarf"] for step in frei] == [-1004, -1126]
