"""The map of coverage says of each place what the portal would do there."""

from datetime import date

import pytest

from efa.catalogue.coverage import Known, Municipality, coverage
from efa.tenancy.fallback_way import FallbackWay
from efa.tenancy.rows import AreaRow
from efa.tenancy.rules import Rule, by_area

DAY = date(2026, 11, 26)
AACHEN, LOHMAR = Municipality("053340002002", "Aachen", "Städteregion"), Municipality("053820028028", "Lohmar", "Sieg")
YES = FallbackWay(open=True, since="2026-01-01")
NO = FallbackWay.model_validate({"open": False, "since": "2026-01-01", "reason": {"de": "Umbau"}})


def known(decision: FallbackWay | None = None, *, land_is_on: bool = True) -> Known:
    rules = [
        Rule("053340002002", AreaRow("wohngeld", "053340002002", date(2023, 1, 1), None)),
        Rule("05382", AreaRow("wohngeld", "05382", date(2023, 1, 1), None, branch="sonderfall")),
    ]
    return Known(
        rules=by_area(rules),
        closings={},
        online={"053340002002": frozenset({"wohngeld"}), "05": frozenset({"wohngeld"} if land_is_on else ())},
        decisions={("05", "wohngeld"): decision} if decision else {},
    )


def covers(known: Known, branch: str = "") -> list[str]:
    return [one.cover for one in coverage((AACHEN, LOHMAR), known, "wohngeld", DAY, branch)]


@pytest.mark.parametrize(("decision", "cover"), [(None, "gap"), (YES, "fallback"), (NO, "closed")])
def test_where_nobody_decides_the_land_does(decision: FallbackWay | None, cover: str) -> None:
    assert covers(known(decision)) == ["online", cover]


def test_a_fallback_way_without_the_benefit_switched_on_takes_nothing() -> None:
    assert covers(known(YES, land_is_on=False)) == ["online", "gap"]


def test_a_branch_has_its_own_map() -> None:
    assert covers(known(), branch="sonderfall") == ["online", "office"]
