"""The estimate: the answers become the same household as the calculator's, and what is left open is said."""

from dataclasses import replace
from decimal import Decimal

import pytest
from plugins.hlu.tests.aenderungen import Antrag
from plugins.hlu.tests.antraege import (
    ANTRAEGE,
    bei_den_eltern,
    besondere_wohnform,
    erkrankte_mutter,
    ohne_wohnung,
    paar,
    rentnerin,
)
from plugins.hlu.tests.haushalte import am, euro

from efa.sdk import MissingAnswers, UnknownFigure
from efa_hlu.rechner import GRUSI_CALCULATOR, HLU_CALCULATOR
from efa_hlu.schaetzen import schaetze_grusi, schaetze_hlu

HEUTE = am("2026-11-25")


def vorbehalte(antrag: Antrag) -> set[str]:
    steps = [*schaetze_grusi(antrag, HEUTE).steps, *schaetze_hlu(antrag, HEUTE).steps]
    return {step.text.rpartition(".")[2] for step in steps if ".vorbehalt." in step.text}


def test_a_pensioner_gets_what_the_calculator_says() -> None:
    einnahmen = [{"art": "rente_gesetzlich", "betrag": "720"}, {"art": "zusatzrente", "betrag": "150"}]
    erna = {"geburtsdatum": "1955-03-01", "merkzeichen_g": True, "grundrentenzeiten": True, "sozialversicherung": "100"}
    fall = {"personen": [{**erna, "einnahmen": einnahmen}], "wohnen": {"unterkunft": "460", "heizung": "70"}}
    assert schaetze_grusi(rentnerin(), HEUTE).amount == GRUSI_CALCULATOR.calculate(fall, HEUTE).amount
    assert schaetze_grusi(rentnerin(), HEUTE).amount == euro("815.21")


def test_a_mother_who_cannot_work_gets_what_the_calculator_says() -> None:
    kindergeld = {"einnahmen": [{"art": "kindergeld", "betrag": "259"}], "rolle": "kind"}
    mutter = {"geburtsdatum": "1988-08-08", "erwerbsminderung": "befristet"}
    fall = {
        "personen": [
            {**mutter, "einnahmen": [{"art": "rente_gesetzlich", "betrag": "520"}]},
            {**kindergeld, "geburtsdatum": "2021-01-10"},
            {**kindergeld, "geburtsdatum": "2015-01-10"},
        ],
        "wohnen": {"unterkunft": "460", "heizung": "70"},
        "alleinerziehend": True,
    }
    assert schaetze_hlu(erkrankte_mutter(), HEUTE).amount == HLU_CALCULATOR.calculate(fall, HEUTE).amount
    # 563 + 202.68 + 357 + 390 + 530 − 520 − 2 × 259, the rent by heads to the cent; a Sofortzuschlag for each child
    assert schaetze_hlu(erkrankte_mutter(), HEUTE).amount == euro("1004.69") + 2 * 25


@pytest.mark.parametrize(
    ("tag", "seit", "anerkannt"),
    [
        ("2026-06-30", None, 460),  # the Karenzzeit begins with the first month
        ("2026-11-25", None, 450),  # since July 2026 it covers no more than one and a half times the limit
        ("2026-11-25", "2024-06-01", 300),
    ],
)
def test_a_limit_of_the_municipality_counts_after_the_karenzzeit(tag: str, seit: str | None, anerkannt: int) -> None:
    grenzen = {f"angemessen_{n}": 300 for n in (1, 2, 3, 4, 5)} | {"angemessen_weitere": 50}
    antrag = rentnerin()
    antrag["person"] |= {"bezog_leistungen": seit is not None} | ({"bezug_seit": seit} if seit else {})
    ohne = schaetze_grusi(antrag, am(tag)).amount
    assert schaetze_grusi(antrag, replace(am(tag), settings=grenzen)).amount == ohne - 460 + anerkannt


def test_a_couple_brings_both_pensions() -> None:
    warmwasser = 2 * euro("11.64")
    assert schaetze_grusi(paar(), HEUTE).amount == 2 * 506 + warmwasser + 380 - 900 - 310


