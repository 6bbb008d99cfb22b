"""Who lives in a stationary institution (§ 27b SGB XII): level 3, warm rent, Barbetrag and clothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from plugins.hlu.tests.haushalte import (
    ERKRANKT,
    HEUTE,
    JUGENDLICHE,
    RENTNERIN,
    betraege,
    euro,
    grusi,
    hlu,
    nimmt_ein,
    schritte,
)

from efa_hlu.haushalt import Haushalt
from efa_hlu.person import Person
from efa_hlu.wohnen import Einrichtung

HEIM = Einrichtung(warmmiete=euro("420"), bekleidung=euro("28"))


def im_heim(person: Person, heim: Einrichtung = HEIM) -> Haushalt:
    return Haushalt(personen=(replace(person, rolle="antragsteller"),), wohnen=heim)


@pytest.mark.parametrize(
    ("day", "barbetrag"),
    [("2023-01-01", "135.54"), ("2023-12-31", "135.54"), ("2024-01-01", "152.01"), (HEUTE, "152.01")],
)
def test_the_barbetrag_is_27_per_cent_of_level_1_of_the_day(day: str, barbetrag: str) -> None:
    assert schritte(hlu(im_heim(ERKRANKT), day), "Kim")["einrichtung.barbetrag"] == euro(barbetrag)


def test_grundsicherung_pays_for_living_there_and_hilfe_the_rest() -> None:
    fall = im_heim(replace(RENTNERIN, merkzeichen_g=True))
    assert grusi(fall).amount == 451 + euro("76.67") + 420
    assert hlu(fall).amount == euro("152.01") + 28


def test_the_third_chapter_pays_all_of_it_as_one_need() -> None:
    fall = im_heim(ERKRANKT)
    assert [hlu(fall).amount, grusi(fall).amount] == [451 + 420 + euro("152.01") + 28, 0]


@pytest.mark.parametrize(
    ("rente", "grundsicherung", "hilfe"),
    [("500", "371", "180.01"), ("871", "0", "180.01"), ("971", "0", "80.01"), ("1100", "0", "0")],
)
def test_income_covers_living_there_first_and_then_the_barbetrag(rente: str, grundsicherung: str, hilfe: str) -> None:
    fall = im_heim(nimmt_ein(RENTNERIN, "rente_gesetzlich", rente))
    assert [grusi(fall).amount, hlu(fall).amount] == [euro(grundsicherung), euro(hilfe)]


def test_what_assets_leave_covers_the_barbetrag_as_well() -> None:
    fall = im_heim(replace(RENTNERIN, vermoegen=euro("10971")))
    assert [grusi(fall).amount, hlu(fall).amount] == [0, euro("80.01")]
    assert betraege(hlu(fall), "bedarf") == {"Erna": 871 + euro("180.01")}


def test_minors_get_what_the_land_sets_and_no_sofortzuschlag() -> None:
    mit_satz = hlu(im_heim(JUGENDLICHE, replace(HEIM, barbetrag=euro("60"))))
    assert mit_satz.amount == 471 + 420 + 60 + 28
    ohne_satz = hlu(im_heim(JUGENDLICHE))
    assert ohne_satz.amount == 471 + 420 + 28
    assert "einrichtung.barbetrag_offen" in schritte(ohne_satz, "Lea")


def test_a_higher_barbetrag_of_the_single_case_counts_and_a_lower_one_does_not() -> None:
    hoch, tief = (hlu(im_heim(ERKRANKT, replace(HEIM, barbetrag=euro(betrag)))) for betrag in ("200", "100"))
    assert [schritte(r, "Kim")["einrichtung.barbetrag"] for r in (hoch, tief)] == [200, euro("152.01")]


def test_beside_blindenhilfe_there_is_no_barbetrag() -> None:
    assert hlu(im_heim(replace(RENTNERIN, blindenhilfe=True))).amount == 28


def test_who_has_no_claim_gets_neither() -> None:
    fall = im_heim(replace(RENTNERIN, leistungsberechtigt=False))
    assert [grusi(fall).amount, hlu(fall).amount] == [0, 0]


def test_one_person_is_calculated_alone() -> None:
    with pytest.raises(ValueError, match="alone"):
        Haushalt(personen=(RENTNERIN, replace(ERKRANKT, rolle="partner")), wohnen=HEIM)


def test_day_of_birth_decides_about_the_level() -> None:
    siebzehn = Person(name="Jo", geburtsdatum=date(2009, 1, 1))
    stufen = [schritte(hlu(im_heim(siebzehn), day), "Jo")["regelbedarf"] for day in ("2026-12-31",)]
    assert stufen == [Decimal(471)]
