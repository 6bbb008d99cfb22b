"""The notice: what it says beside the frame, and that it becomes a letter everybody can read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest
from plugins.but.tests.antraege import ANTRAEGE, Antrag, familie, kitakind, schulkind, verschieden
from plugins.but.tests.kinder import HEUTE
from plugins.but.tests.test_schritte import TEXTE

from efa.sdk import Answers, Decision
from efa.testing.notice import notice_pdf
from efa.testing.plugin import plugin
from efa_but.bescheid import NOTICE, notice_data
from efa_but.erbringung import FORMEN
from efa_but.grundlage import Leistung
from efa_but.schaetzen import estimate

BUT = plugin("but", HEUTE.day)
BEWILLIGT = Decision("grant", Decimal("980.50"), date(2026, 8, 1), date(2027, 1, 31))
ABGELEHNT = Decision("rejection", reasons="Der Verein ist kostenlos.")


def daten(answers: Answers, decision: Decision = BEWILLIGT, **settings: object) -> dict[str, Any]:
    context = replace(HEUTE, settings=settings)
    return dict(notice_data(answers, estimate(answers, HEUTE), decision, context))


def befolgt(answers: Answers) -> Decision:
    """A grant of what the calculation says."""
    return replace(BEWILLIGT, amount=estimate(answers, HEUTE).amount)


def test_all_ways_of_entitlement_go_to_the_social_court_and_need_no_writing() -> None:
    assert (NOTICE.regime, NOTICE.written_form) == ("sgg", False)


def test_it_names_each_child_with_its_services() -> None:
    [mia, ben] = daten(familie())["kinder"]
    assert (mia["name"], ben["name"]) == ("Mia Muster", "Ben Muster")
    assert [genannt["leistung"] for genannt in mia["leistungen"]] == list(get_args(Leistung))
    assert ben["leistungen"] == [{"leistung": "mittagessen", "betrag": None}]


def test_a_decision_that_follows_the_calculation_grants_each_service_with_its_amount() -> None:
    antrag = familie({"/kinder/0/teilhabe/kosten": 0})
    [mia, ben] = daten(antrag, befolgt(antrag))["kinder"]
    assert ben["leistungen"] == [{"leistung": "mittagessen", "betrag": Decimal("302.40")}]
    assert "teilhabe" not in {genannt["leistung"] for genannt in mia["leistungen"]}


@pytest.mark.parametrize("ben", ["tageseinrichtung", "nichts"])
async def test_such_a_decision_becomes_a_letter_even_if_a_child_gets_nothing(ben: str) -> None:
    antrag = familie({"/kinder/1/besucht": ben, "/kinder/1/teilhabe": {"kosten": 0, "ab": "2026-09"}})
    assert b"pdfuaid" in await notice_pdf(BUT, antrag, befolgt(antrag))


def test_it_names_every_way_of_entitlement_once() -> None:
    assert daten(familie())["grundlagen"] == ["wohngeld"]
    assert daten(verschieden())["grundlagen"] == ["kinderzuschlag", "sgb2"]


def test_it_says_how_the_municipality_pays() -> None:
    assert (daten(schulkind())["geld"], daten(schulkind())["erbringung"]) == (True, "direktzahlung")
    assert daten(kitakind(), erbringung="gutschein")["erbringung"] == "gutschein"
    nur_geld = schulkind({"/kinder/0/bedarf_schule": ["schulbedarf"]})
    assert daten(nur_geld)["erbringung"] is None


def test_claims_expire_only_under_the_bkgg() -> None:
    assert daten(familie())["verjaehrung"] == 12
    assert daten(schulkind())["verjaehrung"] is None


def test_the_reasons_say_why_a_child_gets_nothing() -> None:
    zu_alt = schulkind({"/kinder/0/geburtsdatum": "2008-01-01"})
    assert [grund["text"] for grund in daten(zu_alt)["gruende"]] == ["but.step.ohne.teilhabe.zu_alt"]


@pytest.mark.parametrize("name", ANTRAEGE)
async def test_a_grant_becomes_an_accessible_letter(name: str) -> None:
    assert b"pdfuaid" in await notice_pdf(BUT, ANTRAEGE[name](), BEWILLIGT)


@pytest.mark.parametrize("erbringung", FORMEN)
async def test_every_way_of_paying_becomes_a_letter(erbringung: str) -> None:
    gewaehlt = replace(BUT, context=replace(BUT.context, settings={"erbringung": erbringung}))
    assert b"pdfuaid" in await notice_pdf(gewaehlt, familie(), BEWILLIGT)


@pytest.mark.parametrize("antrag", [schulkind, familie])
async def test_a_rejection_with_its_reasons_becomes_a_letter(antrag: Callable[..., Antrag]) -> None:
    ohne = antrag({"/kinder/0/besucht": "nichts", "/kinder/0/geburtsdatum": "2005-01-01"})
    assert b"pdfuaid" in await notice_pdf(BUT, ohne, ABGELEHNT)


async def test_a_rejection_becomes_a_letter_even_without_calculation() -> None:
    assert b"pdfuaid" in await notice_pdf(BUT, {"person": {"familienname": "Muster"}}, ABGELEHNT)


def test_every_service_and_way_has_its_words() -> None:
    assert {f"but.notice.leistung.{name}" for name in get_args(Leistung)} <= TEXTE["de"].keys()
    assert {f"but.notice.zahlung.{name}" for name in (*FORMEN, "geldleistung")} <= TEXTE["de"].keys()
