"""The event log of a case: events of the delivery service, and those that an authority sends."""

import json
from collections.abc import Mapping, Sequence
from sqlite3 import Row
from typing import Any
from uuid import uuid4

from efa.testing.fitconnect.double import Double
from efa.testing.fitconnect.jose import sign
from efa.testing.fitconnect.spoilt import spoil
from efa.testing.fitconnect.words import EVENTS, SCHEMA


def record(
    double: Double, row: Row, name: str, payload: Mapping[str, Any] | None = None, issuer: str | None = None
) -> None:
    """Write an event of the delivery service, or of `issuer`; it is signed when somebody reads it."""
    claims = {
        "$schema": SCHEMA,
        "jti": str(uuid4()),
        "iss": issuer or double.issuer,
        "iat": double.clock.seconds(),
        "sub": f"{row['kind']}:{row['id']}",
        "txn": f"case:{row['case_id']}",
        "events": {f"{EVENTS}{name}-{row['kind']}": payload or {}},
    }
    add(double, row, f"{name}-{row['kind']}", claims, None)


def add(double: Double, row: Row, name: str, claims: Mapping[str, Any], token: str | None) -> None:
    """Put an event at the end of the log."""
    double.store.run(
        "INSERT INTO event (case_id, transfer, name, jti, claims, token) VALUES (?, ?, ?, ?, ?, ?)",
        row["case_id"],
        row["id"],
        name,
        str(claims["jti"]),
        json.dumps(claims),
        token,
    )


def read_log(double: Double, where: tuple[str, str], offset: int, limit: int) -> tuple[int, Sequence[str]]:
    """How many events there are, and some of them as tokens. `where`: case_id or transfer, and its id."""
    column, value = where
    assert column in {"case_id", "transfer"}
    total = double.store.number(f"SELECT count(*) FROM event WHERE {column} = ?", value)  # noqa: S608 - one of two
    rows = double.store.rows(
        f"SELECT * FROM event WHERE {column} = ? ORDER BY number LIMIT ? OFFSET ?",  # noqa: S608 - one of two
        value,
        limit,
        offset,
    )
    tokens = [row["token"] or _signed(double, row) for row in rows]
    return total, spoil(double, [row["name"] for row in rows], tokens) if double.faults.orders else tokens


def _signed(double: Double, row: Row) -> str:
    claims = json.loads(row["claims"])
    signer = double.signers.get(claims["iss"], double.signing)
    token = sign(claims, signer.private, {"typ": "secevent+jwt", "kid": signer.kid})
    double.store.run("UPDATE event SET token = ? WHERE number = ?", token, row["number"])
    return token
