"""Tenants files: every problem with file, line and column, and what to do."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from efa.tenancy.file import read_folder
from efa.tenancy.file_schema import tenant_schema
from tests.tenancy.files import KREIS, LAND, TROISDORF, problems, write

ROOT = Path(__file__).parents[2]


def only(folder: Path, text: str | bytes) -> str:
    """The one problem of a folder that holds this file alone, without the folder's name."""
    (folder / "x.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    [problem] = problems(folder)
    return str(problem).removeprefix(f"{folder}/")


def test_files_are_read_from_the_land_downwards(tmp_path: Path) -> None:
    slugs = [file.tenant.slug for file in read_folder(write(tmp_path))]
    assert slugs == ["nrw", "rhein-sieg", "lohmar", "troisdorf"]


def test_a_mounted_configmap_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "..2026_11_24").mkdir()
    write(tmp_path / "..2026_11_24")
    (tmp_path / "..data").symlink_to("..2026_11_24")
    for path in (tmp_path / "..data").glob("*.yaml"):
        (tmp_path / path.name).symlink_to(f"..data/{path.name}")
    assert len(read_folder(tmp_path)) == 4


def test_settings_are_named_one_by_one(tmp_path: Path) -> None:
    troisdorf = read_folder(write(tmp_path))[-1]
    assert sorted(troisdorf.settings) == ["address", "authority", "contact", "offices.gesund", "remedy.gesund"]
    assert troisdorf.initial == {"opening_hours": {"de": "Montag bis Freitag"}}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "x.yaml:1:1: the file is empty; write at least ars, slug and name"),
        ("- 1", "x.yaml:1:1: a group of names is expected here"),
        ("ars: '05'\n\tslug: nw", "x.yaml:2:1: a tab stands here; YAML is indented with blanks"),
        ("ars: '05'\nslug: [nw", "x.yaml:3:1: this is no YAML: "),
        ("ars: '05'\nname: a: b", "x.yaml:2:8: this is no YAML: mapping values are not allowed"),
        (KREIS + 'slug: "a1"\n', "x.yaml:4:1: 'slug' stands here twice; keep one of the two"),
        (KREIS.replace("rhein-sieg", "&x sieg") + "hosts: [*x]\n", "x.yaml:4:8: anchors and aliases are not read here"),
        (KREIS + "<<: {active: true}\n", "x.yaml:4:1: a name is expected here"),
        (KREIS.replace('"05382"', "05382"), "x.yaml:1:6: text is expected here; write it in quotes"),
        (KREIS.replace("rhein-sieg", "no"), "x.yaml:2:7: text is expected here; write it in quotes"),
        (KREIS.replace("05382", "5382"), "x.yaml:1:6: '5382' does not fit. Amtlicher Regionalschlüssel in quotes"),
        (KREIS.replace("rhein-sieg", "Rhein Sieg"), "x.yaml:2:7: 'Rhein Sieg' does not fit. Short name"),
        (KREIS + "hosst: [a.test]\n", "x.yaml:4:1: 'hosst' is not known here; did you mean 'hosts'?"),
        (KREIS + "xyz: 1\n", "x.yaml:4:1: 'xyz' is not known here; known are ars, slug"),
        (KREIS + "hosts: a.test\n", "x.yaml:4:8: a list (lines that begin with -) is expected here"),
        (KREIS + "hosts: [a.test, b.test, a.test]\n", "x.yaml:4:25: 'a.test' stands here twice; delete one"),
        (KREIS + "hosts: [Aachen.test]\n", "x.yaml:4:9: 'Aachen.test' does not fit. "),
        ("slug: sieg\nname: Sieg\n", "x.yaml:1:1: 'ars': missing here, but needed"),
        (KREIS + "municipality: {name: Siegburg}\n", "x.yaml:4:1: only a Gemeinde"),
        (KREIS + "settings: {draft_days: 31}\n", "x.yaml:4:24: 31 is greater than the maximum of 30. Days a draft"),
        (KREIS + "settings: {draft_days: '10'}\n", "x.yaml:4:24: a whole number is expected here"),
        (KREIS + "settings:\n  contact: {name: A}\n", "x.yaml:5:12: 'phone', 'email': missing here, but needed"),
        (KREIS + "settings: {opening_hours: {en: x}}\n", "x.yaml:4:27: 'de': missing here, but needed"),
        (
            KREIS + "settings: {channels: {wohngeld: {leading: '1'}}}\n",
            "x.yaml:4:43: '1' does not fit. ",
        ),
        (KREIS + "benefits: {Wohngeld: {enabled: true}}\n", "x.yaml:4:12: 'Wohngeld' cannot be a name here"),
        (
            KREIS + "settings: {draft_days: 9}\ninitial: {draft_days: 9}\n",
            "x.yaml:5:11: 'draft_days' stands under settings as well",
        ),
        (
            KREIS + "competence:\n  gesund:\n    - {ars: '05', valid_from: 2026-02-30}\n",
            "x.yaml:6:31: '2026-02-30' does not fit. First day",
        ),
        (
            KREIS + "competence: {gesund: [{ars: '05', valid_from: 2026-02-01, until: 2026-01-31}]}\n",
            "x.yaml:4:59: 'until' lies before 'valid_from'",
        ),
        (KREIS + 'hosts: ["a.test\\n"]\n', "x.yaml:4:9: "),
        (KREIS.replace("Rhein", "Rhein\x07"), "x.yaml:3:12: the character U+0007 cannot stand in YAML; delete it"),
        (KREIS.encode() + "name: Köln".encode("cp1252"), "x.yaml:4:8: this is not UTF-8; save the file as UTF-8"),
        ("[" * 100_000, "x.yaml:1:1001: this is no YAML: exceeded maximum nesting depth"),
        ("- " * 100_000, "x.yaml:1:"),
        (b"#" * 2_000_000, "x.yaml:1:1: the file has more than 1 MB; it is no tenants file"),
        ("ars: '05'\n---\nslug: a", "x.yaml:"),
        (
            KREIS + "settings: {seal: {certificate: a, test: true, qualified: true}}\n",
            "x.yaml:4:18: a test certificate makes no qualified seal; ",
        ),
    ],
)
def test_a_problem_is_told_where_it_stands(tmp_path: Path, text: str | bytes, problem: str) -> None:
    found = only(tmp_path, text)
    assert found.startswith(problem), found


