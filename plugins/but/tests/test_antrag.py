"""The form: healthy when it is loaded, and a way through it for each kind of family."""

from dataclasses import replace
from datetime import date
from typing import cast

import pytest
from plugins.but.tests.antraege import (
    ANTRAEGE,
    Aenderungen,
    berufsschueler,
    familie,
    kitakind,
    ohne_leistung,
    schulkind,
    verschieden,
)

from efa.sdk import Answers
from efa.testing.plugin import page_titles, plugin, problem, walked
from efa_but.dokumente import DOCUMENTS

BUT = plugin("but", date(2026, 11, 25))


async def pages(answers: Answers, item: str | None = None) -> list[str]:
    path = (await walked(BUT, answers)).path
    return [step.page for step in path if item is None or step.items[:1] == (item,)]


def test_the_plugin_is_healthy() -> None:
    assert problem(BUT) is None


@pytest.mark.parametrize("name", ANTRAEGE)
async def test_a_complete_application_leads_to_the_check_page(name: str) -> None:
    answers = ANTRAEGE[name]()
    found = await walked(BUT, answers)
    assert (found.missing, found.wrong, found.removed) == ((), (), ())
    assert found.first_incomplete is None
    assert found.pruned == answers


async def test_one_child_with_two_services_needs_few_pages() -> None:
    asked = await pages(schulkind())
    assert len(asked) <= 20
    assert {"k_fahrten", "k_kindergeld", "k_leistung", "k_aufnahme", "k_mittagessen"}.isdisjoint(asked)


async def test_each_child_is_asked_only_for_its_own_services() -> None:
    mia, ben = await pages(familie(), "mia22222"), await pages(familie(), "ben22222")
    services = {"k_fahrten", "k_schulbedarf", "k_befoerderung", "k_lernfoerderung", "k_mittagessen", "k_teilhabe"}
    assert services <= set(mia)
    assert services & set(ben) == {"k_mittagessen"}


async def test_kindergeld_is_asked_only_with_wohngeld_or_kinderzuschlag() -> None:
    assert "k_kindergeld" in await pages(familie(), "ben22222")
    assert "k_kindergeld" in await pages(verschieden(), "tom22222")
    assert "k_kindergeld" not in await pages(verschieden(), "eva22222")


async def test_children_with_different_benefits_are_asked_for_them() -> None:
    assert "k_leistung" in await pages(verschieden(), "eva22222")
    assert "stand" not in await pages(verschieden())


async def test_pay_for_training_is_asked_from_fifteen_on() -> None:
    ohne: Aenderungen = {"/kinder/0/ausbildungsverguetung": None}
    assert [missing.pointer for missing in (await walked(BUT, berufsschueler(ohne))).missing] == [
        "/kinder/ali22222/ausbildungsverguetung"
    ]
    assert (await walked(BUT, familie(ohne))).missing == ()


async def test_without_a_benefit_the_form_says_what_is_checked() -> None:
    assert "keine_leistung" in await pages(ohne_leistung())


async def test_an_account_is_asked_only_where_money_goes_to_the_family() -> None:
    assert "konto" not in await pages(kitakind())
    assert "konto" in await pages(schulkind())
    assert "konto" in await pages(verschieden())


async def test_a_municipality_that_pays_everything_to_the_family_asks_for_the_account() -> None:
    mit_geld = replace(BUT, context=replace(BUT.context, settings={"erbringung": "geld"}))
    found = await walked(mit_geld, kitakind())
    assert "konto" in [step.page for step in found.path]


async def test_who_leaves_school_for_day_care_keeps_no_answer_of_a_pupil() -> None:
    wechsel = {"/kinder/0/besucht": "tageseinrichtung", "/kinder/0/bedarf_kita": ["teilhabe"]}
    found = await walked(BUT, schulkind(wechsel))
    [mia] = cast("list[Answers]", found.pruned["kinder"])
    assert {"bedarf_schule", "schulbedarf", "klasse"}.isdisjoint(mia)
    assert "teilhabe" in mia


async def test_what_is_missing_is_named_and_the_rest_can_be_reached() -> None:
    found = await walked(BUT, familie({"/kinder/0/mittagessen/preis": None}))
    assert [missing.pointer for missing in found.missing] == ["/kinder/mia22222/mittagessen/preis"]
    assert found.first_incomplete is not None
    assert found.first_incomplete.page == "k_essenspreis"


async def test_the_upload_pages_name_documents_that_exist() -> None:
    form = (await walked(BUT, {})).form
    named = {page.key: set(page.documents) for page in form.pages.values() if page.kind == "upload"}
    assert "mittagessen" in named["nachweise_schule"]
    assert set().union(*named.values()) == {document.key for document in DOCUMENTS}


@pytest.mark.parametrize("name", ANTRAEGE)
async def test_every_page_can_be_shown_in_both_languages(name: str) -> None:
    for lang in ("de", "en"):
        titles = await page_titles(BUT, ANTRAEGE[name](), lang)
        assert all(titles)


async def test_pages_of_a_child_name_the_child() -> None:
    titles = {lang: await page_titles(BUT, familie(), lang) for lang in ("de", "en")}
    assert "Was braucht Mia Muster?" in titles["de"]
    assert "Ben Muster: lunch" in titles["en"]
