"""The estimate of an application: the same amounts as the calculator, and what it leaves to the authority."""

from decimal import Decimal

import pytest
from plugins.sgb2.tests.antraege import ANTRAEGE, alleinerziehend, alleinstehend, bei_eltern, familie, ohne_wohnung
from plugins.sgb2.tests.faelle import LAW, am, erwachsen, je_person, kind, partner, rechne
from plugins.sgb2.tests.faelle import einnahme as zufluss

from efa.sdk import Answers, Calculation, Context, MissingAnswers
from efa_sgb2.schaetzen import estimate

HEUTE = "2026-11-25"


def geschaetzt(answers: Answers, **settings: int) -> Calculation:
    tag = am(HEUTE)
    return estimate(answers, Context(day=tag.day, law=tag.law, settings=settings))


def betraege(calculation: Calculation) -> list[dict[str, Decimal]]:
    return [dict(part.amounts) for part in calculation.parts]


def vorbehalte(calculation: Calculation) -> set[str]:
    return {step.text.rpartition(".")[2] for step in calculation.steps if ".vorbehalt." in step.text}


def test_without_a_birth_date_nothing_is_missed_that_is_asked_by_age() -> None:
    partnerin = "/haushalt/personen/0"
    antrag = familie({f"{partnerin}/geburtsdatum": None, f"{partnerin}/kann_arbeiten": None})
    with pytest.raises(MissingAnswers) as missing:
        geschaetzt(antrag)
    assert {pointer.rpartition("/")[2] for pointer in missing.value.pointers} == {"geburtsdatum"}


def test_a_single_mother_gets_what_the_documentation_says() -> None:
    lohn = {"art": "lohn", "brutto": "1500", "betrag": "1200"}
    erwartet = rechne(
        HEUTE,
        erwachsen(36, einnahmen=[lohn]),
        kind(8, kindergeld="259", einnahmen=[zufluss("unterhalt", "400")]),
        kind(16, kindergeld="259"),
        alleinerziehend=True,
        unterkunft={"unterkunft": "600", "heizung": "100", "warmwasser_dezentral": True},
    )
    assert betraege(geschaetzt(alleinerziehend())) == betraege(erwartet)


def test_a_family_with_a_flatmate_pays_its_share_of_the_rent() -> None:
    jonas = partner(
        38,
        kind_ausserhalb=True,
        einnahmen=[zufluss("arbeitslosengeld", "930")],
        absetzungen={"versicherungen": "40.50", "unterhalt": "100"},
    )
    erwartet = rechne(
        HEUTE,
        erwachsen(36, mehrbedarfe={"schwangerschaft": True}),
        jonas,
        kind(5, kindergeld="259"),
        kindergeld_an="partner",
        unterkunft={"unterkunft": "720", "heizung": "90", "bewohner": 4},
    )
    berechnet = geschaetzt(familie())
    assert betraege(berechnet) == betraege(erwartet)
    assert vorbehalte(berechnet) == {"vermoegen"}


def test_who_lives_with_a_parent_is_a_child_of_the_bedarfsgemeinschaft() -> None:
    berechnet = geschaetzt(bei_eltern())
    assert [part.name for part in berechnet.parts] == ["Tim Muster", "Eva Muster", "Lea Muster"]
    assert je_person(berechnet, "regelbedarf") == ["451.00", "563.00", "390.00"]
    assert je_person(berechnet, "kindergeld") == ["259.00", "0.00", "259.00"]
    assert je_person(berechnet, "einkommen") == ["3.00", "0.00", "0.00"]
    assert vorbehalte(berechnet) == {"ausbildung"}


def test_without_a_dwelling_the_regelbedarf_remains() -> None:
    berechnet = geschaetzt(ohne_wohnung())
    assert berechnet.amount == LAW.on(am(HEUTE).day)["regelbedarf.1"]
    assert vorbehalte(berechnet) == {"aufenthalt"}


def test_moving_out_below_25_without_assent_lowers_the_regelbedarf() -> None:
    berechnet = geschaetzt(ohne_wohnung({"/wohnung/ohne_zusicherung": True}))
    assert je_person(berechnet, "regelbedarf") == ["451.00"]


@pytest.mark.parametrize(
    ("frueher", "settings", "anerkannt"),
    [
        (True, {}, "520.00"),
        (True, {"angemessen_1": 400}, "460.00"),
        (False, {"angemessen_1": 400}, "520.00"),  # within 1.5 times the limit
        (False, {"angemessen_1": 300}, "510.00"),
    ],
)
def test_the_limit_of_the_municipality_and_the_karenzzeit(
    *, frueher: bool, settings: dict[str, int], anerkannt: str
) -> None:
    berechnet = geschaetzt(alleinstehend({"/person/bezug_frueher": frueher}), **settings)
    assert je_person(berechnet, "unterkunft_und_heizung") == [anerkannt]


def test_assets_above_the_limit_end_the_estimate_at_zero() -> None:
    wert = {"_id": "kto22222", "art": "konto", "wem": "antragsteller", "betrag": 1_200_000}
    reich = alleinstehend({"/vermoegen/hat_vermoegen": True, "/vermoegen/werte": [wert]})
    assert geschaetzt(reich).amount == 0


def test_money_that_comes_once_is_left_to_the_authority() -> None:
    einmal = {"_id": "a2222222", "art": "sonstige", "turnus": "einmalig", "bezeichnung": "Bonus", "betrag": 50000}
    berechnet = geschaetzt(alleinstehend({"/person/einnahmen": [einmal]}))
    assert (je_person(berechnet, "einkommen"), vorbehalte(berechnet)) == (["0.00"], {"einmalig"})


@pytest.mark.parametrize(("termin", "mehrbedarf"), [("2027-06-09", "86.02"), ("2027-06-10", "0.00")])
def test_the_mehrbedarf_of_pregnancy_begins_after_the_twelfth_week(termin: str, mehrbedarf: str) -> None:
    berechnet = geschaetzt(familie({"/person/entbindungstermin": termin}))
    assert je_person(berechnet, "mehrbedarf")[0] == mehrbedarf


@pytest.mark.parametrize("name", ANTRAEGE)
def test_every_application_is_estimated(name: str) -> None:
    assert geschaetzt(ANTRAEGE[name]()).amount > 0


def test_what_is_missing_is_named_all_at_once() -> None:
    with pytest.raises(MissingAnswers) as missing:
        geschaetzt({"person": {"vorname": "Mara"}})
    assert {"/person/geburtsdatum", "/person/hat_einnahmen", "/wohnung/art", "/vermoegen/hat_vermoegen"} <= set(
        missing.value.pointers
    )
