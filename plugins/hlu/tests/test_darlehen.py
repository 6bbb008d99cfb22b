"""A loan for the month in which the first pension comes at its end (§ 37a SGB XII)."""

from dataclasses import replace

import pytest
from plugins.hlu.tests.haushalte import RENTNERIN, euro, grusi, haushalt

from efa.sdk import Step
from efa_hlu.einnahme import Einnahme


def darlehen(rente: str, day: str = "2026-11-25") -> Step:
    erste = Einnahme(art="rente_gesetzlich", betrag=euro(rente), erstmals=True)
    rechnung = grusi(haushalt(replace(RENTNERIN, einnahmen=(erste,))), day)
    [step] = [step for step in rechnung.steps if step.text == "hlu.step.darlehen"]
    return step


@pytest.mark.parametrize(
    ("day", "rente", "betrag", "rate", "zurueck"),
    [
        ("2026-11-25", "700", "700", "28.15", "281.50"),
        ("2026-11-25", "200", "200", "28.15", "200"),
        ("2026-11-25", "1050", "1050", "13", "281.50"),  # the rate is no more than the claim of 13 EUR
        ("2023-03-01", "700", "700", "25.10", "251"),
    ],
)
def test_what_is_missing_until_it_comes_is_lent(day: str, rente: str, betrag: str, rate: str, zurueck: str) -> None:
    gesagt = darlehen(rente, day).params
    assert [gesagt["betrag"], gesagt["rate"], gesagt["zurueck"]] == [euro(betrag), euro(rate), euro(zurueck)]


def test_the_loan_changes_nothing_of_the_benefit() -> None:
    rente = Einnahme(art="rente_gesetzlich", betrag=euro("700"))
    laufend, erste = (replace(RENTNERIN, einnahmen=(e,)) for e in (rente, replace(rente, erstmals=True)))
    assert grusi(haushalt(laufend)).amount == grusi(haushalt(erste)).amount


def test_where_the_income_ends_the_claim_the_loan_covers_the_need() -> None:
    assert darlehen("1500").params["betrag"] == 1063
    assert darlehen("1500").params["rate"] == euro("28.15")
