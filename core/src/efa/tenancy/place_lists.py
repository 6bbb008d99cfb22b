"""Read lists of municipalities: GV100AD and the extract of GV-ISys (Destatis) as XLSX or CSV, and plain tables."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from efa.tenancy.file import FilesInvalid, Problem
from efa.tenancy.rows import MunicipalityRow
from efa.tenancy.tabular import Row, read_rows

_GV100AD = re.compile(r"(?:10|20|30|40|50|60)[0-9]{8}[0-9]{2}")
_DAY = re.compile(r"\b([0-3][0-9])\.([01][0-9])\.([12][0-9]{3})\b")
_LAND, _KREIS, _GEMEINDE = "10", "40", "60"
_WIDTHS = (2, 1, 2, 4, 3)  # Land, Regierungsbezirk, Kreis, Verband, Gemeinde
_NAMES: Mapping[str, tuple[str, ...]] = {
    "ars": ("ars", "regionalschluessel", "regionalschlüssel"),
    "name": ("name", "gemeindename", "gemeinde"),
    "kreis": ("kreis_name", "kreisname", "kreis"),
    "land": ("land", "land_name", "bundesland"),
    "postcode": ("plz_verwaltungssitz", "plz", "postleitzahl"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: `level` 10 a Land, 40 a Kreis, 60 a Gemeinde; `postcode` of the seat, empty where none is."""

    line: int
    level: str
    ars: str
    name: str
    postcode: str = ""
    kreis: str = ""
    land: str = ""


@dataclass(frozen=True, slots=True)
class PlaceList:
    """Every municipality of a list with the postcode of its seat; `state_of` None where the list does not say it."""

    municipalities: tuple[MunicipalityRow, ...]
    seats: Mapping[str, str]
    state_of: date | None


def read_place_list(path: Path) -> PlaceList:
    """Recognise the format and read it whole. Raises FilesInvalid with each wrong line."""
    rows = read_rows(path)
    if rows and len(rows[0].cells) == 1 and _GV100AD.match(rows[0].cells[0]):
        entries, state_of = [_fixed_width(row) for row in rows], _fixed_day(rows)
    elif header := _header(rows):
        entries, state_of = [*_table(rows[1:], header)], None
    else:
        entries, state_of = [*_extract(rows)], _written_day(rows)
    return _collected(path, entries, state_of)


def _fixed_width(row: Row) -> Entry:
    """GV100AD: columns 1 level, 11 key (Gemeinde before Verband), 23 name, 166 postcode of the seat."""
    line = row.cells[0]
    key = f"{line[10:15]}{line[18:22]}{line[15:18]}"
    return Entry(row.line, line[:2], key.replace(" ", ""), line[22:72].strip(), line[165:170].strip())


def _fixed_day(rows: Sequence[Row]) -> date | None:
    text = rows[0].cells[0][2:10]
    try:
        return date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:]}")
    except ValueError:
        return None


def _extract(rows: Sequence[Row]) -> Iterator[Entry]:
    """The extract: level, mark, five columns of the key, name; the fourteenth column is the postcode."""
    for row in rows:
        cells = [*row.cells, *[""] * 14]
        if cells[0] in (_LAND, _KREIS, _GEMEINDE):
            parts = zip(cells[2:7], _WIDTHS, strict=True)
            key = "".join(part.zfill(width) for part, width in parts if part or cells[0] == _GEMEINDE)
            yield Entry(row.line, cells[0], key, cells[7], cells[13].zfill(5) if cells[13] else "")


def _written_day(rows: Sequence[Row]) -> date | None:
    for row in rows[:6]:
        if found := _DAY.search(" ".join(row.cells)):
            return date(int(found[3]), int(found[2]), int(found[1]))
    return None


def _header(rows: Sequence[Row]) -> Mapping[str, int]:
    first = [cell.strip().lower() for cell in rows[0].cells] if rows else []
    found = {field: first.index(name) for field, names in _NAMES.items() for name in reversed(names) if name in first}
    return found if {"ars", "name"} <= found.keys() else {}


def _table(rows: Sequence[Row], header: Mapping[str, int]) -> Iterator[Entry]:
    for row in rows:
        cells = {field: row.cells[at] if at < len(row.cells) else "" for field, at in header.items()}
        yield Entry(
            row.line,
            _GEMEINDE,
            cells["ars"],
            cells["name"],
            cells.get("postcode", ""),
            cells.get("kreis", ""),
            cells.get("land", ""),
        )


def _collected(path: Path, entries: Sequence[Entry], state_of: date | None) -> PlaceList:
    names = {entry.ars: entry.name for entry in entries if entry.level in (_LAND, _KREIS)}
    found: dict[str, MunicipalityRow] = {}
    seats: dict[str, str] = {}
    problems: list[Problem] = []
    for entry in (entry for entry in entries if entry.level == _GEMEINDE):
        if problem := _problem(entry, found):
            problems.append(Problem(str(path), entry.line, 1, problem))
            continue
        kreis, land = names.get(entry.ars[:5], entry.kreis), names.get(entry.ars[:2], entry.land)
        found[entry.ars] = MunicipalityRow(entry.ars, entry.name, kreis or entry.name, land)
        if entry.postcode:
            seats[entry.ars] = entry.postcode
    if not found and not problems:
        problems = [
            Problem(str(path), 1, 1, "no municipality found; this is neither GV100AD nor an extract of GV-ISys")
        ]
    if problems:
        raise FilesInvalid(problems)
    return PlaceList(tuple(found.values()), seats, state_of)


def _problem(entry: Entry, found: Mapping[str, MunicipalityRow]) -> str | None:
    if not re.fullmatch(r"[0-9]{12}", entry.ars):
        return f"'{entry.ars}' is no ARS of 12 digits"
    if not entry.name:
        return f"the municipality {entry.ars} has no name"
    if entry.ars in found:
        return f"the municipality {entry.ars} stands in the list twice"
    if entry.postcode and not re.fullmatch(r"[0-9]{5}", entry.postcode):
        return f"'{entry.postcode}' is no postcode of five digits"
    return None
