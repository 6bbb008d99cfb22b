"""The report: what a reviewer reads, what a script gets, which level is reached, and which plugin is meant."""

from datetime import date
from pathlib import Path

import pytest
from distributions import Install, install

from efa.testing.conformance import CHECKS, Check, NotFound, Report, Result, check_plugins, find
from efa.testing.conformance.check import Level
from efa.testing.conformance.report import Outcome, result
from efa.testing.conformance.subject import Subject
from tests.testing.made import TODAY, Make, make

__all__ = ["install", "make"]


def of(level: Level, outcome: Outcome) -> Result:
    return Result(Check(f"{level}-{outcome}", level, "So it is.", lambda _: ()), outcome, ("Here.",))


def told(*results: Result) -> Report:
    return Report("probe", "1.0.0", date(2026, 11, 25), results)


@pytest.mark.parametrize(
    ("results", "level", "passed"),
    [
        ([of("bronze", "passed"), of("silver", "passed")], "silver", True),
        ([of("bronze", "passed"), of("silver", "open")], "bronze", True),
        ([of("bronze", "passed"), of("silver", "found")], "bronze", False),
        ([of("bronze", "not checked"), of("silver", "passed")], None, False),
    ],
)
def test_a_level_is_reached_when_nothing_of_it_and_below_is_left(
    results: list[Result], level: Level | None, *, passed: bool
) -> None:
    assert (told(*results).level, told(*results).passed) == (level, passed)


def test_the_report_can_be_read_by_a_reviewer() -> None:
    lines = list(told(of("bronze", "passed"), of("silver", "found")).lines())
    assert lines[:5] == [
        "probe 1.0.0, law of 2026-11-25",
        "",
        "Bronze",
        "  ok   bronze-passed: So it is.",
        "         Here.",
    ]
    assert "  FAIL silver-found: So it is." in lines
    assert "       by people: A worked example with official numbers is a test." in lines
    assert lines[-1] == "not passed: 1 of 2 checks. Level: bronze, as far as a machine can tell."


def test_the_report_can_be_read_by_a_script() -> None:
    assert told(of("silver", "found")).data()["checks"] == [
        {
            "name": "silver-found",
            "level": "silver",
            "sentence": "So it is.",
            "outcome": "found",
            "findings": ["Here."],
        }
    ]


def test_what_cannot_be_loaded_is_not_checked_further(make: Make) -> None:
    made = make()
    made.change("__init__.py", "PACKAGE =", "PACKAGE == ")
    [report] = check_plugins(str(made.root), TODAY)
    outcomes = {result.check.name: result.outcome for result in report.results}
    assert (outcomes["loads"], outcomes["described"], outcomes["notice"]) == ("found", "passed", "not checked")


def test_a_check_that_stumbles_says_so_and_stops_no_other(make: Make) -> None:
    def stumbles(_: Subject) -> list[str]:
        raise ValueError("kaputt")

    [found] = find(str(make().root))
    said = result(Check("stolpert", "bronze", "", stumbles), Subject(found, TODAY))
    assert said.sentences == ("the check cannot be done: ValueError: kaputt",)


@pytest.mark.slow
def test_a_calculation_without_form_passes_what_concerns_it(install: Install) -> None:
    install("rechnung")
    [found] = find("rechnung")
    subject = Subject(found, TODAY)
    results = [result(check, subject) for check in CHECKS if check.name != "described"]
    assert [(one.check.name, one.sentences) for one in results if one.outcome not in ("passed", "open")] == []


def test_an_installed_benefit_is_found_with_what_its_distribution_says(install: Install) -> None:
    candidate = install("rechnung")
    [found] = find("rechnung")
    assert (found.candidate, found.root, found.licence, found.contact) == (candidate, None, "", "")


def test_what_is_nowhere_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="is no folder, and no benefit of that name is installed"):
        find("nirgends")
    with pytest.raises(NotFound, match=r"pyproject\.toml cannot be read"):
        find(str(tmp_path))


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("kaputt", "cannot be read"),
        ('[project]\nname = "x"\n', "has no 'version'"),
        ('[project]\nname = "x"\nversion = "1.0.0"\n', "names no benefit"),
    ],
)
def test_a_folder_without_a_benefit_is_told_what_is_missing(tmp_path: Path, written: str, reason: str) -> None:
    (tmp_path / "pyproject.toml").write_text(written)
    with pytest.raises(NotFound, match=reason):
        find(str(tmp_path))
