"""The way back: an authority answers in a case, the sender fetches the answer and confirms it."""

import json
from sqlite3 import Row

from efa.testing.fitconnect.call import JOSE, Answer, Call, as_json, paged
from efa.testing.fitconnect.callbacks import tell_reply
from efa.testing.fitconnect.events import record
from efa.testing.fitconnect.receiving import attachment_of
from efa.testing.fitconnect.refused import not_found
from efa.testing.fitconnect.rules import announced_ids, check_media_type, read_id, read_object
from efa.testing.fitconnect.transfers import Announced, find, insert, own, submit, upload

_JSON = "application/json"


def announce_reply(call: Call) -> Answer:
    """`POST /replies`."""
    check_media_type(call.media_type, _JSON)
    body = read_object(call.body)
    about = _case(call, read_id(body.get("caseId"), "caseId"))
    attachments = announced_ids(body, call.double.limits.attachments)
    with call.double.store.whole():
        row = insert(
            call.double,
            Announced(
                kind="reply",
                owner=call.caller,
                destination=about["destination"],
                case=about["case_id"],
                service=(about["service"], about["service_name"]),
                attachments=attachments,
            ),
        )
        record(call.double, row, "create")
    return as_json(_ids(row), 201)


def put_reply_attachment(call: Call) -> Answer:
    """`PUT /replies/{reply}/attachments/{attachment}`."""
    check_media_type(call.media_type, JOSE)
    with call.double.store.whole():
        upload(call.double, own(call.double, "reply", call.id("reply"), call.caller), call.id("attachment"), call.body)
    return Answer(204)


def put_reply(call: Call) -> Answer:
    """`PUT /replies/{reply}`."""
    check_media_type(call.media_type, _JSON)
    row = own(call.double, "reply", call.id("reply"), call.caller)
    with call.double.store.whole():
        tags = submit(call.double, row, read_object(call.body), needs_data=False)
        record(call.double, row, "submit", {"authenticationTags": tags})
        tell_reply(call.double, row)
    call.double.wake()
    return as_json({**_ids(row), "state": "submitted"})


def list_replies(call: Call) -> Answer:
    """`GET /replies`: those that wait for this sender."""
    offset, limit = call.page()
    where = (
        "state = 'submitted' AND kind = 'reply' AND case_id IN "
        "(SELECT case_id FROM transfer WHERE owner = ? AND kind = 'submission')"
    )
    total = call.double.store.number(f"SELECT count(*) FROM transfer WHERE {where}", call.caller.id)  # noqa: S608
    sql = f"SELECT * FROM transfer WHERE {where} ORDER BY submitted_at, rowid LIMIT ? OFFSET ?"  # noqa: S608
    rows = call.double.store.rows(sql, call.caller.id, limit, offset)
    return paged("replies", [_ids(row) for row in rows], offset, total)


def get_reply(call: Call) -> Answer:
    """`GET /replies/{reply}`."""
    row = _waiting(call)
    return as_json(
        {
            **_ids(row),
            "attachments": json.loads(row["announced"]),
            "encryptedMetadata": row["metadata"],
            "encryptedData": row["data"],
        }
    )


def get_reply_attachment(call: Call) -> Answer:
    """`GET /replies/{reply}/attachments/{attachment}`."""
    return attachment_of(call, _waiting(call)["id"])


def _waiting(call: Call) -> Row:
    row = find(call.double, "reply", call.id("reply"))
    sql = "SELECT 1 FROM transfer WHERE case_id = ? AND owner = ? AND kind = 'submission'"
    mine = call.double.store.one(sql, row["case_id"], call.caller.id)
    if mine is None or row["state"] != "submitted":
        raise not_found("reply-not-found")
    return row


def _case(call: Call, case: str) -> Row:
    """A case of a destination of this subscriber, in which something has been submitted."""
    sql = "SELECT * FROM transfer WHERE case_id = ? AND kind = 'submission' AND submitted_at IS NOT NULL"
    row = call.double.store.one(sql, case)
    if row is None or call.double.destinations[row["destination"]].subscriber != call.caller.id:
        raise not_found("case-not-found")
    return row


def _ids(row: Row) -> dict[str, str]:
    return {"replyId": row["id"], "caseId": row["case_id"]}
