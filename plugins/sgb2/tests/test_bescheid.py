"""The notice: what it says beside the frame, and that it becomes a letter everybody can read."""

from datetime import date
from decimal import Decimal
from typing import cast

import pytest
from plugins.sgb2.tests.antraege import ANTRAEGE, alleinerziehend, ohne_wohnung
from plugins.sgb2.tests.faelle import am

from efa.sdk import Decision
from efa.testing.notice import notice_pdf
from efa.testing.plugin import plugin
from efa_sgb2.bescheid import NOTICE, notice_data
from efa_sgb2.schaetzen import estimate

HEUTE = am("2026-11-25")
SGB2 = plugin("sgb2", HEUTE.day)
BEWILLIGT = Decision("grant", Decimal("543.34"), date(2026, 11, 1), date(2027, 10, 31))
ABGELEHNT = Decision("rejection", reasons="Das Einkommen deckt den Bedarf.")


def test_the_notice_needs_no_written_form_and_goes_to_the_social_court() -> None:
    assert (NOTICE.written_form, NOTICE.regime) == (False, "sgg")


def test_it_names_the_benefit_by_date_the_people_and_their_shares() -> None:
    gesagt = notice_data(alleinerziehend(), estimate(alleinerziehend(), HEUTE), BEWILLIGT, HEUTE)
    assert (gesagt["leistung"], gesagt["personen"]) == ("Grundsicherungsgeld", "Mara Muster, Kim Muster, Jo Muster")
    frueher = Decision("grant", start=date(2026, 6, 1))
    assert notice_data(ohne_wohnung(), None, frueher, HEUTE)["leistung"] == "Bürgergeld"


def test_it_tells_shares_only_where_the_decision_follows_the_calculation() -> None:
    berechnet = estimate(alleinerziehend(), HEUTE)
    for betrag, anteile in ((berechnet.amount, 3), (berechnet.amount - 1, 0), (None, 0)):
        gesagt = notice_data(alleinerziehend(), berechnet, Decision("grant", betrag), HEUTE)
        assert len(cast("list[object]", gesagt["anteile"])) == anteile


@pytest.mark.parametrize("name", ANTRAEGE)
async def test_a_grant_becomes_an_accessible_letter(name: str) -> None:
    assert b"pdfuaid" in await notice_pdf(SGB2, ANTRAEGE[name](), BEWILLIGT)


async def test_a_rejection_becomes_an_accessible_letter_even_without_calculation() -> None:
    assert b"pdfuaid" in await notice_pdf(SGB2, {"person": {"familienname": "Muster"}}, ABGELEHNT)
