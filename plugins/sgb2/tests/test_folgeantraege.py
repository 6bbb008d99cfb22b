"""Weiterbewilligung and Veraenderungsmitteilung: the same questions, no more of them than needed."""

from dataclasses import replace
from typing import cast

import pytest
from plugins.sgb2.tests.antraege import ANTRAEGE
from plugins.sgb2.tests.faelle import am

from efa.sdk import Answers, Decision, MissingAnswers
from efa.testing.notice import notice_pdf
from efa.testing.plugin import needed, page_titles, plugin, walked
from efa_sgb2 import benefit
from efa_sgb2.pruefen import check
from efa_sgb2.schaetzen import estimate, estimate_weiterbewilligung
from efa_sgb2.uebernahme import carry_veraenderung, carry_weiterbewilligung

HEUTE = am("2026-11-24")
SGB2 = plugin("sgb2", HEUTE.day)
NUR_ZU_BEGINN = {"beginn", "beginn_monat", "vorleistungen", "bezug_frueher"}
IMMER = {"veraenderung_was", "name", "anschrift", "kontakt", "pruefen", "erklaerung"}
FAMILIE = ANTRAEGE["familie"]()


def weiter(answers: Answers) -> Answers:
    person = {name: value for name, value in cast("Answers", answers["person"]).items() if name not in NUR_ZU_BEGINN}
    bisher = {"seit": "2026-01-05", "endet": "2026-12-31", "nummer": "33702BG0012345"}
    return {**answers, "person": person, "weiterbewilligung": bisher}


def geaendert(answers: Answers, *was: str) -> Answers:
    return {**answers, "veraenderung": {"was": list(was), "seit": "2026-11-01"}}


async def asked(answers: Answers) -> set[str]:
    found = await walked(SGB2, answers, "veraenderung")
    uploads = {page.key for page in found.form.pages.values() if page.kind == "upload"}
    return {step.page for step in found.path} - uploads - IMMER


@pytest.mark.parametrize("name", ANTRAEGE)
async def test_every_household_may_apply_for_the_next_period(name: str) -> None:
    answers = weiter(ANTRAEGE[name]())
    found = await walked(SGB2, answers, "weiterbewilligung")
    assert (found.missing, found.wrong, found.removed, found.pruned) == ((), (), (), answers)
    pages = {step.page for step in found.path}
    assert "bisher" in pages
    assert {"beginn", "beginn_monat", "vorher"}.isdisjoint(pages)


@pytest.mark.parametrize("name", ANTRAEGE)
def test_the_next_period_is_estimated_like_the_first_one_without_its_karenzzeit(name: str) -> None:
    answers = ANTRAEGE[name]()
    person = {**cast("Answers", answers["person"]), "bezug_frueher": True}
    first = estimate({**answers, "person": person}, HEUTE)
    assert estimate_weiterbewilligung(weiter(answers), HEUTE) == first


def test_a_period_within_the_first_year_is_still_in_the_karenzzeit() -> None:
    grenzen = {f"angemessen_{n}": 1 for n in (1, 2, 3, 4, 5)} | {"angemessen_weitere": 1}
    eng = replace(HEUTE, settings=grenzen)
    answers = weiter(FAMILIE)
    spaeter = {**answers, "weiterbewilligung": {"seit": "2026-07-20", "endet": "2026-12-31"}}
    gerade_noch = {**answers, "weiterbewilligung": {"seit": "2026-02-01", "endet": "2026-12-31"}}
    vorbei = estimate_weiterbewilligung(answers, eng).amount
    assert estimate_weiterbewilligung(spaeter, eng).amount > vorbei
    assert estimate_weiterbewilligung(gerade_noch, eng).amount > vorbei


@pytest.mark.parametrize("offen", ["seit", "endet"])
def test_an_estimate_of_the_next_period_misses_only_the_day_that_was_not_told(offen: str) -> None:
    answers = weiter(FAMILIE)
    bisher = {name: wert for name, wert in cast("Answers", answers["weiterbewilligung"]).items() if name != offen}
    with pytest.raises(MissingAnswers) as raised:
        estimate_weiterbewilligung({**answers, "weiterbewilligung": bisher}, HEUTE)
    assert raised.value.pointers == (f"/weiterbewilligung/{offen}",)


