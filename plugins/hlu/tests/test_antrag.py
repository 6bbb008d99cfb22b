"""The form: healthy for both benefits when it is loaded, and a way through it for each kind of household."""

from datetime import date
from typing import cast

import pytest
from plugins.hlu.tests.antraege import (
    ANTRAEGE,
    bei_den_eltern,
    besondere_wohnform,
    erkrankte_mutter,
    im_heim,
    im_wohnheim,
    mit_der_schwester,
    ohne_wohnung,
    paar,
    rentnerin,
)
from plugins.hlu.tests.haushalte import am
from plugins.hlu.tests.test_schritte import texte

from efa.sdk import Answers
from efa.testing.plugin import page_titles, plugin, problem, walked
from efa_hlu.dokumente import DOCUMENTS

HEUTE = date(2026, 11, 25)
BEIDE = {key: plugin(key, HEUTE) for key in ("hlu", "grusi")}
GRUSI = BEIDE["grusi"]
KOSTEN = {"miete", "lasten", "beitrag", "wohnform", "unterkunft", "einrichtung"}


async def pages(answers: Answers) -> list[str]:
    return [step.page for step in (await walked(GRUSI, answers)).path]


@pytest.mark.parametrize("key", BEIDE)
def test_the_plugin_is_healthy(key: str) -> None:
    assert problem(BEIDE[key]) is None


@pytest.mark.parametrize("key", BEIDE)
@pytest.mark.parametrize("name", ANTRAEGE)
async def test_a_complete_application_leads_to_the_check_page(name: str, key: str) -> None:
    answers = ANTRAEGE[name]()
    found = await walked(BEIDE[key], answers)
    assert (found.missing, found.wrong, found.removed) == ((), (), ())
    assert found.first_incomplete is None
    assert found.pruned == answers


async def test_who_has_reached_the_age_limit_is_not_asked_about_work() -> None:
    assert "arbeit" not in await pages(rentnerin())
    assert "arbeit" in await pages(besondere_wohnform())


async def test_a_severe_disability_asks_for_degree_and_marks() -> None:
    assert "behinderung" in await pages(rentnerin())
    assert "behinderung" not in await pages(rentnerin({"/person/merkmale": []}))


async def test_parents_and_adult_children_are_named_and_not_questioned() -> None:
    asked = [step.page for step in (await walked(GRUSI, bei_den_eltern())).path if step.items == ("rosa2222",)]
    assert asked == ["p_angaben"]


async def test_children_are_not_asked_about_work_but_about_their_income() -> None:
    found = await walked(GRUSI, erkrankte_mutter())
    of_mia = {step.page for step in found.path if step.items == ("mia22222",)}
    assert of_mia >= {"p_gesundheit", "p_kranken", "p_leistungen", "p_einnahmen_frage", "p_abzuege"}
    assert "p_arbeit" not in of_mia


async def test_single_parents_are_asked_for_their_mehrbedarf() -> None:
    assert "alleinerziehend" in await pages(erkrankte_mutter())
    assert "alleinerziehend" not in await pages(paar())


@pytest.mark.parametrize(
    ("answers", "seite"),
    [
        (rentnerin(), "miete"),
        (paar(), "lasten"),
        (bei_den_eltern(), "beitrag"),
        (besondere_wohnform(), "wohnform"),
        (mit_der_schwester(), "miete"),
        (im_wohnheim(), "unterkunft"),
        (im_heim(), "einrichtung"),
    ],
)
async def test_each_form_of_living_asks_for_its_own_costs(answers: Answers, seite: str) -> None:
    assert KOSTEN & set(await pages(answers)) == {seite}


async def test_who_shares_a_household_in_the_third_chapter_says_what_others_give() -> None:
    assert {"mit_anderen", "hilfe"} <= set(await pages(mit_der_schwester()))
    assert "hilfe" not in await pages(mit_der_schwester({"/haushalt/wirtschaftet_gemeinsam": False}))
    assert {"mit_anderen", "hilfe"}.isdisjoint(await pages(mit_der_schwester({"/person/geburtsdatum": "1950-01-01"})))
    assert "bedarfe_was" not in await pages(rentnerin())


async def test_who_has_no_home_is_asked_for_no_costs() -> None:
    asked = await pages(ohne_wohnung())
    assert (KOSTEN | {"warmwasser", "konto"}).isdisjoint(asked)
    assert "unterhaltspflichtig" not in await pages(rentnerin())


async def test_an_answer_that_is_not_asked_any_more_is_not_sent() -> None:
    found = await walked(GRUSI, rentnerin({"/person/hat_einnahmen": False}))
    assert "einnahmen" not in cast("Answers", found.pruned["person"])
    assert "grundrente" not in cast("Answers", found.pruned["person"])


async def test_what_is_missing_is_named_and_the_rest_can_be_reached() -> None:
    found = await walked(GRUSI, rentnerin({"/wohnung/miete/kalt": None}))
    assert [missing.pointer for missing in found.missing] == ["/wohnung/miete/kalt"]
    assert found.first_incomplete is not None
    assert found.first_incomplete.page == "miete"


async def test_the_upload_pages_name_documents_that_exist() -> None:
    form = (await walked(GRUSI, {})).form
    named = {page.key: set(page.documents) for page in form.pages.values() if page.kind == "upload"}
    assert set().union(*named.values()) == {document.key for document in DOCUMENTS}


async def test_a_way_has_at_most_sixty_pages_and_a_page_eight_questions() -> None:
    form = (await walked(GRUSI, {})).form
    assert max(len(page.fields) for page in form.pages.values()) <= 8
    assert max([len(await pages(builder())) for builder in ANTRAEGE.values()]) <= 60


@pytest.mark.parametrize("key", BEIDE)
async def test_every_page_can_be_shown_in_every_language_with_the_names_of_persons(key: str) -> None:
    titles = {lang: await page_titles(BEIDE[key], erkrankte_mutter(), lang) for lang in ("de", "de-simple", "en")}
    assert "Mia Muster, Kindergeld: Wie viel ist es?" in titles["de"]
    assert "Mia Muster, child benefit (Kindergeld): how much is it?" in titles["en"]


def test_the_hints_name_the_amounts_of_the_law() -> None:
    law = am("2026-11-25").law
    freie = [f"{law[f'vermoegen.{name}']:,}".replace(",", ".") for name in ("person", "unterhaltene")]
    fields = [texte("hlu", language, "field") for language in ("de", "de-simple")]
    assert all(f"{betrag} €" in hints["field.vermoegen.hat_vermoegen.hint"] for betrag in freie for hints in fields)
    grenze = f"{law['unterhalt.jahresgrenze']:,}".replace(",", ".")
    assert all(f"{grenze} €" in labels["field.unterhalt.gibt_es.label"] for labels in fields)
