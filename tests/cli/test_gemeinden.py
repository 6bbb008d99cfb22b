from pathlib import Path

import psycopg
import pytest
from tests.cli.database import commands_database, environment
from tests.conftest import Database
from tests.tenancy.gazetteer import write_gv100ad, write_xlsx

from efa.cli.main import main

__all__ = ["commands_database", "environment"]

PLZ = "plz,ags,ars,ort\n52062,05334002,053340002002,Aachen\n52064,05334002,,Aachen\n53113,05314000,053140000000,Bonn\n"


@pytest.fixture
def listed(tmp_path: Path, environment: pytest.MonkeyPatch) -> Path:
    return write_gv100ad(tmp_path / "GV100AD_31122025.txt")


def run(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> str:
    assert main(["gemeinden", "import", *map(str, arguments)]) == code
    captured = capsys.readouterr()
    return captured.err if code == 2 else captured.out


def postcodes(database: Database) -> dict[str, str]:
    with psycopg.connect(database.owner) as db:
        rows = db.execute("SELECT postcode, ars || ' ' || source FROM postcode ORDER BY postcode").fetchall()
    return dict(rows)


def plz(folder: Path, text: str) -> Path:
    (folder / "plz.csv").write_text(text, "utf-8")
    return folder / "plz.csv"


def test_a_list_is_imported_with_the_postcodes_of_the_seats(
    listed: Path, commands_database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, listed) == "3 municipalities of 2025-12-31, 0 no longer there\n"
    assert postcodes(commands_database) == {"52062": "053340002002 gv-isys", "53111": "053140000000 gv-isys"}


def test_a_newer_list_replaces_the_older_one_of_its_laender(
    listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, listed)
    newer = tmp_path / "newer.txt"
    lines = listed.read_text("utf-8").splitlines()
    newer.write_text("\n".join(line for line in lines if "Bonn" not in line and "Sachsen" not in line), "utf-8")
    assert run(capsys, newer) == "1 municipalities of 2025-12-31, 1 no longer there\n"
    assert run(capsys, write_xlsx(tmp_path / "again.xlsx")) == "3 municipalities of 2025-12-31, 0 no longer there\n"


def test_a_table_of_postcodes_names_ars_or_ags(
    listed: Path, tmp_path: Path, commands_database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, listed, "--plz", plz(tmp_path, PLZ)).endswith("3 postcodes, 0 lines left out\n")
    found = postcodes(commands_database)
    assert found == {
        "52062": "053340002002 postcodes",
        "52064": "053340002002 postcodes",
        "53111": "053140000000 gv-isys",
        "53113": "053140000000 postcodes",
    }


def test_a_postcode_of_an_unknown_municipality_stops_the_import_unless_it_may_be_left_out(
    listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = plz(tmp_path, PLZ + "36433,16063094,,Moorgrund\n")
    refused = run(capsys, listed, "--plz", table, code=2).splitlines()
    assert refused[0] == f"{table}:5:1: no municipality '16063094' is known (postcode 36433)"
    assert refused[-1] == "efa gemeinden: nothing was imported; problems to solve: 2"
    assert run(capsys, listed, "--plz", table, "--skip-unknown").endswith("3 postcodes, 1 lines left out\n")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1:1: the first line names no columns plz and ars (or ags)"),
        ("plz,ort\n52062,Aachen\n", "1:1: the first line names no columns plz and ars (or ags)"),
        (PLZ + "5206,05334002,,\n", "5:1: '5206' is no postcode of five digits"),
        (PLZ + "52062,533400,,\n", "5:1: '533400' is neither an ARS of 12 nor an AGS of 8 digits"),
    ],
)
def test_a_wrong_line_of_postcodes_is_named(
    listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, problem: str
) -> None:
    assert f"plz.csv:{problem}\n" in run(capsys, listed, "--plz", plz(tmp_path, text), code=2)


def test_after_an_error_nothing_is_imported(
    listed: Path, tmp_path: Path, commands_database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    with psycopg.connect(commands_database.owner) as db:
        db.execute("DELETE FROM municipality")
    run(capsys, listed, "--plz", plz(tmp_path, PLZ + "99999,99999999,,\n"), code=2)
    assert postcodes(commands_database) == {}


def test_a_list_without_day_needs_one(
    tmp_path: Path, environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.csv").write_text('ars,name\n053340002002,"Aachen, Stadt"\n', "utf-8")
    assert "say --stand YYYY-MM-DD" in run(capsys, tmp_path / "t.csv", code=2)
    assert "municipalities of 2020-12-31" in run(capsys, tmp_path / "t.csv", "--stand", "2020-12-31")
    with pytest.raises(SystemExit):
        main(["gemeinden", "import", str(tmp_path / "t.csv"), "--stand", "gestern"])
    assert "'gestern' is no day; write it as 2025-12-31" in capsys.readouterr().err
