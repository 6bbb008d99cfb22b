"""The form: healthy when it is loaded, and a way through it for each kind of Bedarfsgemeinschaft."""

from datetime import date
from typing import cast

import pytest
from plugins.sgb2.tests.antraege import ANTRAEGE, alleinerziehend, alleinstehend, bei_eltern, familie, ohne_wohnung

from efa.sdk import Answers
from efa.testing.plugin import page_titles, plugin, problem, walked
from efa_sgb2.dokumente import DOCUMENTS

HEUTE = date(2026, 11, 25)
SGB2 = plugin("sgb2", HEUTE)


async def pages(answers: Answers) -> list[str]:
    return [step.page for step in (await walked(SGB2, answers)).path]


def test_the_plugin_is_healthy() -> None:
    assert problem(SGB2) is None


@pytest.mark.parametrize("name", ANTRAEGE)
async def test_a_complete_application_leads_to_the_check_page(name: str) -> None:
    answers = ANTRAEGE[name]()
    found = await walked(SGB2, answers)
    assert (found.missing, found.wrong, found.removed) == ((), (), ())
    assert found.first_incomplete is None
    assert found.pruned == answers


async def test_who_lives_alone_is_not_asked_about_children() -> None:
    asked = await pages(alleinstehend())
    assert {"p_angaben", "alleinerziehend", "umzug", "aufenthalt"}.isdisjoint(asked)
    assert len(asked) <= 35


async def test_of_who_only_lives_there_only_the_relation_is_asked() -> None:
    found = await walked(SGB2, familie())
    assert {step.page for step in found.path if step.items == ("mit22222",)} == {"p_angaben"}


async def test_a_young_child_is_not_asked_for_work_and_a_pupil_of_16_is() -> None:
    found = await walked(SGB2, alleinerziehend())
    of_kim = {step.page for step in found.path if step.items == ("kim22222",)}
    of_jo = {step.page for step in found.path if step.items == ("jo222222",)}
    assert of_kim >= {"p_kindergeld", "p_elternteil", "p_einnahmen", "p_mehrbedarf"}
    assert {"p_arbeit", "p_ausgaben", "p_krankenkasse"}.isdisjoint(of_kim)
    assert of_jo >= {"p_kindergeld", "p_elternteil", "p_arbeit", "p_ausgaben", "p_krankenkasse"}


async def test_only_single_parents_are_asked_whether_they_care_alone() -> None:
    assert "alleinerziehend" in await pages(alleinerziehend())
    assert "alleinerziehend" not in await pages(familie())


async def test_who_lives_with_parents_is_asked_for_the_own_kindergeld() -> None:
    assert "eigenes_kindergeld" in await pages(bei_eltern())
    verheiratet = await pages(bei_eltern({"/person/familienstand": "verheiratet"}))
    assert {"eigenes_kindergeld", "p_arbeit"}.isdisjoint(verheiratet)


async def test_costs_are_asked_by_the_kind_of_dwelling() -> None:
    assert {"miete", "vermieter"} <= set(await pages(alleinstehend()))
    assert {"miete", "vermieter"}.isdisjoint(await pages(bei_eltern()))
    assert {"miete", "eigentum", "konto", "vermieter_konto"}.isdisjoint(await pages(ohne_wohnung()))


async def test_the_landlord_is_paid_directly_only_on_request() -> None:
    direkt = {"/auszahlung/miete_direkt": True, "/auszahlung/vermieter_iban": "DE89370400440532013000"}
    assert "vermieter_konto" in await pages(alleinstehend(direkt))
    assert "vermieter_konto" not in await pages(alleinstehend())


async def test_an_answer_that_is_not_asked_any_more_is_not_sent() -> None:
    found = await walked(SGB2, alleinstehend({"/person/hat_einnahmen": False}))
    assert "einnahmen" not in cast("Answers", found.pruned["person"])


async def test_what_is_missing_is_named_and_the_rest_can_be_reached() -> None:
    found = await walked(SGB2, alleinstehend({"/wohnung/heizkosten": None}))
    assert [missing.pointer for missing in found.missing] == ["/wohnung/heizkosten"]


async def test_the_upload_pages_name_documents_that_exist() -> None:
    form = (await walked(SGB2, {})).form
    named = {page.key: set(page.documents) for page in form.pages.values() if page.kind == "upload"}
    assert set().union(*named.values()) == {document.key for document in DOCUMENTS}


async def test_every_page_can_be_shown_in_both_languages_with_the_names_of_persons() -> None:
    titles = {lang: await page_titles(SGB2, familie(), lang) for lang in ("de", "en")}
    assert "Einnahmen von Jonas Muster" in titles["de"]
    assert "Income of Jonas Muster" in titles["en"]


async def test_a_child_below_15_is_no_family_of_its_own_whatever_was_once_answered() -> None:
    found = await walked(SGB2, familie({"/haushalt/personen/1/hat_eigene_familie": True}))
    assert "p_kindergeld" in {step.page for step in found.path if step.items == ("lina2222",)}
    assert found.removed == ("/haushalt/personen/lina2222/hat_eigene_familie",)
