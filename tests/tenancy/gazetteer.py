"""Small lists of municipalities after the published layouts of GV-ISys."""

from pathlib import Path

from openpyxl import Workbook

PLACES = (
    ("10", "05", "", "", "", "", "Nordrhein-Westfalen", ""),
    ("20", "05", "3", "", "", "", "Reg.-Bez. Köln", ""),
    ("40", "05", "3", "14", "", "", "Bonn, Stadt", ""),
    ("50", "05", "3", "14", "0000", "", "Bonn, Stadt", ""),
    ("60", "05", "3", "14", "0000", "000", "Bonn, Stadt", "53111"),
    ("40", "05", "3", "34", "", "", "Städteregion Aachen", ""),
    ("50", "05", "3", "34", "0002", "", "Aachen, Stadt", ""),
    ("60", "05", "3", "34", "0002", "002", "Aachen, Stadt", "52062"),
    ("10", "01", "", "", "", "", "Schleswig-Holstein", ""),
    ("40", "01", "0", "53", "", "", "Herzogtum Lauenburg", ""),
    ("60", "01", "0", "53", "9105", "105", "Sachsenwald (Forstgutsbez.),gemfr.Geb.", ""),
)


def fixed_width(line: tuple[str, ...], day: str = "20251231") -> str:
    """One record of GV100AD, 220 characters: the Gemeinde stands before the Verband."""
    level, land, bezirk, kreis, verband, gemeinde, name, code = line
    key = f"{land:2}{bezirk:1}{kreis:2}{gemeinde:3}{verband:4}"
    return f"{level}{day}{key}{name:50}{'':50}{'66':6}{'00000014106':11}{'':26}{code:5}".ljust(220)


def write_gv100ad(path: Path, encoding: str = "utf-8") -> Path:
    """A whole file, as it lies in the archive of Destatis."""
    path.write_bytes("\r\n".join([*map(fixed_width, PLACES), ""]).encode(encoding))
    return path


def extract_rows() -> list[list[str]]:
    """Six lines of heading, then twenty columns."""
    title = "Gemeinden in Deutschland nach Fläche, Bevölkerung und Postleitzahl am 31.12.2025 (4. Quartal)"
    heading = [[title], [], ["Satzart", "Text-\nkenn-\nzeichen", "Amtlicher Regionalschlüssel (ARS)"], []]
    heading += [["", "", "Land", "RB", "Kreis", "VB", "Gem", "Gemeindename"], []]
    rows = [[level, "61", *key, name, "160,85", "248960", "", "", "", code] for level, *key, name, code in PLACES]
    return [*heading, *rows, ["", "", "", "", "", "", "", "© Statistisches Bundesamt (Destatis), 2026"]]


def write_xlsx(path: Path) -> Path:
    """The extract as a workbook: a sheet that explains, and the sheet with the data."""
    book = Workbook()
    assert book.active
    book.active.append(["Erläuterungen"])
    sheet = book.create_sheet("Onlineprodukt_Gemeinden31122025")
    for row in extract_rows():
        sheet.append([cell or None for cell in row])
    book.save(path)
    return path


def write_csv(path: Path, separator: str = ";", encoding: str = "utf-8-sig") -> Path:
    """The extract as CSV, as a spreadsheet saves it."""
    lines = (separator.join(cell.replace("\n", " ").replace(separator, " ") for cell in row) for row in extract_rows())
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path
