"""Who goes on with open work when an office ends or hands an area over."""

from datetime import date
from pathlib import Path

import pytest

from efa.tenancy.file import read_folder
from efa.tenancy.gaps import world_after
from efa.tenancy.plan import Present
from efa.tenancy.rows import AreaRow
from efa.tenancy.rules import Asked, Rule, by_area
from efa.tenancy.succession import Succession, World, succession
from tests.tenancy.files import LOHMAR, TROISDORF, problems, write

PLACE = "053820068068"
TODAY = date(2026, 11, 26)
LAST, FIRST = date(2026, 12, 31), date(2027, 1, 1)
ASKED = Asked(benefit="gesund", place=PLACE, day=TODAY)


def rule(owner: str, area: str = PLACE, **more: object) -> Rule:
    values = {"benefit": "gesund", "ars": area, "valid_from": date(2020, 1, 1), "until": None, **more}
    return Rule(owner, AreaRow(**values))  # type: ignore[arg-type]


def world(*rules: Rule, **closed: tuple[date, str]) -> World:
    return World(by_area(rules), closed, {})


def test_whoever_stays_hands_nothing_on() -> None:
    assert succession(world(rule("stadt"), rule("kreis", "05382")), "stadt", ASKED) is None


def test_a_closed_office_hands_its_work_to_the_successor_on_the_day() -> None:
    found = succession(world(rule("stadt"), stadt=(FIRST, "kreis")), "stadt", ASKED)
    assert found == Succession(FIRST, "kreis", "moves")


def test_where_another_rule_decides_then_the_work_goes_there() -> None:
    """Two districts share the city that is dissolved: each case goes to the one of its place."""
    found = succession(world(rule("stadt"), rule("nachbar", valid_from=FIRST), stadt=(FIRST, "kreis")), "stadt", ASKED)
    assert found == Succession(FIRST, "nachbar", "moves")


def test_an_area_that_is_handed_over_takes_its_cases_along_and_no_others() -> None:
    handed = rule("stadt", until=LAST, successor="kreis")
    other = rule("stadt", "053820028028")
    assert succession(world(handed, other), "stadt", ASKED) == Succession(FIRST, "kreis", "moves")
    elsewhere = Asked(benefit="gesund", place="053820028028", day=TODAY)
    assert succession(world(handed, other), "stadt", elsewhere) is None


def test_what_is_finished_here_goes_only_when_the_office_itself_ends() -> None:
    handed = rule("stadt", until=LAST, successor="kreis", work="finishes_here")
    assert succession(world(handed), "stadt", ASKED) == Succession(FIRST, "kreis", "finishes_here")
    closed = succession(world(handed, stadt=(date(2027, 7, 1), "kreis")), "stadt", ASKED)
    assert closed == Succession(date(2027, 7, 1), "kreis", "moves")


def test_what_comes_in_after_the_end_is_always_the_successors() -> None:
    moves, finished = (Succession(FIRST, "kreis", "moves"), Succession(FIRST, "kreis", "finishes_here"))
    assert [moves.takes(day, FIRST) for day in (LAST, FIRST)] == [True, True]
    assert [finished.takes(day, FIRST) for day in (LAST, FIRST)] == [False, True]
    assert not moves.takes(LAST, LAST)


def test_a_mistaken_place_is_no_succession() -> None:
    assert succession(world(rule("kreis")), "stadt", ASKED) is None


def test_a_file_says_what_becomes_of_open_applications(tmp_path: Path) -> None:
    ends = 'closed: {valid_from: 2027-01-01, successor: "053820028028", work: finishes_here}\n'
    files = read_folder(write(tmp_path, troisdorf=TROISDORF + ends))
    found = succession(world_after(files, Present()), PLACE, ASKED)
    assert found == Succession(FIRST, "053820028028", "finishes_here")


@pytest.mark.parametrize("work", ["finishes_here", "vanishes"])
def test_nothing_can_be_kept_that_nobody_takes(tmp_path: Path, work: str) -> None:
    wrong = LOHMAR.replace("valid_from: 2026-01-01}", f"valid_from: 2026-01-01, work: {work}}}")
    assert len(problems(write(tmp_path, lohmar=wrong))) == 1
