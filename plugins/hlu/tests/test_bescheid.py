"""The notice: what it says beside the frame, and that it becomes a letter everybody can read."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from plugins.hlu.tests.antraege import ANTRAEGE, erkrankte_mutter, im_heim, mit_der_schwester, rentnerin
from plugins.hlu.tests.haushalte import am

from efa.sdk import Decision
from efa.testing.notice import notice_pdf
from efa.testing.plugin import plugin
from efa_hlu.bescheid import notice, notice_data
from efa_hlu.schaetzen import schaetze_grusi, schaetze_hlu

HEUTE = am("2026-11-25")
BEIDE = {key: plugin(key, HEUTE.day) for key in ("hlu", "grusi")}
BEWILLIGT = Decision("grant", Decimal("815.21"), date(2026, 11, 1), date(2027, 10, 31))
ABGELEHNT = Decision("rejection", reasons="Das Einkommen deckt den Bedarf.")


def test_the_notice_needs_no_writing_and_goes_to_the_social_court() -> None:
    assert (notice("grusi").written_form, notice("hlu").regime) == (False, "sgg")


def test_it_names_who_is_counted_and_what_is_accepted_for_the_home() -> None:
    gesagt = notice_data("grusi", rentnerin(), schaetze_grusi(rentnerin(), HEUTE), BEWILLIGT, HEUTE)
    assert (gesagt["benefit"], gesagt["personen"]) == ("grusi", "Erna Muster")
    assert gesagt["wohnkosten"] == Decimal("530.00")
    ohne = notice_data("hlu", erkrankte_mutter(), None, ABGELEHNT, HEUTE)
    assert ohne["personen"] == "Erna Muster, Mia Muster, Ben Muster"
    assert ohne["wohnkosten"] is None


def test_it_says_what_each_person_gets_where_the_decision_follows_the_calculation() -> None:
    berechnet = schaetze_hlu(erkrankte_mutter(), HEUTE)
    wie_berechnet, anders = Decision("grant", berechnet.amount), Decision("grant", Decimal(900))
    gesagt = notice_data("hlu", erkrankte_mutter(), berechnet, wie_berechnet, HEUTE)
    assert gesagt["anteile"] == [
        {"name": "Erna", "betrag": Decimal("422.35")},
        {"name": "Mia", "betrag": Decimal("299.67")},
        {"name": "Ben", "betrag": Decimal("332.67")},
    ]
    assert notice_data("hlu", erkrankte_mutter(), berechnet, anders, HEUTE)["anteile"] == []
    assert notice_data("hlu", erkrankte_mutter(), None, wie_berechnet, HEUTE)["anteile"] == []


@pytest.mark.parametrize("key", BEIDE)
@pytest.mark.parametrize("name", [n if n == "rentnerin" else pytest.param(n, marks=pytest.mark.slow) for n in ANTRAEGE])
async def test_a_grant_becomes_an_accessible_letter(name: str, key: str) -> None:
    assert b"pdfuaid" in await notice_pdf(BEIDE[key], ANTRAEGE[name](), BEWILLIGT)


@pytest.mark.parametrize("key", BEIDE)
async def test_a_rejection_becomes_an_accessible_letter_even_without_calculation(key: str) -> None:
    assert b"pdfuaid" in await notice_pdf(BEIDE[key], {"person": {"familienname": "Muster"}}, ABGELEHNT)


def test_it_says_why_a_rule_counts_that_nobody_expects() -> None:
    grenzen = {f"angemessen_{n}": 300 for n in (1, 2, 3, 4, 5)} | {"angemessen_weitere": 50}
    hier = replace(HEUTE, settings={**grenzen, "warmmiete": "412.50", "bekleidung": "28.00"})
    for antrag, gruende in (
        (im_heim(), ["einrichtung"]),
        (mit_der_schwester(), ["vermutung"]),
        (rentnerin(), ["karenzzeit"]),
    ):
        berechnet = schaetze_hlu(antrag, hier)
        assert notice_data("hlu", antrag, berechnet, BEWILLIGT, hier)["gruende"] == gruende
    assert notice_data("hlu", rentnerin(), None, ABGELEHNT, HEUTE)["gruende"] == []
