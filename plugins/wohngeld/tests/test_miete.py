"""What of rent and burden counts (§§ 9 to 12 WoGG)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from plugins.wohngeld.tests.haushalte import KIND, am, euro, haushalt

from efa.sdk import UnknownFigure
from efa_wohngeld.haushalt import Haushalt
from efa_wohngeld.miete import mietenstufe, zu_beruecksichtigende_miete
from efa_wohngeld.wohnraum import Belastung, Miete, Ueberlassung, Wohnraum

LAW = am("2026-11-24").law
PILOTEN = {
    "053340002002": 4,  # Aachen
    "053140000000": 5,  # Bonn
    "059130000000": 3,  # Dortmund
    "051110000000": 6,  # Düsseldorf
    "057540008008": 3,  # Gütersloh
    "053820060060": 4,  # Troisdorf
    "051240000000": 3,  # Wuppertal
}


def werte(fall: Haushalt) -> dict[str, Decimal]:
    return {
        step.text.removeprefix("wohngeld.step."): step.amount
        for step in zu_beruecksichtigende_miete(fall, LAW).schritte
    }


def wohnung(**angaben: object) -> Haushalt:
    """Two people, 60 m², 600 EUR, level IV."""
    normal = Wohnraum(kosten=Miete(vereinbart=euro("600")), mietenstufe=4, wohnflaeche=euro("60"))
    return Haushalt(mitglieder=(KIND, KIND), wohnraum=replace(normal, **angaben))  # type: ignore[arg-type]


@pytest.mark.parametrize(("ars", "stufe"), PILOTEN.items())
def test_each_pilot_city_has_the_level_of_the_annex(ars: str, stufe: int) -> None:
    assert mietenstufe(ars, LAW) == stufe
    assert mietenstufe(ars[:5] + ars[-3:], LAW) == stufe


def test_islands_and_municipalities_without_a_line_of_their_own_have_a_level() -> None:
    assert [mietenstufe(ags, LAW) for ags in ("03452020", "09184145", "16063105")] == [5, 2, 2]


@pytest.mark.parametrize("ort", ["059999999999", "", "Aachen", "05334", "053340002", "05334x002"])
def test_an_unknown_place_raises_and_gets_no_level(ort: str) -> None:
    with pytest.raises(UnknownFigure):
        mietenstufe(ort, LAW)


def test_all_municipalities_have_a_level_between_one_and_seven() -> None:
    stufen = [LAW[name] for name in LAW.figures if name.startswith("mietenstufe.")]
    assert (len(stufen), set(stufen)) == (11_007, set(map(Decimal, range(1, 8))))


def test_what_the_contract_names_is_taken_off_the_rent() -> None:
    miete = Miete(
        vereinbart=euro("800"),
        heizung=euro("90"),
        warmwasser=euro("20.50"),
        stellplatz=euro("30"),
        leistungen=euro("15"),
    )
    assert werte(wohnung(kosten=miete))["bruttokaltmiete"] == euro("644.50")


def test_what_the_contract_hides_is_taken_off_by_lump_sums() -> None:
    kosten = Miete(vereinbart=euro("800"), heizung="pauschal", warmwasser="pauschal", haushaltsenergie="pauschal")
    schritte = werte(wohnung(kosten=kosten))
    assert schritte["abzug.heizung_pauschal"] == euro("-75.00")
    assert (schritte["abzug.warmwasser_pauschal"], schritte["abzug.haushaltsenergie_pauschal"]) == (
        euro("-17"),
        euro("-74"),
    )
    fuenf = haushalt(4, replace(kosten, heizung=euro("0")), *[KIND] * 5)
    assert werte(fuenf)["abzug.warmwasser_pauschal"] == -26
    assert werte(fuenf)["abzug.haushaltsenergie_pauschal"] == -119


def test_garage_and_parking_space_have_lump_sums_of_their_own() -> None:
    kosten = Miete(vereinbart=euro("800"), garage="pauschal", stellplatz="pauschal")
    assert werte(wohnung(kosten=kosten))["bruttokaltmiete"] == 800 - 36 - 25


def test_a_burden_is_debt_service_running_costs_and_taxes() -> None:
    kosten = Belastung(kapitaldienst=euro("400"), grundsteuer=euro("240"), verwaltungskosten=euro("300"))
    assert werte(wohnung(kosten=kosten))["belastung"] == euro("400") + 3 * 60 + 20 + 25


def test_parts_of_others_are_taken_off_in_the_order_of_the_statute() -> None:
    fall = wohnung(
        geschaeftsflaeche=euro("6"),
        ueberlassungen=(Ueberlassung(flaeche=euro("12"), entgelt=euro("200")),),
        mitbewohner=(euro("50"),),
        entlastung=euro("40"),
        verpflichtung=euro("10"),
    )
    schritte = werte(fall)
    assert (schritte["geschaeftlich"], schritte["ueberlassen"]) == (euro("-60"), euro("-200"))
    assert str(schritte["mitbewohner"]) == "-113.3333333333"
    assert str(schritte["angerechnet"]) == "176.6666666667"


def test_a_payment_above_the_share_is_taken_off_in_full() -> None:
    assert werte(wohnung(mitbewohner=(euro("250"),)))["angerechnet"] == 350


def test_parts_of_others_that_fill_the_dwelling_leave_nothing() -> None:
    assert (
        werte(wohnung(geschaeftsflaeche=euro("45"), ueberlassungen=(Ueberlassung(flaeche=euro("30")),)))["angerechnet"]
        == 0
    )


def test_deductions_never_make_the_rent_negative() -> None:
    assert werte(wohnung(entlastung=euro("900")))["angerechnet"] == 0


def test_beyond_five_people_each_further_one_adds_an_amount() -> None:
    schritte = werte(haushalt(2, "5000", *[KIND] * 6))
    assert (schritte["hoechstbetrag"], schritte["klimakomponente"], schritte["heizkosten"]) == (
        euro("876"),
        euro("44"),
        euro("253"),
    )


@pytest.mark.parametrize(
    ("angaben", "meldung"),
    [
        ({"ars": "053340002002"}, "either 'ars' or 'mietenstufe'"),
        ({"wohnflaeche": None, "geschaeftsflaeche": Decimal(5)}, "'wohnflaeche' is needed"),
        ({"entlastung": Decimal(-1)}, "'entlastung' must be at least 0"),
        ({"mitbewohner": (Decimal("NaN"),)}, "'mitbewohner' must be at least 0"),
    ],
)
def test_a_dwelling_refuses_nonsense(angaben: dict[str, object], meldung: str) -> None:
    with pytest.raises(ValueError, match=meldung):
        wohnung(**angaben)
