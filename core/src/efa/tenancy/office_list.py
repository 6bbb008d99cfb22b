"""Read a list of offices: a CSV with one line for each office and area."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from efa.tenancy.file import FilesInvalid, Problem
from efa.tenancy.offices import ListedOffice
from efa.tenancy.tabular import Row, read_rows

_COLUMNS: Mapping[str, str] = {
    "ars": "ars",
    "leistung": "benefit",
    "zweig": "branch",
    "name": "name",
    "strasse": "street",
    "plz": "postcode",
    "ort": "city",
    "telefon": "phone",
    "email": "email",
    "fit_connect": "destination",
    "sichere_mail": "secure_mail",
    "zertifikat": "certificate",
}
_NEEDED = ("ars", "name", "strasse", "plz", "ort")
_FORMS: Mapping[str, tuple[str, str]] = {
    "ars": (r"[0-9]{2}|[0-9]{3}|[0-9]{5}|[0-9]{9}|[0-9]{12}", "is no ARS of 2, 3, 5, 9 or 12 digits"),
    "plz": (r"[0-9]{5}", "is no postcode of five digits"),
    "leistung": (r"[a-z][a-z0-9]{1,30}", "is no key of a benefit"),
    "zweig": (r"[a-z][a-z0-9_]{0,60}", "is no name of a branch"),
    "fit_connect": (r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "is no destination of FIT-Connect (a UUID)"),
    "sichere_mail": (r"[^@\s]+@[^@\s]+", "is no address"),
    "zertifikat": (r"[a-z0-9][a-z0-9._-]{0,63}", "is no name of a file among the secrets"),
}


def read_office_list(path: Path, state_of: date, source: str) -> tuple[ListedOffice, ...]:
    """Every office of the list. Raises FilesInvalid with each wrong line."""
    rows = read_rows(path)
    names = [cell.strip().lower() for cell in rows[0].cells] if rows else []
    if missing := [name for name in _NEEDED if name not in names]:
        raise FilesInvalid([Problem(str(path), 1, 1, f"the first line names no column {', '.join(missing)}")])
    found: dict[tuple[str, str, str], ListedOffice] = {}
    problems: list[Problem] = []
    for row in rows[1:]:
        cells = _cells(row, names)
        key = (cells["leistung"], cells["zweig"], cells["ars"])
        wrong = [*_wrong(cells), *(("area, benefit and branch stand in the list twice",) if key in found else ())]
        problems += [Problem(str(path), row.line, 1, said) for said in wrong]
        if not wrong:
            values = {field: cells[name] for name, field in _COLUMNS.items()}
            found[key] = ListedOffice(**values, state_of=state_of, source=source)
    if problems or not found:
        raise FilesInvalid(problems or [Problem(str(path), 1, 1, "the list names no office")])
    return tuple(found.values())


def _cells(row: Row, names: list[str]) -> dict[str, str]:
    given = dict(zip(names, row.cells, strict=False))
    return {name: given.get(name, "").strip() for name in _COLUMNS}


def _wrong(cells: Mapping[str, str]) -> Iterator[str]:
    yield from (f"'{name}' is empty" for name in _NEEDED if not cells[name])
    for name, (form, said) in _FORMS.items():
        if cells[name] and not re.fullmatch(form, cells[name]):
            yield f"'{cells[name]}' {said}"
    if cells["zweig"] and not cells["leistung"]:
        yield "a branch needs its benefit: write both or neither"
    if bool(cells["sichere_mail"]) != bool(cells["zertifikat"]):
        yield "secure mail needs address and certificate: write both or neither"
