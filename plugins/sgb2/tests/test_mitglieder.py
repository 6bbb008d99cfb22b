"""Who has no claim, only visits or only helps, as the form asks for it and the estimate counts it."""

import pytest
from plugins.sgb2.tests.aenderungen import Aenderungen, Antrag
from plugins.sgb2.tests.antraege import (
    alleinerziehend,
    alleinstehend,
    bei_eltern,
    familie,
    mitglied,
    ohne_wohnung,
    person,
)
from plugins.sgb2.tests.faelle import LAW, am, euro, je_person, schritte
from plugins.sgb2.tests.test_antrag import SGB2
from plugins.sgb2.tests.test_schaetzen import geschaetzt, vorbehalte

from efa.sdk import MissingAnswers
from efa.testing.plugin import needed, walked
from efa_sgb2.altersgrenze import altersgrenze_erreicht
from efa_sgb2.angaben import tag

JONAS = "/haushalt/personen/0"


async def seiten(antrag: Antrag, item: str) -> set[str]:
    found = await walked(SGB2, antrag)
    assert (found.missing, found.wrong, found.removed) == ((), (), ())
    return {step.page for step in found.path if step.items == (item,)}


def mit_mutter(**hilfe: object) -> Antrag:
    antrag = alleinstehend()
    eva = {"beziehung": "elternteil", **hilfe}
    antrag["haushalt"]["personen"] = [mitglied("eva22222", "Eva", "1959-05-05", "elternteil", eva)]
    return antrag


@pytest.mark.parametrize(
    ("geburt", "erreicht"),
    [
        ("1956-12-31", "2023-01-01"),
        ("1957-01-01", "2023-01-01"),  # completed on 30 November 2022
        ("1957-02-01", "2023-01-01"),
        ("1957-02-02", "2023-02-01"),
        ("1959-05-05", "2025-08-01"),
        ("1964-03-15", "2031-04-01"),
    ],
)
def test_the_age_of_section_7a_is_reached_with_the_end_of_a_month(geburt: str, erreicht: str) -> None:
    geboren, ab = tag(geburt), tag(erreicht)
    assert geboren
    assert ab
    law = LAW.on(am("2026-11-25").day)
    assert altersgrenze_erreicht(geboren, ab, law)
    if geboren.year >= 1957 and ab > am("2023-01-01").day:
        assert not altersgrenze_erreicht(geboren, ab.replace(day=1).fromordinal(ab.toordinal() - 1), law)


def test_a_partner_above_the_age_has_no_claim_whatever_is_answered() -> None:
    berechnet = geschaetzt(familie({f"{JONAS}/geburtsdatum": "1958-01-01"}))
    assert je_person(berechnet, "leistung")[1] == "0.00"
    assert "ausschluss.altersrente" in schritte(berechnet)


@pytest.mark.parametrize("andere", ["altersrente", "grundsicherung", "asylblg", "entschaedigung"])
async def test_a_partner_with_another_benefit_has_no_claim_and_proves_it(andere: str) -> None:
    antrag = familie({f"{JONAS}/andere_leistung": andere})
    assert f"ausschluss.{andere}" in schritte(geschaetzt(antrag))
    assert "person_andere_leistung.jonas222" in set(await needed(SGB2, antrag))


def test_the_need_that_the_other_notice_names_is_left_to_the_partner() -> None:
    ohne = {f"{JONAS}/andere_leistung": "asylblg"}
    genannt = ohne | {f"{JONAS}/eigener_bedarf": 50000}
    verteilt = [
        sum(map(euro, je_person(geschaetzt(familie(angaben)), "verteiltes_einkommen"))) for angaben in (ohne, genannt)
    ]
    assert verteilt == [euro("51.00"), euro("259.50")]  # 759.50 count, 708.50 or 500 are needed


@pytest.mark.parametrize(
    ("bafoeg", "excluded"),
    [("bekommt", False), ("beantragt", False), ("zu_viel_einkommen", False), ("abgelehnt", True)],
)
def test_a_student_who_lives_with_parents_has_a_claim_beside_bafoeg(*, bafoeg: str, excluded: bool) -> None:
    studiert = {"/person/status": "studium", "/person/bafoeg": bafoeg}
    assert ("ausschluss.ausbildung" in schritte(geschaetzt(bei_eltern(studiert)))) is excluded


async def test_a_student_in_a_dwelling_of_their_own_has_none() -> None:
    studiert = ohne_wohnung({"/person/status": "studium", "/person/bafoeg": "bekommt"})
    assert geschaetzt(studiert).amount == 0
    assert "bafoeg" in set(await needed(SGB2, studiert))


def test_whether_there_is_bafoeg_is_asked_of_students_alone() -> None:
    with pytest.raises(MissingAnswers) as missing:
        geschaetzt(ohne_wohnung({"/person/status": "studium"}))
    assert missing.value.pointers == ("/person/bafoeg",)


def test_a_child_that_visits_counts_by_days() -> None:
    besuch = {"/haushalt/personen/0/aufenthalt_kind": "besuch", "/haushalt/personen/0/tage": 10}
    berechnet = geschaetzt(alleinerziehend(besuch))
    assert je_person(berechnet, "regelbedarf")[1] == "130.00"
    assert je_person(berechnet, "unterkunft_und_heizung") == ["350.00", "0.00", "350.00"]


def test_a_child_that_is_mainly_here_counts_whole_and_the_authority_looks_at_it() -> None:
    berechnet = geschaetzt(alleinerziehend({"/haushalt/personen/0/aufenthalt_kind": "ueberwiegend_hier"}))
    assert je_person(berechnet, "regelbedarf")[1] == "390.00"
    assert "zwei_wohnungen" in vorbehalte(berechnet)


async def test_relatives_are_asked_whether_they_help_and_nothing_else() -> None:
    assert await seiten(mit_mutter(hilft=False), "eva22222") == {"p_angaben", "p_hilfe"}
    assert await seiten(familie(), "mit22222") == {"p_angaben"}  # a flatmate


def test_help_that_is_given_is_income_and_other_help_is_left_to_the_authority() -> None:
    ohne, mit = geschaetzt(mit_mutter(hilft=False)), geschaetzt(mit_mutter(hilft=True, hilfe=20000))
    assert schritte(mit)["einnahme.unterstuetzung"] == 200
    assert ohne.amount - mit.amount == 200  # the flat for insurances is in the 100 of the Minijob
    assert ("angehoerige" in vorbehalte(ohne), "angehoerige" in vorbehalte(mit)) == (True, False)


def test_income_that_changes_counts_with_its_average_and_the_decision_is_provisional() -> None:
    schwankend: Aenderungen = {"/person/einnahmen/0/turnus": "schwankend"}
    gleich, anders = geschaetzt(alleinstehend()), geschaetzt(alleinstehend(schwankend))
    assert gleich.amount == anders.amount
    assert (vorbehalte(gleich), vorbehalte(anders)) == (set(), {"vorlaeufig"})


def test_who_moved_without_assent_hears_that_reasons_are_examined() -> None:
    berechnet = geschaetzt(alleinstehend({"/person/geburtsdatum": "2004-07-07", "/wohnung/ohne_zusicherung": True}))
    assert "zusicherung" in vorbehalte(berechnet)
    assert je_person(berechnet, "unterkunft_und_heizung") == ["0.00"]


def test_a_grown_up_who_lives_with_a_parent_studies_beside_bafoeg_as_well() -> None:
    antrag = mit_mutter(hilft=False)
    antrag["person"] |= person(status="studium", bafoeg="bekommt")
    assert geschaetzt(antrag).amount > 0