def test_somebody_with_parents_pays_the_own_part_and_keeps_half_of_the_wage() -> None:
    angerechnet = euro("74.81")
    assert schaetze_grusi(bei_den_eltern(), HEUTE).amount == 563 + 100 + 19 * euro("4.57") - angerechnet


def test_without_a_home_the_own_insurance_is_a_need() -> None:
    assert schaetze_hlu(ohne_wohnung(), HEUTE).amount == 563 + 240


def test_a_besondere_wohnform_counts_by_level_2() -> None:
    assert schaetze_grusi(besondere_wohnform(), HEUTE).amount == 506 + 520


def test_the_other_chapter_is_named_where_it_pays() -> None:
    [step] = [s for s in schaetze_hlu(rentnerin(), HEUTE).steps if s.text == "hlu.step.vorbehalt.auch_kapitel_4"]
    assert step.params["betrag"] == euro("815.21")
    [step] = [s for s in schaetze_grusi(erkrankte_mutter(), HEUTE).steps if "auch_kapitel" in s.text]
    assert step.text == "grusi.step.vorbehalt.auch_kapitel_3"


@pytest.mark.parametrize(
    ("antrag", "erwartet"),
    [
        (rentnerin(), {"angemessen", "sachwerte"}),
        (bei_den_eltern(), {"angehoerige"}),
        (besondere_wohnform(), {"wohnform"}),
        (ohne_wohnung(), {"unterhalt", "ernaehrung", "erwerbsfaehigkeit"}),
        (paar({"/vermoegen/hat_verschenkt": True}), {"angemessen", "verschenkt"}),
    ],
)
def test_what_the_authority_decides_is_said(antrag: Antrag, erwartet: set[str]) -> None:
    assert vorbehalte(antrag) - {"auch_kapitel_3", "auch_kapitel_4"} == erwartet


def test_savings_above_the_limit_are_used_first_and_provision_is_not() -> None:
    reich = rentnerin({"/vermoegen/werte/0/betrag": 1_010_000})
    assert schaetze_grusi(rentnerin(), HEUTE).amount - schaetze_grusi(reich, HEUTE).amount == 100
    versorgt = rentnerin({"/vermoegen/werte/1/betrag": 9_000_000, "/vermoegen/werte/1/art": "altersvorsorge"})
    assert schaetze_grusi(versorgt, HEUTE).amount == schaetze_grusi(rentnerin(), HEUTE).amount


def test_who_can_work_or_gets_money_from_the_jobcenter_has_no_claim() -> None:
    assert schaetze_hlu(erkrankte_mutter({"/person/erwerbsfaehigkeit": "drei_stunden"}), HEUTE).amount < Decimal(700)
    assert schaetze_grusi(rentnerin({"/person/leistungen": ["sgb2"]}), HEUTE).amount == 0


def test_more_people_in_the_home_share_its_costs() -> None:
    oma = {"_id": "oma22222", "vorname": "Ida", "familienname": "Muster", "geburtsdatum": "1930-01-01"}
    zu_zweit = rentnerin({"/haushalt/personen": [{**oma, "beziehung": "elternteil"}]})
    unter = rentnerin({"/haushalt/personen": [{**oma, "beziehung": "andere"}], "/wohnung/art": "untermiete"})
    assert schaetze_grusi(rentnerin(), HEUTE).amount - schaetze_grusi(zu_zweit, HEUTE).amount == 265
    assert schaetze_grusi(unter, HEUTE).amount == schaetze_grusi(rentnerin(), HEUTE).amount


@pytest.mark.parametrize("name", ANTRAEGE)
def test_what_is_missing_is_named(name: str) -> None:
    with pytest.raises(MissingAnswers) as missing:
        schaetze_grusi(ANTRAEGE[name]({"/person/hat_einnahmen": None, "/person/leistungen": None}), HEUTE)
    assert set(missing.value.pointers) == {"/person/hat_einnahmen", "/person/leistungen"}


def test_amounts_of_2027_are_not_guessed() -> None:
    with pytest.raises(UnknownFigure):
        schaetze_grusi(rentnerin(), am("2027-01-01"))
