"""Callbacks: a signed hint to the receiver or the sender that there is something to fetch."""

import hmac
import json
from collections.abc import Mapping
from hashlib import sha512
from sqlite3 import Row
from typing import Any

import httpx

from efa.testing.fitconnect.book import Callback
from efa.testing.fitconnect.double import Double
from efa.testing.fitconnect.events import record

_TYPES = "https://schema.fitko.de/fit-connect/submission-api/callbacks/"
_SECONDS = 5.0
_PAUSES = (1, 2, 5, 10, 30, 60, 300, 900, 3600)
_OK = 200


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """HMAC-SHA512 of time and body, in hexadecimal digits."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, sha512).hexdigest()


def tell_submission(double: Double, row: Row) -> None:
    """Hint to the receiver that a submission waits, if it wants hints."""
    if callback := double.destinations[row["destination"]].callback:
        one = {"destinationId": row["destination"], "submissionId": row["id"], "caseId": row["case_id"]}
        _queue(double, callback, {**_typed("submissions"), "submissionIds": [row["id"]], "submissions": [one]})
        record(double, row, "notify")


def tell_events(double: Double, row: Row) -> None:
    """Hint to the sender that the log of the case has grown."""
    if callback := _sender_callback(double, row["case_id"]):
        _queue(double, callback, _grown(row))


def tell_destination(double: Double, row: Row) -> None:
    """Hint to the receiver that the log of the case has grown without it."""
    if callback := double.destinations[row["destination"]].callback:
        _queue(double, callback, _grown(row))


def tell_reply(double: Double, row: Row) -> None:
    """Hint to the sender that a reply waits."""
    if callback := _sender_callback(double, row["case_id"]):
        one = {"replyId": row["id"], "caseId": row["case_id"]}
        _queue(double, callback, {**_typed("replies"), "replies": [one]})


def call_due(double: Double, http: httpx.Client) -> int:
    """Send what is due; what is not answered with 200 is sent again later. The value: how many arrived."""
    rows = double.store.rows(
        "SELECT * FROM callback WHERE done = 0 AND due <= ? ORDER BY number LIMIT 100", double.clock.seconds()
    )
    return sum(_sent(double, http, row) for row in rows)


def _sent(double: Double, http: httpx.Client, row: Row) -> bool:
    body, timestamp = row["body"].encode(), str(double.clock.seconds())
    headers = {
        "Content-Type": "application/json",
        "callback-authentication": signature(row["secret"], timestamp, body),
        "callback-timestamp": timestamp,
    }
    try:
        arrived = http.post(row["url"], content=body, headers=headers, timeout=_SECONDS).status_code == _OK
    except httpx.HTTPError:
        arrived = False
    due = double.clock.seconds() + _PAUSES[min(row["tries"], len(_PAUSES) - 1)]
    sql = "UPDATE callback SET done = ?, tries = tries + 1, due = ? WHERE number = ?"
    double.store.run(sql, int(arrived), due, row["number"])
    return arrived


def _queue(double: Double, callback: Callback, body: Mapping[str, Any]) -> None:
    text = json.dumps(body, separators=(",", ":"))
    sql = "INSERT INTO callback (url, secret, body, due) VALUES (?, ?, ?, ?)"
    double.store.run(sql, callback.url, callback.secret, text, double.clock.seconds())


def _sender_callback(double: Double, case: str) -> Callback | None:
    sql = "SELECT callback FROM transfer WHERE case_id = ? AND kind = 'submission' AND callback IS NOT NULL LIMIT 1"
    row = double.store.one(sql, case)
    return Callback(**json.loads(row["callback"])) if row else None


def _grown(row: Row) -> Mapping[str, Any]:
    one = {"caseId": row["case_id"], f"{row['kind']}Id": row["id"]}
    return {**_typed("events"), "caseIds": [row["case_id"]], "events": [one]}


def _typed(what: str) -> dict[str, str]:
    return {"type": f"{_TYPES}new-{what}"}
