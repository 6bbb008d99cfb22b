"""Tenants files that each are right, but do not fit together."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from efa.tenancy.consistent import contradictions
from efa.tenancy.file import read_folder
from efa.tenancy.gaps import gaps
from efa.tenancy.plan import Present, make_plan
from efa.tenancy.rows import AreaRow, TenantRow
from tests.tenancy.files import KREIS, LAND, LOHMAR, TROISDORF, write

NOBODY = Present()
IMPORTED = Present(imported=frozenset({"053820068068", "053820028028"}))
BONN = TenantRow("053140000000", "bonn", "Bonn", ("bonn.test",), active=True, parent="05")


def against(folder: Path, present: Present = NOBODY) -> list[str]:
    found = contradictions(read_folder(folder), present)
    return [f"{Path(problem.path).name}:{problem.line}:{problem.column}: {problem.message}" for problem in found]


def test_files_that_fit_have_nothing_against_each_other(tmp_path: Path) -> None:
    assert against(write(tmp_path)) == []
    assert against(write(tmp_path), IMPORTED) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("lohmar", "slug: lohmar", "slug: troisdorf", "troisdorf.yaml:2:1: 'troisdorf' belongs to"),
        (
            "lohmar",
            "name: Stadt",
            "hosts: [troisdorf.test]\nname: Stadt",
            "troisdorf.yaml:4:9: 'troisdorf.test' belongs",
        ),
        ("lohmar", "municipality", "hosts: [bonn.test]\nmunicipality", "lohmar.yaml:4:9: 'bonn.test' belongs to bonn"),
        ("lohmar", "slug: lohmar", "slug: bonn", "lohmar.yaml:2:1: 'bonn' belongs to the tenant 053140000000"),
        (
            "troisdorf",
            '{ars: "053820068068", v',
            '{ars: "053820028028", v',
            "troisdorf.yaml:12:7: lohmar decides on gesund in 053820028028 at the same time (from 2026-01-01)",
        ),
        (
            "lohmar",
            'ars: "053820028028"\nslug',
            'ars: "053820000000"\nslug',
            "lohmar.yaml:1:1: '053820000000' is the Kreis, filled up with zeros; a Kreis is written '05382'",
        ),
        (
            "lohmar",
            'ars: "053820028028"\nslug',
            'ars: "053820028029"\nslug',
            "lohmar.yaml:1:1: the imported list of municipalities has no '053820028029'; check the digits",
        ),
        ("troisdorf", "authority: Stadt Troisdorf", "four_eyes: true", "troisdorf.yaml:9:3: to offer gesund, these"),
        ("troisdorf", "competence:\n  gesund", "competence:\n  anderes", "troisdorf.yaml:9:3: say under competence"),
        (
            "land",
            "  draft_days",
            "  allowed_benefits: [wohngeld]\n  draft_days",
            "troisdorf.yaml:9:3: gesund is not among",
        ),
    ],
)
def test_a_contradiction_is_told_where_it_is_to_be_solved(
    tmp_path: Path, file: str, old: str, new: str, problem: str
) -> None:
    text = {"land": LAND, "troisdorf": TROISDORF, "lohmar": LOHMAR}[file].replace(old, new)
    present = replace(IMPORTED, tenants={BONN.ars: BONN})
    assert any(found.startswith(problem) for found in against(write(tmp_path, **{file: text}), present))


def test_a_merged_gemeinde_is_in_no_new_list_and_its_file_still_applies(tmp_path: Path) -> None:
    merged = LOHMAR + 'closed: {valid_from: 2026-07-01, successor: "053820068068"}\n'
    known = replace(IMPORTED, imported=IMPORTED.imported - {"053820028028"})
    assert against(write(tmp_path, lohmar=merged), known) == []
    assert len(against(write(tmp_path), known)) == 1


def test_a_gemeinde_without_its_land_is_refused(tmp_path: Path) -> None:
    found = against(write(tmp_path, land="", kreis=""))
    assert found[0] == "lohmar.yaml:1:1: no tenant has the ars '05' of the Land; write the file of the Land first"


def test_areas_of_tenants_outside_the_folder_count(tmp_path: Path) -> None:
    area = AreaRow("gesund", "053820028028", date(2020, 1, 1), None)
    present = replace(NOBODY, tenants={BONN.ars: BONN}, areas={BONN.ars: (area,)})
    [found] = against(write(tmp_path), present)
    assert found.startswith("lohmar.yaml:7:7: bonn decides on gesund in 053820028028 at the same time (from 2026-01-01")
    assert found.endswith("; end one of the two (until)")
    ended = replace(present, areas={BONN.ars: (replace(area, until=date(2025, 12, 31)),)})
    assert against(write(tmp_path), ended) == []


def test_a_place_without_authority_is_noted(tmp_path: Path) -> None:
    files = read_folder(write(tmp_path, lohmar=LOHMAR.replace("2026-01-01", "2026-04-01")))
    assert list(gaps(files, NOBODY, date(2026, 3, 1))) == [
        "nobody decides on gesund in Stadt Lohmar from 2026-03-01; write a competence"
    ]
    assert list(gaps(files, NOBODY, date(2026, 5, 1))) == []


def test_an_authority_that_is_taken_off_the_platform_leaves_a_gap(tmp_path: Path) -> None:
    decides = KREIS + 'active: false\ncompetence:\n  gesund:\n    - {ars: "05382", valid_from: 2026-01-01}\n'
    files = read_folder(write(tmp_path, kreis=decides, lohmar=LOHMAR.partition("competence")[0]))
    [note] = gaps(files, NOBODY, date(2026, 3, 1))
    assert note.startswith("nobody decides on gesund in Stadt Lohmar")


def test_a_competence_that_ends_leaves_a_gap(tmp_path: Path) -> None:
    ended = LOHMAR.replace("2026-01-01", "2026-01-01, until: 2026-12-31")
    [note] = gaps(read_folder(write(tmp_path, lohmar=ended)), NOBODY, date(2026, 3, 1))
    assert "from 2027-01-01" in note


def test_the_kreis_decides_where_it_is_competent(tmp_path: Path) -> None:
    kreis = (
        'ars: "05382"\nslug: sieg\nname: Kreis\ncompetence:\n  gesund:\n    - {ars: "05382", valid_from: 2026-01-01}\n'
    )
    files = read_folder(write(tmp_path, kreis=kreis, lohmar=LOHMAR.partition("competence")[0]))
    assert list(gaps(files, NOBODY, date(2026, 3, 1))) == []


JOBCENTER = """ars: "05382-jobcenter"
slug: jobcenter
name: Jobcenter Rhein-Sieg
competence:
  gesund:
    - {ars: "05382", valid_from: 2026-01-01}
"""


def test_a_second_authority_may_cover_the_area_of_a_kreis_that_is_a_tenant(tmp_path: Path) -> None:
    files = read_folder(write(tmp_path, jobcenter=JOBCENTER))
    assert list(contradictions(files, NOBODY)) == []
    plan = make_plan(files, NOBODY)
    [made] = [change.after for change in plan.changes if isinstance(change.after, TenantRow) and "-" in change.ars]
    assert made.parent == "05"


def test_it_still_meets_the_kreis_where_both_decide_on_the_same(tmp_path: Path) -> None:
    kreis = KREIS + 'competence:\n  gesund:\n    - {ars: "05382", valid_from: 2026-01-01}\n'
    [said] = against(write(tmp_path, jobcenter=JOBCENTER, kreis=kreis))
    assert "decides on gesund in 05382 at the same time" in said


def test_it_leaves_no_gap_in_its_area(tmp_path: Path) -> None:
    nobody = LOHMAR.replace('competence:\n  gesund:\n    - {ars: "053820028028", valid_from: 2026-01-01}\n', "")
    assert (
        list(gaps(read_folder(write(tmp_path, jobcenter=JOBCENTER, lohmar=nobody)), NOBODY, date(2026, 11, 26))) == []
    )
