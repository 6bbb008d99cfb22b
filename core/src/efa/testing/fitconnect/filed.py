"""What an authority has opened, for its page: the newest applications, in the clear because they are invented."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from efa.testing.fitconnect.authority import Opened
from efa.testing.fitconnect.double import Double
from efa.testing.fitconnect.pieces import joined

_NEWEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """An application as the page lists it. `at`: seconds since 1970, `problems`: names."""

    id: str
    number: str
    at: int
    state: str
    problems: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledFile:
    """A file of it."""

    id: str
    name: str
    media_type: str
    content: bytes


def file(double: Double, opened: Opened) -> None:
    """Keep it, and drop the oldest beyond the number that is kept."""
    store, number = double.store, opened.waiting.id
    with store.whole():
        sql = "INSERT OR REPLACE INTO filed (transfer, reference, at, data) VALUES (?, ?, ?, ?)"
        store.run(sql, number, opened.reference, double.clock.seconds(), opened.data.decode("utf-8", "replace"))
        for each in opened.metadata.get("contentStructure", {}).get("attachments", []):
            content = joined(each, opened.attachments)
            sql = "INSERT OR REPLACE INTO filed_file (transfer, id, name, media_type, content) VALUES (?, ?, ?, ?, ?)"
            name = str(each.get("filename") or each["attachmentId"])
            store.run(sql, number, each["attachmentId"], name, str(each.get("mimeType")), content)
        oldest = "SELECT transfer FROM filed ORDER BY at DESC, rowid DESC LIMIT -1 OFFSET ?"
        store.run(f"DELETE FROM filed_file WHERE transfer IN ({oldest})", _NEWEST)  # noqa: S608 - the words above
        store.run(f"DELETE FROM filed WHERE transfer IN ({oldest})", _NEWEST)  # noqa: S608 - the words above


def is_filed(double: Double, number: str) -> bool:
    """Whether it has been opened before."""
    return double.store.one("SELECT 1 FROM filed WHERE transfer = ?", number) is not None


def listed(double: Double, number: str | None = None) -> Sequence[Filed]:
    """All, newest first, or the one of that id."""
    sql = (
        "SELECT f.transfer, f.reference, f.at, t.state, r.problems FROM filed f JOIN transfer t ON t.id = f.transfer "
        "LEFT JOIN received r ON r.transfer = f.transfer WHERE ?1 IS NULL OR f.transfer = ?1 "
        "ORDER BY f.at DESC, f.rowid DESC"
    )
    return [
        Filed(
            id=row["transfer"],
            number=row["reference"] or row["transfer"],
            at=row["at"],
            state=row["state"],
            problems=", ".join(json.loads(row["problems"] or "[]")),
        )
        for row in double.store.rows(sql, number)
    ]


def data_of(double: Double, number: str) -> str:
    """Its data, JSON in lines."""
    row = double.store.one("SELECT data FROM filed WHERE transfer = ?", number)
    text = str(row["data"]) if row else ""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except ValueError:
        return text


def files_of(double: Double, number: str) -> Sequence[FiledFile]:
    """Its files."""
    rows = double.store.rows("SELECT * FROM filed_file WHERE transfer = ? ORDER BY rowid", number)
    return [
        FiledFile(id=row["id"], name=row["name"], media_type=row["media_type"], content=row["content"]) for row in rows
    ]