async def test_identity_and_lease_are_not_proved_again_and_accounts_are() -> None:
    again = await needed(SGB2, weiter(FAMILIE), "weiterbewilligung")
    assert "kontoauszuege" in again
    assert {"ausweis", "mietvertrag"}.isdisjoint(again)


def test_what_the_new_period_is_decided_by_is_asked_anew() -> None:
    left = carry_weiterbewilligung(weiter(FAMILIE))
    assert left["weiterbewilligung"] == {"seit": "2026-01-05", "nummer": "33702BG0012345"}
    for person in (left["person"], *cast("dict[str, list[Answers]]", left["haushalt"])["personen"]):
        assert {"einnahmen", "hat_einnahmen", "status", "mehrbedarf", "ausgaben"}.isdisjoint(cast("Answers", person))
    assert {"vermoegen", "ansprueche", "erklaerung"}.isdisjoint(left)


def test_a_report_begins_with_everything_known() -> None:
    assert carry_veraenderung(weiter(FAMILIE))["veraenderung"] == {"nummer": "33702BG0012345"}
    assert carry_veraenderung(geaendert(FAMILIE, "konto")) == FAMILIE


@pytest.mark.parametrize(
    ("was", "wanted", "unwanted"),
    [
        ("konto", {"auszahlung"}, {"personen", "wohnung_art", "arbeit", "vermoegen_frage"}),
        ("wohnung", {"wohnung_art", "heizung"}, {"personen", "arbeit", "auszahlung"}),
        ("einkommen", {"arbeit", "einnahmen_frage", "personen", "p_einnahmen_frage"}, {"wohnung_art", "krankenkasse"}),
        ("bedarf", {"mehrbedarf", "krankenkasse", "personen"}, {"arbeit", "wohnung_art"}),
        ("haushalt", {"angaben", "personen"}, {"arbeit", "mehrbedarf", "wohnung_art"}),
        ("vermoegen", {"vermoegen_frage", "schenkung"}, {"vorrang", "personen"}),
        ("ansprueche", {"vorrang", "dritte"}, {"vermoegen_frage", "auszahlung"}),
        ("andere", {"andere_veraenderung"}, {"personen", "auszahlung"}),
    ],
)
async def test_only_the_pages_about_the_change_are_asked(was: str, wanted: set[str], unwanted: set[str]) -> None:
    pages = await asked(geaendert(FAMILIE, was))
    assert wanted <= pages
    assert unwanted.isdisjoint(pages)


async def test_a_youth_in_the_household_is_asked_about_a_family_of_their_own() -> None:
    assert "p_familie" in await asked(geaendert(ANTRAEGE["alleinerziehend"](), "haushalt"))


async def test_a_report_is_estimated_by_nobody_and_proved_where_it_says_something_new() -> None:
    veraenderung = next(procedure for procedure in benefit().procedures if procedure.key == "veraenderung")
    assert not veraenderung.has_estimate
    konto = (await walked(SGB2, geaendert(FAMILIE, "konto"), "veraenderung")).pruned
    assert await needed(SGB2, konto, "veraenderung") == ()
    andere = (await walked(SGB2, geaendert(FAMILIE, "andere"), "veraenderung")).pruned
    assert await needed(SGB2, andere, "veraenderung") == ("veraenderung",)


async def test_assets_of_a_partner_are_no_doubt_where_nobody_asked_for_the_household() -> None:
    answers = geaendert(FAMILIE, "vermoegen")
    wert = {"_id": "konto222", "art": "konto", "wem": "partner", "betrag": 100}
    stored = {**answers, "vermoegen": {"hat_vermoegen": True, "werte": [wert], "hat_verschenkt": False}}
    pruned = (await walked(SGB2, stored, "veraenderung")).pruned
    assert list(check(pruned, HEUTE)) == []


async def test_the_notice_on_a_report_names_nobody_who_was_not_asked_about() -> None:
    pruned = (await walked(SGB2, geaendert(FAMILIE, "konto"), "veraenderung")).pruned
    bleibt = Decision("rejection", reasons="Es bleibt dabei.")
    letter = await notice_pdf(SGB2, pruned, bleibt, "veraenderung")
    assert letter.startswith(b"%PDF")


async def test_every_page_can_be_shown_with_its_words() -> None:
    titles = await page_titles(SGB2, geaendert(FAMILIE, "andere"), "de", "veraenderung")
    assert {"Was hat sich geändert?", "Was hat sich sonst geändert?"} <= set(titles)
