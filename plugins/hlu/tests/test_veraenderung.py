"""The report of a change, of both benefits: only what is concerned is asked, nothing is estimated."""

from datetime import date

import pytest
from plugins.hlu.tests.antraege import ANTRAEGE

from efa.sdk import Answers, Decision
from efa.testing.notice import notice_pdf
from efa.testing.plugin import needed, page_titles, plugin, problem, walked
from efa_hlu import benefit
from efa_hlu.veraenderung import carry_veraenderung

HEUTE = date(2026, 11, 24)
BEIDE = {key: plugin(key, HEUTE) for key in ("hlu", "grusi")}
HLU = BEIDE["hlu"]
ALLES = next(iter(ANTRAEGE.values()))()
IMMER = {"veraenderung_was", "name", "anschrift", "kontakt", "pruefen", "erklaerung"}


def geaendert(answers: Answers, *was: str) -> Answers:
    return {**answers, "veraenderung": {"was": list(was), "seit": "2026-11-01"}}


async def asked(answers: Answers) -> set[str]:
    found = await walked(HLU, answers, "veraenderung")
    uploads = {page.key for page in found.form.pages.values() if page.kind == "upload"}
    return {step.page for step in found.path} - uploads - IMMER


@pytest.mark.parametrize("key", BEIDE)
async def test_both_benefits_take_reports_in_their_own_words(key: str) -> None:
    assert problem(BEIDE[key]) is None
    titles = await page_titles(BEIDE[key], geaendert(ALLES, "andere"), "de", "veraenderung")
    assert {"Was hat sich geändert?", "Was hat sich sonst geändert?"} <= set(titles)


@pytest.mark.parametrize(
    ("was", "wanted", "unwanted"),
    [
        ("konto", {"auszahlung"}, {"personen", "wohnung_art", "gesundheit", "vermoegen_frage"}),
        ("wohnung", {"wohnung_art"}, {"personen", "einnahmen_frage", "auszahlung"}),
        ("einkommen", {"leistungen", "einnahmen_frage", "personen"}, {"wohnung_art", "gesundheit", "bezug"}),
        ("gesundheit", {"gesundheit", "kranken", "personen"}, {"einnahmen_frage", "wohnung_art"}),
        ("haushalt", {"angaben", "personen"}, {"gesundheit", "einnahmen_frage", "wohnung_art"}),
        ("vertretung", {"vertretung"}, {"gesundheit", "angaben", "personen"}),
        ("vermoegen", {"vermoegen_frage", "verschenkt"}, {"unterhalt_frage", "personen"}),
        ("unterhalt", {"unterhalt_frage"}, {"vermoegen_frage", "auszahlung"}),
        ("andere", {"andere_veraenderung"}, {"personen", "auszahlung"}),
    ],
)
async def test_only_the_pages_about_the_change_are_asked(was: str, wanted: set[str], unwanted: set[str]) -> None:
    pages = await asked(geaendert(ALLES, was))
    assert wanted <= pages
    assert unwanted.isdisjoint(pages)


async def test_proof_follows_the_change() -> None:
    konto = (await walked(HLU, geaendert(ALLES, "konto"), "veraenderung")).pruned
    assert await needed(HLU, konto, "veraenderung") == ()
    andere = (await walked(HLU, geaendert(ALLES, "andere"), "veraenderung")).pruned
    assert await needed(HLU, andere, "veraenderung") == ("veraenderung",)


def test_a_report_begins_with_everything_known_and_ends_without_estimate() -> None:
    assert carry_veraenderung(geaendert(ALLES, "konto")) == ALLES
    veraenderung = benefit().procedures[1]
    assert (veraenderung.has_estimate, veraenderung.ends_with_notice) == (False, False)


async def test_the_notice_on_a_report_names_nobody_who_was_not_asked_about() -> None:
    pruned = (await walked(HLU, geaendert(ALLES, "konto"), "veraenderung")).pruned
    letter = await notice_pdf(HLU, pruned, Decision("rejection", reasons="Es bleibt dabei."), "veraenderung")
    assert letter.startswith(b"%PDF")
