"""The form: healthy when it is loaded, and a way through it for each kind of household."""

from collections.abc import Iterator
from datetime import date
from typing import cast

import pytest
from plugins.wohngeld.tests.antraege import (
    ANTRAEGE,
    alleinerziehend,
    alleinstehend,
    familie,
    heim,
    mit_ausgeschlossenem,
    rentnerin,
)
from plugins.wohngeld.tests.haushalte import am
from plugins.wohngeld.tests.test_schritte import TEXTE

from efa.sdk import Answers
from efa.testing.plugin import page_titles, plugin, problem, walked
from efa_wohngeld.dokumente import DOCUMENTS

HEUTE = date(2026, 11, 24)
WOHNGELD = plugin("wohngeld", HEUTE)


async def pages(answers: Answers) -> list[str]:
    return [step.page for step in (await walked(WOHNGELD, answers)).path]


def test_the_plugin_is_healthy() -> None:
    assert problem(WOHNGELD) is None


@pytest.mark.parametrize("name", ANTRAEGE)
async def test_a_complete_application_leads_to_the_check_page(name: str) -> None:
    answers = ANTRAEGE[name]()
    found = await walked(WOHNGELD, answers)
    assert (found.missing, found.wrong, found.removed) == ((), (), ())
    assert found.first_incomplete is None
    assert found.pruned == answers


async def test_who_lives_alone_is_not_asked_about_children() -> None:
    asked = await pages(alleinstehend())
    assert "p_angaben" not in asked
    assert "alleinerziehend" not in asked
    assert len(asked) <= 30


async def test_the_rent_is_asked_only_of_tenants() -> None:
    assert "miete" in await pages(alleinstehend())
    assert {"miete", "lasten", "nutzung"}.isdisjoint(await pages(heim()))


async def test_of_somebody_who_is_excluded_no_income_is_asked() -> None:
    asked = await pages(mit_ausgeschlossenem())
    assert "p_transfer_stand" in asked
    assert "p_einnahmen_frage" not in asked


async def test_a_young_child_is_not_asked_for_a_profession() -> None:
    found = await walked(WOHNGELD, familie())
    of_lina = {step.page for step in found.path if step.items == ("lina2222",)}
    of_emil = {step.page for step in found.path if step.items == ("emil2222",)}
    assert of_lina >= {"p_betreuung", "p_kosten"}
    assert {"p_status", "p_unterhalt_frage"}.isdisjoint(of_lina)
    assert of_emil >= {"p_betreuung", "p_status", "p_foerderung", "p_unterhalt_frage"}


async def test_single_parents_are_asked_for_their_allowance() -> None:
    assert "alleinerziehend" in await pages(alleinerziehend())
    assert "alleinerziehend" not in await pages(familie())


async def test_a_severe_disability_asks_for_its_degree() -> None:
    assert "behinderung" in await pages(rentnerin())
    assert "behinderung" not in await pages(rentnerin({"/person/merkmale": ["grundrente"]}))


async def test_an_answer_that_is_not_asked_any_more_is_not_sent() -> None:
    found = await walked(WOHNGELD, rentnerin({"/person/hat_einnahmen": False}))
    assert "einnahmen" not in cast("Answers", found.pruned["person"])
    assert "/person/einnahmen/rente222" in found.removed


async def test_what_is_missing_is_named_and_the_rest_can_be_reached() -> None:
    found = await walked(WOHNGELD, alleinstehend({"/wohnung/miete/gesamt": None}))
    assert [missing.pointer for missing in found.missing] == ["/wohnung/miete/gesamt"]
    assert found.first_incomplete is not None
    assert found.first_incomplete.page == "miete"


async def test_names_come_first_and_head_the_pages_of_each_person() -> None:
    found = await walked(WOHNGELD, familie())
    listing = next(step for step in found.path if step.page == "personen")
    entries = {step.items for step, parent in found.entries.items() if parent == listing}
    assert entries == {("jonas222",), ("lina2222",), ("emil2222",)}
    assert list(_first_of_each_person(step.items for step in found.path)) == ["jonas222", "lina2222", "emil2222"]


def _first_of_each_person(items: Iterator[tuple[str, ...]]) -> Iterator[str]:
    return iter(dict.fromkeys(way[0] for way in items if way and way[0] in {"jonas222", "lina2222", "emil2222"}))


def test_the_hint_on_assets_names_the_amounts_of_the_law() -> None:
    law = am("2026-11-24").law
    grenzen = [f"{law[f'vermoegen.{name}']:,}".replace(",", ".") for name in ("erste_person", "weitere_person")]
    hint = TEXTE["de"]["wohngeld.field.weiteres.hat_vermoegen.hint"]
    assert all(f"{grenze} €" in hint for grenze in grenzen)


async def test_the_upload_pages_name_documents_that_exist() -> None:
    form = (await walked(WOHNGELD, {})).form
    named = {page.key: set(page.documents) for page in form.pages.values() if page.kind == "upload"}
    assert "einnahmen_arbeit" in named["nachweise_einkommen"]
    assert set().union(*named.values()) == {document.key for document in DOCUMENTS}


async def test_an_excluded_applicant_still_applies_for_the_others() -> None:
    bekommt = {"transfer": "sgb2", "transfer_stand": "bekommt", "transfer_wohnkosten": "ja"}
    asked = await pages(familie({f"/person/{name}": value for name, value in bekommt.items()}))
    assert {"einnahmen_frage", "merkmale", "unterhalt_frage"}.isdisjoint(asked)
    assert {"personen", "p_einnahmen_frage", "miete", "auszahlung"} <= set(asked)


async def test_a_way_has_at_most_sixty_pages_and_a_page_eight_questions() -> None:
    form = (await walked(WOHNGELD, {})).form
    assert max(len(page.fields) for page in form.pages.values()) <= 8
    assert len(form.pages) - 3 <= 60  # tenant, owner and home exclude each other


async def test_every_page_can_be_shown_in_every_language_with_the_names_of_persons() -> None:
    titles = {lang: await page_titles(WOHNGELD, familie(), lang) for lang in ("de", "de-simple", "en")}
    assert "Jonas Muster, Minijob: Wie viel ist es?" in titles["de"]
    assert "Wie kann das Amt Sie bei Fragen erreichen?" in titles["de-simple"]
    assert "Jonas Muster, mini-job: how much is it?" in titles["en"]
