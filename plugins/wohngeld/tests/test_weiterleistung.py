"""The application for the next period: the same questions, what is proved anew, when it counts."""

from datetime import date
from typing import cast

import pytest
from plugins.wohngeld.tests.antraege import ANTRAEGE, alleinstehend, eigenheim, familie
from plugins.wohngeld.tests.haushalte import am

from efa.sdk import Answers
from efa.testing.plugin import needed, plugin, walked
from efa_wohngeld.uebernahme import carry_weiterleistung
from efa_wohngeld.weiterleistung import beginn, check_weiterleistung

WOHNGELD = plugin("wohngeld", date(2026, 11, 24))
HEUTE = am("2026-11-24")
FOLGE = "weiterleistung"


def weiter(answers: Answers, endet: str = "2026-12-31") -> Answers:
    return {**answers, "weiterleistung": {"endet": endet, "nummer": "WG 12/345"}}


@pytest.mark.parametrize("name", ANTRAEGE)
async def test_every_household_comes_to_the_check_page(name: str) -> None:
    answers = weiter(ANTRAEGE[name]())
    found = await walked(WOHNGELD, answers, FOLGE)
    assert (found.missing, found.wrong, found.removed, found.pruned) == ((), (), (), answers)


async def test_beside_the_questions_of_the_first_application_only_the_running_period_is_asked() -> None:
    first = (await walked(WOHNGELD, alleinstehend())).path
    second = (await walked(WOHNGELD, weiter(alleinstehend()), FOLGE)).path
    assert {step.page for step in second} ^ {step.page for step in first} == {"bisher"}


async def test_lease_and_title_are_not_proved_again() -> None:
    again = await needed(WOHNGELD, weiter(alleinstehend()), FOLGE)
    assert {"mietzahlung", "einnahmen_arbeit"} <= set(again)
    assert "mietvertrag" not in again
    owner = await needed(WOHNGELD, weiter(eigenheim()), FOLGE)
    assert ("eigentum" in owner, "fremdmittel" in owner) == (False, True)


def test_the_next_period_begins_on_the_day_after() -> None:
    assert beginn(date(2026, 12, 31)) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("endet", "code"),
    [
        ("2027-01-31", "weiterleistung_frueh"),
        ("2026-12-31", None),
        ("2026-10-31", None),
        ("2026-09-30", "weiterleistung_spaet"),
        ("unsinn", None),
    ],
)
def test_two_months_before_the_end_are_early_enough(endet: str, code: str | None) -> None:
    found = [issue.code for issue in check_weiterleistung(weiter(alleinstehend(), endet), HEUTE)]
    assert found == ([f"wohngeld.issue.{code}"] if code else [])


def test_what_the_new_period_is_decided_by_is_asked_anew() -> None:
    left = carry_weiterleistung(weiter(familie()))
    assert left["weiterleistung"] == {"nummer": "WG 12/345"}
    for person in (left["person"], *cast("dict[str, list[Answers]]", left["haushalt"])["personen"]):
        assert {"einnahmen", "hat_einnahmen", "transfer", "abgaben"}.isdisjoint(cast("Answers", person))
    assert {"weiteres", "erklaerung"}.isdisjoint(left)
    assert left["wohnung"] == familie()["wohnung"]
