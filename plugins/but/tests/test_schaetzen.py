"""The estimate from answers: which months it counts, and what it leaves to the authority."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from plugins.but.tests.antraege import (
    Antrag,
    berufsschueler,
    fahrt,
    familie,
    kitakind,
    ohne_leistung,
    schulkind,
    verschieden,
)
from plugins.but.tests.kinder import am, schritte

from efa.sdk import Answers, Calculation, MissingAnswers, UnknownFigure
from efa_but.schaetzen import estimate


def geschaetzt(answers: Answers, day: str = "2026-11-25") -> Calculation:
    return estimate(answers, am(day))


def offen(calculation: Calculation) -> set[str]:
    texte = (step.text.removeprefix("but.step.") for step in calculation.steps)
    return {text for text in texte if text.startswith("offen.")}


def test_the_estimate_counts_from_the_notice_to_the_end_of_the_year() -> None:
    berechnet = geschaetzt(schulkind())
    assert berechnet.amount == 130 + 4 * 15
    assert offen(berechnet) == {"offen.zeitraum", "offen.jahr"}


def test_a_family_with_seven_services_is_estimated_child_by_child() -> None:
    berechnet = geschaetzt(familie())
    schulweg, nachhilfe, essen = 5 * Decimal("28.50"), 3 * Decimal("82.49"), 4 * Decimal("75.60")
    mia = Decimal("11.80") + Decimal("312.50") + 130 + schulweg + nachhilfe + essen + 60
    assert berechnet.amount == mia + essen
    assert "offen.lernfoerderung" in offen(berechnet)


def test_figures_of_2027_are_not_guessed() -> None:
    with pytest.raises(UnknownFigure):
        geschaetzt(schulkind(), "2027-01-01")


@pytest.mark.parametrize(
    ("leistung", "euro"),
    [
        ("sgb2", "75"),  # the main application covers it (§ 37 Abs. 1 SGB II)
        ("wohngeld", "75"),  # claims last twelve months (§ 6b Abs. 2a BKGG)
        ("kinderzuschlag", "75"),
        ("hlu", "30"),  # from the month of the application
        ("asylblg", "30"),
        ("grundsicherung", "0"),  # § 42 Nr. 3 SGB XII
    ],
)
def test_the_other_benefit_decides_from_when_taking_part_is_paid(leistung: str, euro: str) -> None:
    nur_teilhabe: dict[str, Any] = {
        "/berechtigung/leistung": leistung,
        "/kinder/0/bedarf_schule": ["teilhabe"],
        "/kinder/0/teilhabe/ab": "2020-01",
        "/kinder/0/kindergeld": True,
        "/kinder/0/gehoert_dazu": True,
    }
    assert geschaetzt(schulkind(nur_teilhabe)).amount == Decimal(euro)


def test_claims_of_more_than_twelve_months_ago_are_gone() -> None:
    lange: dict[str, Any] = {"/berechtigung/von": "2025-01", "/kinder/0/bedarf_schule": ["schulbedarf"]}
    assert geschaetzt(schulkind(lange)).amount == 65 + 130
    assert geschaetzt(schulkind(lange), "2026-07-31").amount == 130 + 65 + 130


def test_school_things_need_no_application_but_tutoring_does() -> None:
    hlu = geschaetzt(schulkind({"/berechtigung/leistung": "hlu"}))
    assert schritte(hlu)["schulbedarf.erstes_halbjahr"] == 130
    nachhilfe = geschaetzt(verschieden({"/kinder/0/leistung": "sgb2", "/kinder/0/lernfoerderung/ab": "2026-01"}))
    assert schritte(nachhilfe)["lernfoerderung"] == 2 * Decimal("82.49")


def test_costs_that_are_not_known_yet_and_later_trips_are_named() -> None:
    assert "offen.fahrt_kosten" in offen(geschaetzt(kitakind()))
    spaeter = [fahrt("meer2222", "klassenfahrt", "Nordsee", "2027-05-03", 31250, "2027-05-07")]
    berechnet = geschaetzt(familie({"/kinder/0/fahrten": spaeter}))
    assert "offen.fahrt_spaeter" in offen(berechnet)
    assert "klassenfahrt" not in schritte(berechnet)


def test_what_the_authority_has_to_find_out_is_said() -> None:
    assert "offen.einkommen" in offen(geschaetzt(ohne_leistung()))
    assert "offen.schule" in offen(geschaetzt(berufsschueler()))
    assert "offen.teilhabe_weitere" in offen(geschaetzt(verschieden()))
    assert "offen.lernfoerderung_preis" in offen(geschaetzt(verschieden({"/kinder/0/lernfoerderung/je_stunde": None})))


def test_who_decides_does_not_leave_open_what_has_to_be_found_out() -> None:
    entscheidet = replace(am("2026-11-25"), role="staff")
    for antrag in (ohne_leistung(), berufsschueler(), verschieden(), familie()):
        assert offen(estimate(antrag, entscheidet)) <= {"offen.zeitraum", "offen.jahr"}
    assert "offen.fahrt_kosten" in offen(estimate(kitakind(), entscheidet))


def test_an_activity_that_costs_nothing_brings_nothing() -> None:
    berechnet = geschaetzt(schulkind({"/kinder/0/teilhabe/kosten": 0}))
    assert berechnet.amount == 130
    assert "offen.teilhabe_kostenlos" in offen(berechnet)


def test_a_pupil_who_is_new_gets_the_half_year_afterwards() -> None:
    assert schritte(geschaetzt(berufsschueler()))["schulbedarf.erstes_halbjahr"] == 130


def test_after_the_end_of_the_other_benefit_nothing_is_counted() -> None:
    vorbei = schulkind({"/berechtigung/von": "2025-02", "/berechtigung/bis": "2025-07"})
    assert geschaetzt(vorbei).amount == 0
    assert offen(geschaetzt(vorbei)) == {"offen.abgelaufen"}


def test_an_application_that_is_still_open_counts_from_its_month() -> None:
    beantragt: Antrag = schulkind({"/berechtigung/stand": "beantragt"})
    assert geschaetzt(beantragt).amount == 2 * 15


def test_everything_that_is_missing_is_named_at_once() -> None:
    fehlt = {"/kinder/0/mittagessen/preis": None, "/kinder/1/besucht": None, "/kinder/1/kindergeld": None}
    with pytest.raises(MissingAnswers) as caught:
        geschaetzt(familie(fehlt))
    assert set(caught.value.pointers) == {
        "/kinder/mia22222/mittagessen/preis",
        "/kinder/ben22222/besucht",
        "/kinder/ben22222/kindergeld",
    }


def test_an_empty_draft_names_what_it_needs() -> None:
    with pytest.raises(MissingAnswers) as caught:
        geschaetzt({})
    assert caught.value.pointers == ("/kinder",)


def test_the_benefit_that_is_missing_is_named_where_it_is_asked() -> None:
    for gefragt, pointer in ((None, "/berechtigung/leistung"), ("verschieden", "/kinder/mia22222/leistung")):
        with pytest.raises(MissingAnswers) as caught:
            geschaetzt(schulkind({"/berechtigung/leistung": gefragt}))
        assert caught.value.pointers == (pointer,)
