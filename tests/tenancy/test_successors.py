"""Offices that end, branches and LeiKa keys in tenants files: what is refused, what is noted."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from efa.tenancy.consistent import contradictions
from efa.tenancy.file import read_folder
from efa.tenancy.gaps import gaps
from efa.tenancy.plan import Present, make_plan
from efa.tenancy.wanted import area_rows
from tests.tenancy.files import KREIS, LAND, LOHMAR, write

AREA = '    - {ars: "053820028028", valid_from: 2026-01-01}\n'
KREIS_DECIDES = KREIS + 'competence:\n  gesund:\n    - {ars: "05382", valid_from: 2026-01-01}\n'
DAY = date(2026, 11, 26)


def lohmar(area: str) -> str:
    return LOHMAR.replace(AREA, f"    - {{ars: '053820028028', valid_from: 2026-01-01, {area}}}\n")


def against(folder: Path) -> list[str]:
    return [problem.message for problem in contradictions(read_folder(folder), Present())]


@pytest.mark.parametrize(
    ("area", "message"),
    [
        ("until: 2026-06-30, successor: '06'", "no tenant has the ars '06'; write its file first"),
        ("branch: sgb2", None),
        ("until: 2026-06-30, successor: '05382'", None),
    ],
)
def test_a_successor_must_be_a_tenant(tmp_path: Path, area: str, message: str | None) -> None:
    assert against(write(tmp_path, lohmar=lohmar(area))) == ([message] if message else [])


def test_a_closed_office_leaves_its_areas_to_the_successor(tmp_path: Path) -> None:
    closed = LOHMAR + 'closed: {valid_from: 2026-07-01, successor: "053820068068"}\n'
    takes = '    - {ars: "053820068068", valid_from: 2026-01-01}\n    - {ars: "053820028028", valid_from: 2026-07-01}\n'
    folder = write(tmp_path, lohmar=closed)
    assert against(folder) == []
    assert list(gaps(read_folder(folder), Present(), DAY)) == []
    troisdorf = (folder / "troisdorf.yaml").read_text("utf-8")
    doubled = troisdorf.replace('    - {ars: "053820068068", valid_from: 2026-01-01}\n', takes)
    assert against(write(tmp_path, lohmar=closed, troisdorf=doubled)) == []


def test_offices_cannot_succeed_each_other_in_a_circle(tmp_path: Path) -> None:
    ends = "closed: {{valid_from: 2026-07-01, successor: '{}'}}\n"
    files = {"lohmar": LOHMAR + ends.format("05382"), "kreis": KREIS + ends.format("053820028028")}
    assert len(against(write(tmp_path, **files))) == 2


def test_a_closing_is_shown_in_the_plan(tmp_path: Path) -> None:
    closed = LOHMAR + 'closed: {valid_from: 2026-07-01, successor: "053820068068"}\n'
    plan = make_plan(read_folder(write(tmp_path, lohmar=closed)), Present())
    assert any("closed from 2026-07-01, then 053820068068" in str(change) for change in plan.changes)


def test_a_branch_without_a_rule_for_the_rest_is_noted(tmp_path: Path) -> None:
    files = read_folder(write(tmp_path, lohmar=lohmar("branch: sgb2")))
    [note] = gaps(files, Present(), DAY)
    assert note == (
        "nobody decides on gesund in Stadt Lohmar from 2026-11-26 in cases of no branch;"
        " write a competence without 'branch'"
    )


def test_the_same_area_for_two_branches_is_no_overlap(tmp_path: Path) -> None:
    both = lohmar("branch: sgb2").rstrip() + "\n    - {ars: '053820028028', valid_from: 2026-01-01, branch: bkgg}\n"
    assert against(write(tmp_path, lohmar=both)) == []


def test_municipalities_without_a_file_are_counted(tmp_path: Path) -> None:
    known = frozenset({"053820068068", "053820028028", "053150000000", "053140000000", "071310000000"})
    files = read_folder(write(tmp_path))
    [note] = gaps(files, Present(imported=known), DAY)
    assert note.startswith("nobody decides on gesund in 2 of 4 municipalities of Land Nordrhein-Westfalen")
    assert list(gaps(read_folder(write(tmp_path, kreis=KREIS_DECIDES)), Present(imported=known), DAY)) == [note]


def test_a_leika_key_stands_for_the_procedures_that_have_it(tmp_path: Path) -> None:
    by_leika = LOHMAR.replace("  gesund:", '  "99000000000000":')
    [file] = [f for f in read_folder(write(tmp_path, lohmar=by_leika)) if f.tenant.slug == "lohmar"]
    services = {"99000000000000": (("gesund", "erstantrag"), ("gesund", "aenderung"))}
    found = [(row.benefit, row.procedure) for row in area_rows(replace(file, services=services))]
    assert found == [("gesund", "erstantrag"), ("gesund", "aenderung")]


def test_a_gap_in_the_coming_year_of_places_without_a_file_is_counted_with_its_day(tmp_path: Path) -> None:
    ends = KREIS_DECIDES.replace("valid_from: 2026-01-01", "valid_from: 2026-01-01, until: 2027-03-31")
    files = read_folder(write(tmp_path, kreis=ends))
    known = frozenset({"053820068068", "053820028028", "053820048048"})
    notes = [note for note in gaps(files, Present(imported=known), DAY) if "1 of 3" in note]
    assert [note.partition(";")[0] for note in notes] == [
        "nobody decides on gesund in 1 of 3 municipalities of Land Nordrhein-Westfalen from 2027-04-01"
    ]


OPEN = """settings:
  fallback_way:
    gesund: {open: true, since: 2026-01-01}
    neu: {open: true, since: 2026-01-01}
benefits:
  gesund: {enabled: true}
  neu: {enabled: true}
"""


def test_where_the_land_takes_applications_nobody_is_told_to_write_a_rule(tmp_path: Path) -> None:
    files = read_folder(write(tmp_path, land=LAND.partition("settings")[0] + OPEN))
    known = frozenset({"053820068068", "053820028028", "053150000000"})
    notes = list(gaps(files, Present(imported=known), DAY, ["neu", "ohne"]))
    assert [note.partition("; ")[2] for note in notes if "ohne" not in note] == [
        "the Land takes applications on the fallback way"
    ] * (len(notes) - 1)
    assert "no rule says who decides on ohne in Land Nordrhein-Westfalen; write a competence" in notes[-1]