def test_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, land=LAND.replace('"05"', "05"), troisdorf=TROISDORF.replace("kind: action", "kind: fax"))
    found = [(Path(problem.path).name, problem.line, problem.column) for problem in problems(tmp_path)]
    assert found == [("land.yaml", 1, 6), ("troisdorf.yaml", 25, 13)]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"\xef\xbb\xbf" + KREIS.replace("\n", "\r\n").encode())
    assert read_folder(tmp_path)[0].tenant.slug == "rhein-sieg"


def test_a_folder_without_files_is_said(tmp_path: Path) -> None:
    assert "holds no *.yaml" in str(problems(tmp_path)[0])
    assert "there is no such folder" in str(problems(tmp_path / "weg")[0])


def test_the_published_schema_is_the_one_that_is_used() -> None:
    published = json.loads((ROOT / "tenants/schema.json").read_text("utf-8"))
    assert published == tenant_schema(), "run: efa tenant schema > tenants/schema.json"
    Draft202012Validator.check_schema(published)


def test_every_name_in_the_schema_is_described() -> None:
    def undescribed(schema: object, at: str) -> list[str]:
        if not isinstance(schema, dict):
            return []
        own = [f"{at}/{name}" for name, one in schema.get("properties", {}).items() if "description" not in one]
        return own + [place for name, one in schema.items() for place in undescribed(one, f"{at}/{name}")]

    assert undescribed(tenant_schema(), "") == []


def test_the_tenants_of_the_demo_can_be_read() -> None:
    slugs = {file.tenant.slug for file in read_folder(ROOT / "tenants")}
    assert {"nw", "aachen", "bonn", "dortmund", "duesseldorf", "guetersloh", "troisdorf", "wuppertal"} <= slugs
