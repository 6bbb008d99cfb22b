"""Submissions and replies on their way through the delivery service: announce, upload, submit."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from sqlite3 import Row
from typing import Any, Literal
from uuid import uuid4

from efa.testing.fitconnect.book import Client
from efa.testing.fitconnect.double import Double
from efa.testing.fitconnect.jose import Sealed
from efa.testing.fitconnect.refused import Refused, conflict, not_found, unprocessable
from efa.testing.fitconnect.rules import check_kind_of_data, check_sealed

Kind = Literal["submission", "reply"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What is announced: by whom, where it belongs, which attachments will come."""

    kind: Kind
    owner: Client
    destination: str
    case: str | None
    service: tuple[str, str]
    attachments: Sequence[str]
    callback: Mapping[str, str] | None = None


def insert(double: Double, announced: Announced) -> Row:
    """A new transfer, which nothing has been uploaded for."""
    number = str(uuid4())
    double.store.run(
        "INSERT INTO transfer (id, kind, case_id, destination, owner, service, service_name, announced, callback, "
        "state, announced_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'incomplete', ?)",
        number,
        announced.kind,
        announced.case or str(uuid4()),
        announced.destination,
        announced.owner.id,
        *announced.service,
        json.dumps(list(announced.attachments)),
        json.dumps(announced.callback) if announced.callback else None,
        double.clock.seconds(),
    )
    return find(double, announced.kind, number)


def find(double: Double, kind: Kind, number: str) -> Row:
    """The transfer. Raises Refused, the same for one that is not there any more."""
    row = double.store.one("SELECT * FROM transfer WHERE id = ? AND kind = ?", number, kind)
    if row is None or row["state"] == "deleted":
        raise not_found(f"{kind}-not-found")
    return row


def own(double: Double, kind: Kind, number: str, client: Client) -> Row:
    """A transfer that this client has announced."""
    row = find(double, kind, number)
    if row["owner"] != client.id:
        raise not_found(f"{kind}-not-found")
    return row


def upload(double: Double, row: Row, attachment: str, body: bytes) -> None:
    """Keep an announced attachment, in the place of an earlier one. Raises Refused."""
    if attachment not in json.loads(row["announced"]):
        raise not_found("attachment-not-found")
    demand_incomplete(row)
    if len(body) > double.limits.attachment or _uploaded(double, row["id"]) + len(body) > double.limits.submission:
        raise Refused(413, "attachment-too-large", "this is more than is taken")
    text = body.decode("ascii", "replace")
    sealed = check_sealed(text, keys_for(double, row), f"attachment {attachment}")
    double.store.run(
        "INSERT OR REPLACE INTO attachment (transfer, id, tag, size, sha256, content) VALUES (?, ?, ?, ?, ?, ?)",
        row["id"],
        attachment,
        sealed.tag,
        len(body),
        sha256(body).hexdigest(),
        text if double.keeps else None,
    )


def submit(double: Double, row: Row, body: Mapping[str, Any], *, needs_data: bool) -> Mapping[str, Any]:
    """Take metadata and data; from now on it is complete. The answer are its authentication tags. Raises Refused."""
    demand_incomplete(row)
    if missing := _missing(double, row):
        raise unprocessable("attachments-missing", f"not uploaded yet: {', '.join(missing)}")
    metadata = _content(double, row, body.get("encryptedMetadata"), "encryptedMetadata")
    given = body.get("encryptedData")
    data = _content(double, row, given, "encryptedData") if given is not None or needs_data else None
    tags = _tags(double, row["id"], metadata, data)
    double.store.run(
        "UPDATE transfer SET state = 'submitted', submitted_at = ?, metadata = ?, data = ?, tags = ? WHERE id = ?",
        double.clock.seconds(),
        metadata.text,
        data.text if data and double.keeps else None,
        json.dumps(tags),
        row["id"],
    )
    return tags


def demand_incomplete(row: Row) -> None:
    """Nothing is changed once it was submitted."""
    if row["state"] != "incomplete":
        raise conflict(f"{row['kind']}-state-invalid", f"the {row['kind']} is {row['state']}")


def drop_contents(double: Double, number: str) -> None:
    """What has been taken over, refused or given up is kept no longer."""
    double.store.run("UPDATE transfer SET metadata = NULL, data = NULL WHERE id = ?", number)
    double.store.run("UPDATE attachment SET content = NULL WHERE transfer = ?", number)


def keys_for(double: Double, row: Row) -> Sequence[Mapping[str, Any]] | None:
    """Whom it may be sealed for. The key for replies travels inside the metadata, unseen here."""
    return double.destinations[row["destination"]].keys if row["kind"] == "submission" else None


def _content(double: Double, row: Row, text: object, what: str) -> Sealed:
    sealed = check_sealed(text, keys_for(double, row), what)
    check_kind_of_data(sealed, what)
    if len(sealed.text) > double.limits.content:
        raise Refused(413, "content-too-large", f"{what} is more than is taken")
    return sealed


def _missing(double: Double, row: Row) -> list[str]:
    there = {each["id"] for each in double.store.rows("SELECT id FROM attachment WHERE transfer = ?", row["id"])}
    return [each for each in json.loads(row["announced"]) if each not in there]


def _uploaded(double: Double, number: str) -> int:
    return double.store.number("SELECT sum(size) FROM attachment WHERE transfer = ?", number)


def _tags(double: Double, number: str, metadata: Sealed, data: Sealed | None) -> dict[str, Any]:
    rows = double.store.rows("SELECT id, tag FROM attachment WHERE transfer = ? ORDER BY id", number)
    tags: dict[str, Any] = {"metadata": metadata.tag} | ({"data": data.tag} if data else {})
    return tags | ({"attachments": {row["id"]: row["tag"] for row in rows}} if rows else {})
