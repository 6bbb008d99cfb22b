"""Read a table of postcodes and municipalities: a header with plz and ars or ags."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from efa.tenancy.file import FilesInvalid, Problem
from efa.tenancy.rows import PostcodeRow
from efa.tenancy.tabular import Row, read_rows

_POSTCODE = ("plz", "postcode", "postleitzahl")
_ARS, _AGS = 12, 8


@dataclass(frozen=True, slots=True)
class PostcodeList:
    """Postcodes whose municipality is known, and a problem for each that is not."""

    rows: frozenset[PostcodeRow]
    unknown: tuple[Problem, ...]


def read_postcode_list(path: Path, municipalities: frozenset[str]) -> PostcodeList:
    """Resolve each line to a known ARS. Raises FilesInvalid for lines that are no postcode or no key."""
    rows = read_rows(path)
    names = [cell.lower() for cell in rows[0].cells] if rows else []
    code_at = next((names.index(name) for name in _POSTCODE if name in names), None)
    keys_at = [names.index(name) for name in ("ars", "ags") if name in names]
    if code_at is None or not keys_at:
        raise FilesInvalid([Problem(str(path), 1, 1, "the first line names no columns plz and ars (or ags)")])
    by_ags = {_ags(ars): ars for ars in municipalities}
    found: set[PostcodeRow] = set()
    wrong: list[Problem] = []
    unknown: list[Problem] = []
    for row in rows[1:]:
        code, key = _cell(row, code_at), next((key for at in keys_at if (key := _cell(row, at))), "")
        if problem := _problem(code, key):
            wrong.append(Problem(str(path), row.line, 1, problem))
        elif (ars := _known(key, municipalities, by_ags)) is None:
            unknown.append(Problem(str(path), row.line, 1, f"no municipality '{key}' is known (postcode {code})"))
        else:
            found.add(PostcodeRow(code, ars))
    if wrong:
        raise FilesInvalid(wrong)
    return PostcodeList(frozenset(found), tuple(unknown))


def _known(key: str, municipalities: frozenset[str], by_ags: Mapping[str, str]) -> str | None:
    if key in municipalities:
        return key
    return by_ags.get(key if len(key) == _AGS else _ags(key))


def _ags(ars: str) -> str:
    """The eight digits that stay the same when an association of municipalities changes."""
    return ars[:5] + ars[9:]


def _problem(code: str, key: str) -> str | None:
    if not re.fullmatch(r"[0-9]{5}", code):
        return f"'{code}' is no postcode of five digits"
    if not key.isdecimal() or len(key) not in (_ARS, _AGS):
        return f"'{key}' is neither an ARS of 12 nor an AGS of 8 digits"
    return None


def _cell(row: Row, at: int) -> str:
    return row.cells[at] if at < len(row.cells) else ""
