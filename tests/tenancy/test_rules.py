"""Rules of competence: what beats what, and what follows when an office ends."""

from datetime import date

import pytest

from efa.tenancy.rows import AreaRow
from efa.tenancy.rules import Asked, Rule, around, by_area, deciding, followed

PLACE, KREIS, VERBAND = "053820068068", "05382", "053820068"
DAY = date(2026, 11, 26)
START = date(2026, 1, 1)


def rule(owner: str, ars: str, **changes: object) -> Rule:
    values = {"benefit": "but", "ars": ars, "valid_from": START, "until": None, **changes}
    return Rule(owner, AreaRow(**values))  # type: ignore[arg-type]


def asked(**changes: object) -> Asked:
    return Asked(**{"benefit": "but", "place": PLACE, "day": DAY, **changes})  # type: ignore[arg-type]


def test_the_closest_area_decides_down_to_the_verband() -> None:
    rules = [rule("land", "05"), rule("kreis", KREIS), rule("verband", VERBAND)]
    assert deciding(rules, {}, asked()) == "verband"
    assert deciding([*rules, rule("stadt", PLACE)], {}, asked()) == "stadt"
    assert deciding(rules, {}, asked(place="053820028028")) == "kreis"


def test_the_jobcenter_decides_for_its_branch_although_the_city_is_closer() -> None:
    rules = [rule("stadt", PLACE), rule("jobcenter", KREIS, branch="sgb2")]
    assert deciding(rules, {}, asked(branch="sgb2")) == "jobcenter"
    assert deciding(rules, {}, asked(branch="bkgg")) == "stadt"
    assert deciding(rules, {}, asked()) == "stadt"


def test_a_rule_for_one_procedure_beats_that_for_all() -> None:
    rules = [rule("stadt", PLACE), rule("kreis", KREIS, procedure="aenderung")]
    assert deciding(rules, {}, asked(procedure="aenderung")) == "kreis"
    assert deciding(rules, {}, asked(procedure="erstantrag")) == "stadt"


def test_a_delegation_begins_on_its_day() -> None:
    delegated = rule("stadt", PLACE, until=date(2026, 6, 30), successor="kreis")
    other = rule("land", "05")
    assert deciding([delegated, other], {}, asked(day=date(2026, 6, 30))) == "stadt"
    assert deciding([delegated, other], {}, asked(day=date(2026, 7, 1))) == "kreis"


def test_a_new_rule_beats_the_successor_of_an_old_one() -> None:
    delegated = rule("stadt", PLACE, until=date(2026, 6, 30), successor="kreis")
    again = rule("stadt", PLACE, valid_from=date(2026, 10, 1))
    assert deciding([delegated, again], {}, asked(day=date(2026, 9, 30))) == "kreis"
    assert deciding([delegated, again], {}, asked(day=date(2026, 10, 1))) == "stadt"


def test_who_takes_over_a_closed_office_decides_in_all_its_areas() -> None:
    closings = {"stadt": (date(2026, 7, 1), "neustadt"), "neustadt": (date(2026, 10, 1), "kreis")}
    rules = [rule("stadt", PLACE)]
    found = [deciding(rules, closings, asked(day=date(2026, month, 1))) for month in (6, 7, 10)]
    assert found == ["stadt", "neustadt", "kreis"]


def test_a_task_that_was_handed_on_twice_lies_with_the_last() -> None:
    city = rule("stadt", PLACE, until=date(2026, 6, 30), successor="kreis")
    kreis = rule("kreis", KREIS, until=date(2026, 9, 30), successor="nachbar")
    assert deciding([city, kreis], {}, asked(day=date(2026, 7, 1))) == "kreis"
    assert deciding([city, kreis], {}, asked(day=date(2026, 10, 1))) == "nachbar"
    assert deciding([city, kreis], {"nachbar": (DAY, "zweckverband")}, asked()) == "zweckverband"


def test_who_took_over_and_gave_up_without_an_heir_leaves_it_to_the_rule_in_force() -> None:
    city = rule("stadt", PLACE, until=date(2026, 6, 30), successor="kreis")
    kreis = rule("kreis", KREIS, until=date(2026, 9, 30))
    other = rule("zweckverband", KREIS, valid_from=date(2026, 10, 1))
    assert deciding([city, kreis, other], {}, asked()) == "zweckverband"
    assert deciding([city, kreis], {}, asked()) is None


def test_what_the_heir_gave_up_before_does_not_matter() -> None:
    city = rule("stadt", PLACE, until=date(2026, 6, 30), successor="kreis")
    before = rule("kreis", KREIS, valid_from=date(2020, 1, 1), until=date(2025, 12, 31), successor="land")
    assert deciding([city, before], {}, asked()) == "kreis"


def test_successors_in_a_circle_lead_nowhere() -> None:
    circle = {"a": (START, "b"), "b": (START, "a")}
    assert followed("a", circle, DAY) is None


@pytest.mark.parametrize("changes", [{"benefit": "wohngeld"}, {"place": "053150000000"}, {"day": date(2025, 12, 31)}])
def test_other_cases_have_no_authority(changes: dict[str, object]) -> None:
    assert deciding([rule("stadt", PLACE)], {}, asked(**changes)) is None


def test_the_index_finds_all_rules_that_reach_a_place() -> None:
    rules = [rule("land", "05"), rule("bezirk", "053"), rule("kreis", KREIS), rule("stadt", PLACE), rule("x", "06")]
    assert {one.owner for one in around(by_area(rules), "but", PLACE)} == {"land", "bezirk", "kreis", "stadt"}
