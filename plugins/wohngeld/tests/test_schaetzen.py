"""The estimate from answers: what it takes into account, and what it cannot know."""

from decimal import Decimal

import pytest
from plugins.wohngeld.tests.antraege import (
    alleinerziehend,
    alleinstehend,
    einnahme,
    familie,
    mit_ausgeschlossenem,
    studentin,
)
from plugins.wohngeld.tests.haushalte import am, schritte

from efa.sdk import Answers, Calculation, MissingAnswers, UnknownFigure
from efa_wohngeld.schaetzen import estimate

HEUTE = am("2026-11-24")


def geschaetzt(answers: Answers, day: str = "2026-11-24") -> Calculation:
    return estimate(answers, am(day))


def test_an_application_gets_the_figures_of_its_day() -> None:
    damals, heute = (schritte(geschaetzt(alleinstehend(), day)) for day in ("2024-12-31", "2025-01-01"))
    assert (damals["hoechstbetrag"], heute["hoechstbetrag"]) == (Decimal("491.00"), Decimal("511.00"))


def test_amounts_of_2027_are_not_guessed() -> None:
    with pytest.raises(UnknownFigure):
        geschaetzt(alleinstehend(), "2027-01-01")


def test_everything_that_is_missing_is_named_at_once() -> None:
    fehlt = {"/wohnung/miete/gesamt": None, "/person/abgaben": None, "/haushalt/personen/0/hat_einnahmen": None}
    with pytest.raises(MissingAnswers) as caught:
        geschaetzt(familie(fehlt))
    assert set(caught.value.pointers) == {
        "/wohnung/miete/gesamt",
        "/person/abgaben",
        "/haushalt/personen/jonas222/hat_einnahmen",
    }


def test_an_empty_draft_names_what_it_needs() -> None:
    with pytest.raises(MissingAnswers) as caught:
        geschaetzt({})
    assert {"/ort", "/person/hat_einnahmen", "/wohnung/art"} <= set(caught.value.pointers)


def test_students_who_could_get_a_grant_get_no_wohngeld() -> None:
    assert [step.norm for step in geschaetzt(studentin()).steps] == ["§ 20 Abs. 2 WoGG"]
    assert geschaetzt(studentin()).amount == 0


def test_students_who_cannot_get_a_grant_are_calculated() -> None:
    assert geschaetzt(studentin({"/person/foerderung": "nicht_foerderbar"})).amount > 0
    assert geschaetzt(studentin({"/person/foerderung": "nur_darlehen"})).amount > 0


def test_a_benefit_that_is_only_applied_for_excludes_nobody_and_says_so() -> None:
    beantragt = mit_ausgeschlossenem(
        {
            "/haushalt/personen/0/transfer_stand": "beantragt",
            "/haushalt/personen/0/hat_einnahmen": False,
            "/haushalt/personen/0/merkmale": [],
        }
    )
    berechnet = geschaetzt(beantragt)
    assert schritte(berechnet)["personen"] == 2
    assert berechnet.steps[-1].text == "wohngeld.step.vorbehalt.beantragt"
    assert berechnet.steps[-1].params == {"name": "Jonas"}


def test_a_benefit_without_costs_of_the_dwelling_excludes_nobody() -> None:
    offen = {"/haushalt/personen/0/hat_einnahmen": False, "/haushalt/personen/0/merkmale": []}
    answers = mit_ausgeschlossenem({"/haushalt/personen/0/transfer_wohnkosten": "nein", **offen})
    assert schritte(geschaetzt(answers))["personen"] == 2


def test_large_assets_are_left_to_the_authority() -> None:
    vermoegend = geschaetzt(alleinstehend({"/weiteres/hat_vermoegen": True}))
    assert vermoegend.amount == geschaetzt(alleinstehend()).amount
    assert vermoegend.steps[-1].text == "wohngeld.step.vorbehalt.vermoegen"


@pytest.mark.parametrize(("betreuung", "personen"), [("immer", 2), ("mindestens_ein_drittel", 2), ("weniger", 1)])
def test_a_child_with_both_parents_counts_from_a_third_of_the_time(betreuung: str, personen: int) -> None:
    answers = alleinerziehend({"/haushalt/personen/0/betreuung": betreuung})
    assert schritte(geschaetzt(answers))["personen"] == personen


def test_of_several_children_with_less_time_here_the_youngest_counts() -> None:
    weniger = {f"/haushalt/personen/{place}/betreuung": "weniger" for place in (1, 2)}
    berechnet = geschaetzt(familie(weniger))
    assert schritte(berechnet)["personen"] == 3
    assert not any(step.params.get("name") == "Emil Muster" for step in berechnet.steps)


def test_youth_welfare_excludes_only_where_all_receive_it() -> None:
    jugendhilfe = {"transfer": "jugendhilfe", "transfer_stand": "bekommt", "transfer_wohnkosten": "ja"}
    einer = {f"/haushalt/personen/0/{name}": value for name, value in jugendhilfe.items()}
    alle = {**einer, **{f"/person/{name}": value for name, value in jugendhilfe.items()}}
    offen = {"/haushalt/personen/0/hat_einnahmen": False, "/haushalt/personen/0/merkmale": []}
    assert schritte(geschaetzt(mit_ausgeschlossenem({**einer, **offen})))["personen"] == 2
    assert schritte(geschaetzt(mit_ausgeschlossenem(alle)))["kein_anspruch_ausgeschlossen"] == 0


def test_maintenance_is_asked_by_month_and_deducted_by_year() -> None:
    zahlung = {"_id": "unter222", "an": "Ben", "grund": "sonstige_person", "betrag": 20000}
    answers = alleinstehend({"/person/zahlt_unterhalt": True, "/person/unterhalt": [zahlung]})
    assert schritte(geschaetzt(answers))["unterhalt.sonstige_person"] == Decimal("-2400.00")


def test_a_back_payment_counts_for_the_months_it_is_meant_for() -> None:
    einmal = einnahme("einmal22", "sonstige_voll", 240000, "einmalig", bezeichnung="Nachzahlung", fuer_monate=24)
    answers = alleinstehend({"/person/einnahmen": [einmal]})
    assert schritte(geschaetzt(answers))["einnahme.sonstige_voll"] == Decimal("1200.00")


def test_rooms_for_others_reduce_the_rent() -> None:
    vermietet = {
        "/wohnung/nutzung": ["ueberlassen", "geschaeftlich", "entlastung"],
        "/wohnung/ueberlassen_flaeche": 12,
        "/wohnung/ueberlassen_entgelt": 20000,
        "/wohnung/geschaeftsflaeche": 6,
        "/wohnung/entlastung": 1000,
    }
    gerechnet = schritte(geschaetzt(alleinstehend(vermietet)))
    assert gerechnet["ueberlassen"] == Decimal("-200.00")
    assert {"geschaeftlich", "entlastung"} <= gerechnet.keys()
