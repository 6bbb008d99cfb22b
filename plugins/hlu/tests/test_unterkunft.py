"""Dwelling and heating (§§ 35, 42a SGB XII)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from plugins.hlu.tests.haushalte import (
    ERKRANKT,
    HEUTE,
    KIND,
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
from efa_hlu.unterkunft import anerkannte_heizung, anerkannte_unterkunft
from efa_hlu.wohnen import BeiAngehoerigen, BesondereWohnform, SonstigeUnterkunft, Wohnung

TEUER = Wohnung(
    unterkunft=euro("900"),
    heizung=euro("150"),
    angemessen_unterkunft=euro("500"),
    angemessen_heizung=euro("100"),
    leistungen_ab=date(2026, 1, 1),
)


def anerkannt(wohnung: Wohnung, day: str = HEUTE) -> Decimal:
    return anerkannte_unterkunft(wohnung, am(day).law)[0]


def test_rent_is_shared_by_heads() -> None:
    rechnung = hlu(haushalt(ERKRANKT, KIND, SCHULKIND, miete="500", heizung="100"))
    anteile = [schritte(rechnung, name)["unterkunft"] for name in ("Kim", "Mia", "Ben")]
    assert anteile == [euro("166.67")] * 3
    assert schritte(rechnung, "Kim")["heizung"] == euro("33.33")


def test_others_in_the_dwelling_bear_their_share() -> None:
    wohnung = Wohnung(unterkunft=euro("600"), heizung=euro("90"), weitere_bewohner=2)
    werte = schritte(grusi(Haushalt(personen=(RENTNERIN,), wohnen=wohnung)), "Erna")
    assert [werte["unterkunft"], werte["heizung"]] == [200, 30]


@pytest.mark.parametrize(
    ("day", "betrag"),
    [
        ("2026-01-15", "900"),  # within the Karenzzeit the actual costs
        ("2026-06-30", "900"),
        ("2026-07-01", "750"),  # from then on at most one and a half times the limit
        ("2026-12-31", "750"),
    ],
)
def test_the_karenzzeit_accepts_more_than_the_limit(day: str, betrag: str) -> None:
    assert anerkannt(TEUER, day) == euro(betrag)


def test_after_one_year_only_the_limit_counts() -> None:
    begonnen = replace(TEUER, leistungen_ab=date(2025, 3, 1))
    assert [anerkannt(begonnen, "2026-02-28"), anerkannt(begonnen, "2026-03-01")] == [900, 500]


def test_months_without_benefits_prolong_the_karenzzeit() -> None:
    begonnen = replace(TEUER, leistungen_ab=date(2025, 3, 1), unterbrochen=2)
    assert [anerkannt(begonnen, "2026-04-30"), anerkannt(begonnen, "2026-05-01")] == [900, 500]


def test_benefits_before_2023_do_not_use_up_the_karenzzeit() -> None:
    lange = replace(TEUER, leistungen_ab=date(2019, 1, 1))
    assert [anerkannt(lange, "2023-12-31"), anerkannt(lange, "2024-01-01")] == [900, 500]


def test_the_cap_yields_where_more_cannot_be_avoided_and_a_known_dwelling_has_no_karenzzeit() -> None:
    assert anerkannt(replace(TEUER, unabweisbar=True)) == 900
    assert anerkannt(replace(TEUER, ohne_karenz=True)) == 500


def test_a_time_to_lower_the_costs_accepts_them_with_the_heating() -> None:
    mit_frist = replace(TEUER, leistungen_ab=date(2024, 1, 1), frist_bis=date(2026, 11, 30))
    assert [anerkannt(mit_frist), anerkannte_heizung(mit_frist, am().law)] == [900, 150]
    assert anerkannt(mit_frist, "2026-12-01") == 500


def test_the_karenzzeit_never_covers_heating() -> None:
    assert anerkannte_heizung(TEUER, am("2026-01-15").law) == 100


def test_with_relatives_the_need_is_what_one_person_more_costs() -> None:
    wohnen = BeiAngehoerigen(angemessen=euro("600"), angemessen_ohne=euro("450"), heizung=euro("120"))
    person = replace(ERKRANKT, erwerbsminderung="dauerhaft")
    werte = schritte(grusi(Haushalt(personen=(person,), wohnen=wohnen)), "Kim")
    assert [werte["unterkunft_unterschied"], werte["heizung_unterschied"]] == [150, 30]


@pytest.mark.parametrize(
    ("aufwendungen", "zusaetzlich", "betrag"),
    [("400", "0", "400"), ("600", "0", "500"), ("600", "60", "560"), ("900", "300", "625")],
)
def test_a_besondere_wohnform_may_cost_up_to_a_quarter_more(aufwendungen: str, zusaetzlich: str, betrag: str) -> None:
    wohnen = BesondereWohnform(aufwendungen=euro(aufwendungen), grenze=euro("500"), zusaetzlich=euro(zusaetzlich))
    werte = schritte(grusi(Haushalt(personen=(RENTNERIN,), wohnen=wohnen)), "Erna")
    assert werte["regelbedarf"] == 506
    assert werte["bedarf"] - werte["regelbedarf"] == euro(betrag)


def test_what_lies_more_than_a_quarter_above_the_limit_is_left_to_integration_assistance() -> None:
    wohnen = BesondereWohnform(aufwendungen=euro("900"), grenze=euro("500"), zusaetzlich=euro("300"))
    [step] = [s for s in grusi(Haushalt(personen=(RENTNERIN,), wohnen=wohnen)).steps if "teilhabe" in s.text]
    assert step.params["betrag"] == 275


def test_a_couple_in_one_room_has_level_2_and_the_costs_of_each() -> None:
    wohnen = BesondereWohnform(aufwendungen=euro("300"), grenze=euro("500"))
    paar = Haushalt(personen=(RENTNERIN, replace(ERKRANKT, rolle="partner")), wohnen=wohnen)
    assert grusi(paar).amount == hlu(paar).amount == 506 + 300
    with pytest.raises(ValueError, match="one or two adults"):
        Haushalt(personen=(RENTNERIN, KIND), wohnen=wohnen)


@pytest.mark.parametrize(
    ("eigene", "betrag"),
    [("200", "200"), ("300", "250")],
)
def test_in_a_wohngemeinschaft_the_own_part_counts_up_to_its_share_of_what_is_adequate(
    eigene: str, betrag: str
) -> None:
    wohnung = Wohnung(
        unterkunft=euro(eigene),
        heizung=euro("40"),
        weitere_bewohner=3,
        eigene_kosten=True,
        angemessen_unterkunft=euro("1000"),
        angemessen_heizung=euro("120"),
        ohne_karenz=True,
    )
    werte = schritte(grusi(Haushalt(personen=(RENTNERIN,), wohnen=wohnung)), "Erna")
    assert [werte["unterkunft"], werte["heizung"]] == [euro(betrag), 30]


@pytest.mark.parametrize(
    ("kosten", "andere", "hoehere", "betrag"),
    [("400", 0, False, "400"), ("700", 0, False, "500"), ("300", 3, False, "125"), ("700", 0, True, "700")],
)
def test_a_hostel_counts_up_to_the_limit_without_a_karenzzeit(
    kosten: str, andere: int, *, hoehere: bool, betrag: str
) -> None:
    wohnen = SonstigeUnterkunft(
        kosten=euro(kosten), grenze=euro("500"), weitere_bewohner=andere, hoehere_anerkannt=hoehere
    )
    werte = schritte(grusi(Haushalt(personen=(RENTNERIN,), wohnen=wohnen)), "Erna")
    assert [werte["regelbedarf"], werte["sonstige_unterkunft"]] == [563, euro(betrag)]


@pytest.mark.parametrize(("grenze", "betrag"), [(None, "2000"), ("500", "1200"), ("400", "0"), ("300", "0")])
def test_a_repair_counts_as_far_as_twelve_months_stay_adequate(grenze: str | None, betrag: str) -> None:
    eigentum = Wohnung(
        unterkunft=euro("400"),
        instandhaltung=euro("2000"),
        angemessen_unterkunft=euro(grenze) if grenze else None,
        leistungen_ab=date(2026, 11, 1),
    )
    rechnung = grusi(Haushalt(personen=(RENTNERIN,), wohnen=eigentum))
    assert schritte(rechnung, "Erna").get("instandhaltung", Decimal(0)) == euro(betrag)
    rest = [step.params["betrag"] for step in rechnung.steps if step.text.endswith("instandhaltung_darlehen")]
    assert rest == ([2000 - euro(betrag)] if euro(betrag) < 2000 else [])
