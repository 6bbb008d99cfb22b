"""The application for the next period of Grundsicherung, and from when to when a period runs (§ 44 SGB XII)."""

from datetime import date
from typing import cast

import pytest
from plugins.hlu.tests.aenderungen import Antrag
from plugins.hlu.tests.antraege import ANTRAEGE, rentnerin
from plugins.hlu.tests.haushalte import am

from efa.testing.plugin import needed, plugin, problem, walked
from efa_hlu import benefit as hlu
from efa_hlu.grusi import benefit as grusi
from efa_hlu.schaetzen import schaetze_grusi
from efa_hlu.veraenderung import carry_veraenderung
from efa_hlu.weiterbewilligung import carry_weiterbewilligung, schaetze_weiterbewilligung
from efa_hlu.zeitraum import beginn, bewilligungszeitraum, check_weiterbewilligung

HEUTE = am("2026-11-25")
GRUSI = plugin("grusi", HEUTE.day)
FOLGE = "weiterbewilligung"


def weiter(answers: Antrag, endet: str = "2026-12-31", seit: str = "2025-01-10") -> Antrag:
    person = {name: value for name, value in answers["person"].items() if not name.startswith("bez")}
    return {**answers, "person": person, FOLGE: {"seit": seit, "endet": endet, "nummer": "50/12 345"}}


def test_only_grundsicherung_is_applied_for_again() -> None:
    assert [procedure.key for procedure in grusi().procedures] == ["erstantrag", FOLGE, "veraenderung"]
    assert [procedure.key for procedure in hlu().procedures] == ["erstantrag", "veraenderung"]
    assert problem(GRUSI) is None


@pytest.mark.parametrize("name", ["rentnerin", "erkrankte_mutter", "im_heim"])
async def test_every_household_may_apply_for_the_next_period(name: str) -> None:
    answers = weiter(ANTRAEGE[name]())
    found = await walked(GRUSI, answers, FOLGE)
    assert (found.missing, found.wrong, found.removed, found.pruned) == ((), (), (), answers)
    asked = {step.page for step in found.path}
    assert "bisher" in asked
    assert {"bezug", "bezug_seit"}.isdisjoint(asked)


async def test_identity_and_lease_are_not_proved_again_and_accounts_are() -> None:
    again = await needed(GRUSI, weiter(rentnerin()), FOLGE)
    assert {"kontoauszuege", "nebenkosten", "einnahmen_rente"} <= set(again)
    assert {"ausweis", "mietvertrag"}.isdisjoint(again)


def test_what_the_new_period_is_decided_by_is_asked_anew() -> None:
    left = carry_weiterbewilligung(weiter(rentnerin()))
    assert left[FOLGE] == {"seit": "2025-01-10", "nummer": "50/12 345"}
    assert {"einnahmen", "hat_einnahmen", "merkmale", "leistungen"}.isdisjoint(cast("Antrag", left["person"]))
    assert {"vermoegen", "unterhalt", "erklaerung"}.isdisjoint(left)
    assert FOLGE not in carry_veraenderung(weiter(rentnerin()))


def test_the_next_period_is_estimated_like_the_first_one_with_its_own_days() -> None:
    again, first = schaetze_weiterbewilligung(weiter(rentnerin()), HEUTE), schaetze_grusi(rentnerin(), HEUTE)
    assert again.amount == first.amount
    zeitraeume = [step.params for step in (first.steps[-1], again.steps[-1])]
    assert zeitraeume[0] == {"von": date(2026, 11, 1), "bis": date(2027, 10, 31)}
    assert zeitraeume[1] == {"von": date(2027, 1, 1), "bis": date(2027, 12, 31)}


@pytest.mark.parametrize(
    ("erster", "von", "bis"),
    [
        ("2026-03-15", "2026-03-01", "2027-02-28"),
        ("2023-03-31", "2023-03-01", "2024-02-29"),
        ("2026-01-01", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_period_runs_for_twelve_calendar_months(erster: str, von: str, bis: str) -> None:
    zeitraum = bewilligungszeitraum(date.fromisoformat(erster), HEUTE.law)
    assert zeitraum == (date.fromisoformat(von), date.fromisoformat(bis))


def test_after_the_jobcenter_it_begins_in_the_month_after_the_age_limit() -> None:
    person = {"geburtsdatum": "1960-08-20", "leistungen": ["sgb2"]}  # 66 years and 4 months on 2026-12-20
    assert beginn({"person": person}, HEUTE) == date(2027, 1, 1)
    assert beginn({"person": {**person, "leistungen": []}}, HEUTE) == date(2026, 11, 1)
    assert beginn({"person": {**person, "geburtsdatum": "1950-01-01"}}, HEUTE) == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("endet", "code"),
    [
        ("2027-01-31", "weiterbewilligung_frueh"),
        ("2026-12-31", None),
        ("2026-10-31", None),
        ("2026-09-30", "weiterbewilligung_spaet"),
        ("9999-12-31", None),
        ("unsinn", None),
    ],
)
def test_too_early_and_too_late_are_said(endet: str, code: str | None) -> None:
    found = [issue.code for issue in check_weiterbewilligung(weiter(rentnerin(), endet), HEUTE)]
    assert found == ([f"grusi.issue.{code}"] if code else [])
