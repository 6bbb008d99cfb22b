"""The notice: what it says beside the frame, and that it becomes a letter everybody can read."""

from datetime import date
from decimal import Decimal

import pytest
from plugins.wohngeld.tests.antraege import ANTRAEGE, eigenheim, familie, heim, mit_ausgeschlossenem
from plugins.wohngeld.tests.haushalte import am

from efa.sdk import Answers, Decision
from efa.testing.notice import notice_pdf
from efa.testing.plugin import plugin
from efa_wohngeld.bescheid import NOTICE, notice_data
from efa_wohngeld.schaetzen import estimate

HEUTE = am("2026-11-24")
WOHNGELD = plugin("wohngeld", HEUTE.day)
BEWILLIGT = Decision("grant", Decimal(57), date(2026, 11, 1), date(2027, 10, 31))
ABGELEHNT = Decision("rejection", reasons="Alle Haushaltsmitglieder können BAföG bekommen.")


def daten(answers: Answers) -> dict[str, object]:
    return dict(notice_data(answers, estimate(answers, HEUTE), BEWILLIGT, HEUTE))


def test_the_notice_is_written_and_goes_to_the_administrative_court() -> None:
    assert (NOTICE.written_form, NOTICE.written_form_norm, NOTICE.regime) == (True, "§ 24 Abs. 2 WoGG", "vwgo")


def test_it_names_who_is_counted_and_who_is_excluded() -> None:
    gesagt = daten(mit_ausgeschlossenem())
    assert (gesagt["personen"], gesagt["ausgeschlossen"]) == ("Mara Muster", "Jonas Muster")
    assert daten(familie())["personen"] == "Mara Muster, Jonas Muster, Lina Muster, Emil Muster"


def test_it_states_rent_and_income_and_when_changes_must_be_told() -> None:
    gesagt = daten(mit_ausgeschlossenem())
    assert gesagt["wohnkosten"] == {
        "betrag": Decimal("630.00"),
        "grenze": Decimal("535.50"),
        "prozent": Decimal(15),
    }
    assert gesagt["einnahmen"] == {
        "betrag": Decimal("1747.50"),
        "grenze": Decimal("2009.63"),
        "prozent": Decimal(15),
    }


def test_a_home_has_no_rent_to_state_and_an_owner_a_burden() -> None:
    assert daten(heim())["wohnkosten"] is None
    assert daten(eigenheim())["art"] == "lastenzuschuss"
    assert daten(eigenheim())["wohnkosten"] is not None


@pytest.mark.parametrize("name", ANTRAEGE)
async def test_a_grant_becomes_an_accessible_letter(name: str) -> None:
    assert b"pdfuaid" in await notice_pdf(WOHNGELD, ANTRAEGE[name](), BEWILLIGT)


async def test_a_rejection_becomes_an_accessible_letter_even_without_calculation() -> None:
    assert b"pdfuaid" in await notice_pdf(WOHNGELD, {"person": {"familienname": "Muster"}}, ABGELEHNT)
