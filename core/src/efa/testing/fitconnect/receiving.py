"""Submission API, the subscriber's side, and the event log that both sides read."""

import json
from sqlite3 import Row

from efa.testing.fitconnect.call import JOSE, Answer, Call, as_json, paged
from efa.testing.fitconnect.callbacks import tell_events
from efa.testing.fitconnect.events import read_log
from efa.testing.fitconnect.receipts import take_event
from efa.testing.fitconnect.refused import Refused, malformed, not_found
from efa.testing.fitconnect.rules import check_media_type, read_id
from efa.testing.fitconnect.transfers import Kind, find

_SERVICE = {"v1": "serviceType", "v2": "publicService"}


def list_submissions(call: Call) -> Answer:
    """`GET /submissions`: those that wait for this subscriber."""
    offset, limit = call.page()
    wanted = [each.id for each in call.double.destinations.values() if each.subscriber == call.caller.id]
    if asked := call.query.get("destinationId"):
        wanted = [each for each in wanted if each == read_id(asked, "destinationId")]
    where = f"state = 'submitted' AND kind = 'submission' AND destination IN ({','.join('?' * len(wanted))})"
    total = call.double.store.number(f"SELECT count(*) FROM transfer WHERE {where}", *wanted)  # noqa: S608 - marks only
    rows = call.double.store.rows(
        f"SELECT * FROM transfer WHERE {where} ORDER BY submitted_at, rowid LIMIT ? OFFSET ?",  # noqa: S608 - marks only
        *wanted,
        limit,
        offset,
    )
    found = [{"destinationId": r["destination"], "submissionId": r["id"], "caseId": r["case_id"]} for r in rows]
    return paged("submissions", found, offset, total)


def get_submission(call: Call) -> Answer:
    """`GET /submissions/{submission}`."""
    number = call.id("submission")
    row = _waiting(call, "submission", number)
    return as_json(
        {
            "submissionId": row["id"],
            "caseId": row["case_id"],
            "destinationId": row["destination"],
            "attachments": json.loads(row["announced"]),
            _SERVICE[call.version]: {"identifier": row["service"], "name": row["service_name"]},
            "encryptedMetadata": row["metadata"],
            "encryptedData": row["data"],
        }
    )


def get_attachment(call: Call) -> Answer:
    """`GET /submissions/{submission}/attachments/{attachment}`."""
    row = _waiting(call, "submission", call.id("submission"))
    return attachment_of(call, row["id"])


def attachment_of(call: Call, transfer: str) -> Answer:
    """The sealed attachment of a transfer."""
    sql = "SELECT content FROM attachment WHERE transfer = ? AND id = ?"
    found = call.double.store.one(sql, transfer, call.id("attachment"))
    if found is None or found["content"] is None:
        raise not_found("attachment-not-found")
    return Answer(200, found["content"].encode(), JOSE)


def get_case_events(call: Call) -> Answer:
    """`GET /cases/{case}/events`."""
    case = call.id("case")
    _demand_part(call, "case_id", case)
    return _log(call, ("case_id", case))


def get_submission_events(call: Call) -> Answer:
    """`GET /submissions/{submission}/events`."""
    number = call.id("submission")
    _demand_part(call, "id", number)
    return _log(call, ("transfer", number))


def post_event(call: Call) -> Answer:
    """`POST /cases/{case}/events`."""
    check_media_type(call.media_type, JOSE)
    case = call.id("case")
    _demand_part(call, "case_id", case)
    try:
        token = call.body.decode("ascii")
    except UnicodeDecodeError:
        raise malformed("no compact JWS") from None
    with call.double.store.whole():
        row = take_event(call.double, call.caller, case, token)
        if row["kind"] == "submission":
            tell_events(call.double, row)
    call.double.wake()
    return Answer(204)


def _waiting(call: Call, kind: Kind, number: str) -> Row:
    row = find(call.double, kind, number)
    if call.double.destinations[row["destination"]].subscriber != call.caller.id:
        raise Refused(403, "forbidden", "connect client and destination in the portal")
    if row["state"] != "submitted":
        raise not_found(f"{kind}-not-found")
    return row


def _log(call: Call, where: tuple[str, str]) -> Answer:
    offset, limit = call.page()
    total, tokens = read_log(call.double, where, offset, limit)
    return paged("eventLog", tokens, offset, total)


def _demand_part(call: Call, column: str, value: str) -> None:
    assert column in {"case_id", "id"}
    sql = f"SELECT owner, destination FROM transfer WHERE {column} = ?"  # noqa: S608 - one of two
    rows = call.double.store.rows(sql, value)
    if not rows:
        raise not_found("case-not-found" if column == "case_id" else "submission-not-found")
    parts = {row["owner"] for row in rows}
    parts |= {call.double.destinations[row["destination"]].subscriber for row in rows}
    if call.caller.id not in parts:
        raise Refused(403, "forbidden", "this case is not yours")
