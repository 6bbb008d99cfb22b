"""Mistakes and doubts about the answers as a whole."""

import pytest
from plugins.hlu.tests.aenderungen import Antrag
from plugins.hlu.tests.antraege import ANTRAEGE, besondere_wohnform, erkrankte_mutter, im_heim, paar, rentnerin
from plugins.hlu.tests.haushalte import am
from plugins.hlu.tests.test_schritte import texte

from efa_hlu.pruefen import check_grusi, check_hlu

HEUTE = am("2026-11-25")
DRITTES_KAPITEL = {"erkrankte_mutter", "ohne_wohnung", "mit_der_schwester"}
FOLGT = {"weiterbewilligung_frueh", "weiterbewilligung_spaet"}


def gefunden(antrag: Antrag) -> list[tuple[str, str]]:
    return [(issue.code.removeprefix("grusi.issue."), issue.at) for issue in check_grusi(antrag, HEUTE)]


@pytest.mark.parametrize("name", sorted(ANTRAEGE.keys() - DRITTES_KAPITEL))
def test_a_usual_application_for_grundsicherung_raises_no_doubt(name: str) -> None:
    assert gefunden(ANTRAEGE[name]()) == []


@pytest.mark.parametrize("name", sorted(DRITTES_KAPITEL))
def test_a_usual_application_for_hilfe_zum_lebensunterhalt_raises_no_doubt(name: str) -> None:
    assert check_hlu(ANTRAEGE[name](), HEUTE) == []


@pytest.mark.parametrize(
    ("antrag", "erwartet"),
    [
        (rentnerin({"/person/geburtsdatum": "1901-01-01"}), ("geburtsjahr", "/person/geburtsdatum")),
        (rentnerin({"/person/familienstand": "verheiratet"}), ("partner_fehlt", "/person/familienstand")),
        (erkrankte_mutter(), ("nur_kapitel_3", "/person/geburtsdatum")),
        (
            besondere_wohnform({"/person/erwerbsfaehigkeit": "drei_stunden"}),
            ("jobcenter", "/person/erwerbsfaehigkeit"),
        ),
    ],
)
def test_what_does_not_fit_is_said_at_the_answer(antrag: Antrag, erwartet: tuple[str, str]) -> None:
    assert gefunden(antrag) == [erwartet]


def test_somebody_very_young_does_not_apply_alone() -> None:
    assert ("unter_15", "/person/geburtsdatum") in gefunden(rentnerin({"/person/geburtsdatum": "2014-01-01"}))


def test_a_pensioner_who_asks_for_the_third_chapter_reads_about_the_fourth() -> None:
    assert [issue.code for issue in check_hlu(rentnerin(), HEUTE)] == ["hlu.issue.nur_kapitel_4"]


def test_missing_kindergeld_is_asked_at_the_child() -> None:
    [issue] = check_hlu(erkrankte_mutter({"/haushalt/personen/1/einnahmen": []}), HEUTE)
    assert (issue.code, issue.item, issue.soft) == ("hlu.issue.kindergeld_fehlt", "ben22222", True)


def test_an_answer_about_work_that_is_not_asked_any_more_raises_no_doubt() -> None:
    assert gefunden(rentnerin({"/person/erwerbsfaehigkeit": "drei_stunden"})) == []


def test_only_a_second_partner_is_a_mistake() -> None:
    zweiter = paar({"/haushalt/personen": [*paar()["haushalt"]["personen"], {"_id": "x", "beziehung": "partner"}]})
    assert [issue.code for issue in check_grusi(zweiter, HEUTE) if not issue.soft] == ["grusi.issue.zweiter_partner"]


@pytest.mark.parametrize("language", ["de", "de-simple", "en"])
def test_every_code_has_its_text(language: str) -> None:
    gemeinsam = {"unter_15", "geburtsjahr", "jobcenter", "partner_fehlt", "zweiter_partner", "kindergeld_fehlt"}
    gemeinsam |= {"einrichtung_mit_anderen"}
    for benefit, eigene in (("hlu", {"nur_kapitel_4"}), ("grusi", {"nur_kapitel_3", *FOLGT})):
        assert texte(benefit, language, "issue").keys() == {f"issue.{code}" for code in gemeinsam | eigene}


def test_who_lives_in_an_institution_names_nobody_else() -> None:
    ehemann = paar()["haushalt"]["personen"]
    assert gefunden(im_heim({"/haushalt/personen": ehemann})) == [("einrichtung_mit_anderen", "/wohnung/art")]
