"""What tenants files would change."""

from dataclasses import replace
from pathlib import Path

from efa.tenancy.file import read_folder
from efa.tenancy.plan import Plan, Present, lines, make_plan
from efa.tenancy.rows import MunicipalityRow, PostcodeRow, SettingRow, TenantRow
from tests.tenancy.files import write

LOHMAR = "053820028028"
LAND = TenantRow("05", "nrw", "Land Nordrhein-Westfalen", (), active=True, parent=None)


def planned(folder: Path, present: Present, slug: str) -> list[str]:
    plan = make_plan(read_folder(write(folder)), present)
    return [str(change) for change in plan.changes if change.slug == slug]


def test_everything_is_new_in_an_empty_database(tmp_path: Path) -> None:
    assert planned(tmp_path, Present(), "lohmar") == [
        "+ tenant: 053820028028 Stadt Lohmar, lohmar",
        "+ competence gesund: 053820028028 from 2026-01-01",
        "+ municipality: Lohmar, Stadt (Rhein-Sieg-Kreis)",
        "+ postcode: 53797",
    ]


def test_a_gemeinde_hangs_below_its_kreis_and_the_kreis_below_the_land(tmp_path: Path) -> None:
    plan = make_plan(read_folder(write(tmp_path)), Present())
    rows = [change.after for change in plan.changes if isinstance(change.after, TenantRow)]
    assert [(row.slug, row.parent) for row in rows] == [
        ("nrw", None),
        ("rhein-sieg", "05"),
        ("lohmar", "05382"),
        ("troisdorf", "05382"),
    ]


def test_written_settings_are_managed_and_first_ones_are_not(tmp_path: Path) -> None:
    present = Present(tenants={"05": LAND})
    assert planned(tmp_path, present, "nrw") == [
        "+ setting four_eyes: true (left to the page)",
        "+ setting draft_days: 20",
    ]


def test_what_a_page_wrote_stays_unless_the_file_manages_it(tmp_path: Path) -> None:
    own = (SettingRow("four_eyes", False, managed=False), SettingRow("idle_minutes", 90, managed=False))
    present = Present(tenants={"05": LAND}, settings={"05": (*own, SettingRow("draft_days", 5, managed=False))})
    assert planned(tmp_path, present, "nrw") == ["~ setting draft_days: 5 (left to the page) → 20"]


def test_what_the_file_no_longer_says_is_removed_or_left_to_the_page(tmp_path: Path) -> None:
    managed = [
        SettingRow("draft_days", 20, True),
        SettingRow("idle_minutes", 90, True),
        SettingRow("four_eyes", False, True),
    ]
    present = Present(tenants={"05": LAND}, settings={"05": tuple(managed)})
    assert planned(tmp_path, present, "nrw") == [
        "~ setting four_eyes: false → false (left to the page)",
        "- setting idle_minutes: 90",
    ]


def test_imported_places_are_left_as_they_are(tmp_path: Path) -> None:
    code = PostcodeRow("53797", LOHMAR)
    present = Present(imported=frozenset({LOHMAR}), imported_postcodes=frozenset({code}))
    assert [line for line in planned(tmp_path, present, "lohmar") if "municipality" in line or "postcode" in line] == []


def test_places_of_the_file_follow_the_file(tmp_path: Path) -> None:
    old = MunicipalityRow(LOHMAR, "Lohmar", "Rhein-Sieg-Kreis", "Nordrhein-Westfalen")
    gone = PostcodeRow("99999", LOHMAR)
    present = Present(municipalities={LOHMAR: old}, postcodes=frozenset({gone}))
    assert planned(tmp_path, present, "lohmar")[-3:] == [
        "~ municipality: Lohmar (Rhein-Sieg-Kreis) → Lohmar, Stadt (Rhein-Sieg-Kreis)",
        "+ postcode: 53797",
        "- postcode: 99999",
    ]


def test_a_tenant_without_file_is_left_alone_and_named(tmp_path: Path) -> None:
    bonn = replace(LAND, ars="053140000000", slug="bonn")
    plan = make_plan(read_folder(write(tmp_path)), Present(tenants={bonn.ars: bonn}))
    assert [warning.partition(" stands")[0] for warning in plan.warnings] == ["bonn (053140000000)"]
    assert bonn.ars not in {change.ars for change in plan.changes}


def test_a_plan_reads_tenant_by_tenant(tmp_path: Path) -> None:
    shown = list(lines(make_plan(read_folder(write(tmp_path)), Present())))
    assert shown[:3] == [
        "nrw (05)",
        "  + tenant: 05 Land Nordrhein-Westfalen, nrw",
        "  + setting four_eyes: true (left to the page)",
    ]
    assert shown[-1] == "19 to create, 0 to change, 0 to remove, 0 unchanged"
    assert list(lines(Plan((), 3, ("x",)))) == ["note: x", "0 to create, 0 to change, 0 to remove, 3 unchanged"]
