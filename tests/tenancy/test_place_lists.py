"""Lists of municipalities as Destatis publishes them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from efa.tenancy.file import FilesInvalid
from efa.tenancy.place_lists import read_place_list
from efa.tenancy.rows import MunicipalityRow
from tests.tenancy.gazetteer import PLACES, fixed_width, write_csv, write_gv100ad, write_xlsx

SACHSENWALD = "Sachsenwald (Forstgutsbez.),gemfr.Geb."
TABLE = 'ars,name,kreis_name,land,plz_verwaltungssitz\n053340002002,"Aachen, Stadt",Städteregion Aachen,NRW,52062\n'


def problem(path: Path) -> str:
    with pytest.raises(FilesInvalid) as refused:
        read_place_list(path)
    return "\n".join(f"{p.line}: {p.message}" for p in refused.value.problems)


@pytest.mark.parametrize(
    "write",
    [
        write_gv100ad,
        lambda path: write_gv100ad(path, "iso-8859-1"),
        write_xlsx,
        write_csv,
        lambda path: write_csv(path, "\t", "cp1252"),
    ],
)
def test_every_official_format_says_the_same(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    found = read_place_list(write(tmp_path / "list"))
    assert found.municipalities == (
        MunicipalityRow("053140000000", "Bonn, Stadt", "Bonn, Stadt", "Nordrhein-Westfalen"),
        MunicipalityRow("053340002002", "Aachen, Stadt", "Städteregion Aachen", "Nordrhein-Westfalen"),
        MunicipalityRow("010539105105", SACHSENWALD, "Herzogtum Lauenburg", "Schleswig-Holstein"),
    )
    assert found.seats == {"053140000000": "53111", "053340002002": "52062"}
    assert found.state_of == date(2025, 12, 31)


def test_a_table_with_a_header_needs_no_layout(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE, "utf-8")
    found = read_place_list(tmp_path / "t.csv")
    assert found.municipalities == (MunicipalityRow("053340002002", "Aachen, Stadt", "Städteregion Aachen", "NRW"),)
    assert (found.seats, found.state_of) == ({"053340002002": "52062"}, None)


def test_numbers_of_a_spreadsheet_get_their_zeros_back(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active
    book.active.append([None, None, "Stand: 31.12.2025"])
    book.active.append(["60", None, 1, 0, 53, 9105, 105, "Sachsenwald", *[None] * 5, 1234.0])
    book.save(tmp_path / "n.xlsx")
    found = read_place_list(tmp_path / "n.xlsx")
    assert (found.municipalities[0].ars, found.seats) == ("010539105105", {"010539105105": "01234"})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "1: no municipality found"),
        (b"Hallo Welt", "1: no municipality found"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "3: this is no text; name the list itself"),
        (b"PK\x03\x04 no archive", "1: this is an archive, but no XLSX workbook; unpack it"),
        (TABLE.replace("053340002002", "5334002").encode(), "2: '5334002' is no ARS of 12 digits"),
        (TABLE.replace('"Aachen, Stadt"', "").encode(), "2: the municipality 053340002002 has no name"),
        (TABLE.replace("52062", "D-52062").encode(), "2: 'D-52062' is no postcode of five digits"),
        ((TABLE + TABLE.splitlines()[1]).encode(), "3: the municipality 053340002002 stands in the list twice"),
        (b"ars;name\n053340002002;K\x81ln\n", "2: this is neither UTF-8 nor Windows-1252"),
        ("\n".join([fixed_width(PLACES[0]), fixed_width(PLACES[4])[:16]]).encode(), "2: '053140' is no ARS of 12"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "x").write_bytes(content)
    assert problem(tmp_path / "x").startswith(message)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    assert problem(tmp_path / "weg") == "1: the file cannot be read: No such file or directory"
