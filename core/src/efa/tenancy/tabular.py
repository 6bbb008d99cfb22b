"""Rows of text out of CSV, XLSX and plain text files, whatever their encoding and separator."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from efa.tenancy.file import FilesInvalid, Problem

_ZIP = b"PK\x03\x04"
_SEPARATORS = ";,\t"
_MOST_CELLS = 64
_HEAD = 50
_FIXED_WIDTH = re.compile(r"\s*[0-9]{12}")


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of one row without blanks around them; a line without separator is one cell."""

    line: int
    cells: tuple[str, ...]


def read_rows(path: Path) -> list[Row]:
    """All rows that are not empty. Raises FilesInvalid."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FilesInvalid([Problem(str(path), 1, 1, f"the file cannot be read: {error.strerror}")]) from None
    found = _sheet(path, raw) if raw.startswith(_ZIP) else _lines(path, raw)
    return [row for row in found if any(row.cells)]


def _lines(path: Path, raw: bytes) -> Iterator[Row]:
    text = _decode(path, raw)
    head = text.splitlines()[:_HEAD]
    separator = max(_SEPARATORS, key="\n".join(head).count)
    if _FIXED_WIDTH.match(text) or not any(separator in line for line in head):
        for number, line in enumerate(text.splitlines(), start=1):
            yield Row(number, (line.rstrip(),))
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            yield Row(reader.line_num, tuple(cell.strip() for cell in cells[:_MOST_CELLS]))
    except csv.Error as error:
        raise FilesInvalid([Problem(str(path), reader.line_num, 1, f"this is no CSV: {error}")]) from None


def _decode(path: Path, raw: bytes) -> str:
    if b"\0" in raw:
        line = raw[: raw.index(b"\0")].count(b"\n") + 1
        raise FilesInvalid([Problem(str(path), line, 1, "this is no text; name the list itself")])
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
    raise FilesInvalid([Problem(str(path), line, 1, "this is neither UTF-8 nor Windows-1252; save it as UTF-8")])


def _sheet(path: Path, raw: bytes) -> Iterator[Row]:
    """The largest sheet of a workbook: the others of the extract explain it."""
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, zipfile.BadZipFile):
        message = "this is an archive, but no XLSX workbook; unpack it and name the file in it"
        raise FilesInvalid([Problem(str(path), 1, 1, message)]) from None
    sheets: list[list[tuple[object, ...]]] = [
        [*sheet.iter_rows(values_only=True, max_col=_MOST_CELLS)] for sheet in book.worksheets
    ]
    book.close()
    largest = max(sheets, key=len, default=[])
    for number, cells in enumerate(largest, start=1):
        yield Row(number, tuple(_text(cell) for cell in cells))


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
