"""Submission API, the sender's side."""

from collections.abc import Mapping
from sqlite3 import Row
from typing import Any

from efa.testing.fitconnect.book import Destination
from efa.testing.fitconnect.call import JOSE, Answer, Call, as_json
from efa.testing.fitconnect.callbacks import tell_submission
from efa.testing.fitconnect.events import record
from efa.testing.fitconnect.refused import malformed, not_found, unprocessable
from efa.testing.fitconnect.rules import (
    announced_ids,
    announced_service,
    check_active,
    check_media_type,
    check_region,
    read_id,
    read_object,
)
from efa.testing.fitconnect.transfers import Announced, insert, own, submit, upload

_JSON = "application/json"


def announce(call: Call) -> Answer:
    """`POST /submissions`."""
    check_media_type(call.media_type, _JSON)
    body = read_object(call.body)
    double = call.double
    destination = check_active(double.destinations.get(read_id(body.get("destinationId"), "destinationId")))
    attachments = announced_ids(body, double.limits.attachments)
    service = announced_service(body, call.version, destination)
    check_region(body, service)
    with double.store.whole():
        row = insert(
            double,
            Announced(
                kind="submission",
                owner=call.caller,
                destination=destination.id,
                case=_case(call, body, destination),
                service=(service.identifier, service.name),
                attachments=attachments,
                callback=_callback(body),
            ),
        )
        record(double, row, "create")
    return as_json(_ids(row), 201)


def put_attachment(call: Call) -> Answer:
    """`PUT /submissions/{submission}/attachments/{attachment}`."""
    check_media_type(call.media_type, JOSE)
    row = own(call.double, "submission", call.id("submission"), call.caller)
    with call.double.store.whole():
        upload(call.double, row, call.id("attachment"), call.body)
    return Answer(204)


def put_submission(call: Call) -> Answer:
    """`PUT /submissions/{submission}`."""
    check_media_type(call.media_type, _JSON)
    row = own(call.double, "submission", call.id("submission"), call.caller)
    body = read_object(call.body)
    if {"publicService", "serviceType"} & body.keys():
        raise malformed("the service was named at the announcement")
    with call.double.store.whole():
        tags = submit(call.double, row, body, needs_data=call.version == "v2")
        record(call.double, row, "submit", {"authenticationTags": tags})
        tell_submission(call.double, row)
    call.double.wake()
    return as_json({**_ids(row), "state": "submitted"})


def _case(call: Call, body: Mapping[str, Any], destination: Destination) -> str | None:
    if body.get("caseId") is None:
        return None
    case = read_id(body["caseId"], "caseId")
    known = call.double.store.one("SELECT owner, destination FROM transfer WHERE case_id = ? LIMIT 1", case)
    if known is None or known["owner"] != call.caller.id:
        raise not_found("case-not-found")
    if known["destination"] != destination.id:
        raise unprocessable("case-destination-mismatch", "the case belongs to another destination")
    return case


def _callback(body: Mapping[str, Any]) -> Mapping[str, str] | None:
    callback = body.get("callback")
    if callback is None:
        return None
    if not isinstance(callback, dict) or not {"url", "secret"} <= callback.keys():
        raise malformed("callback needs url and secret")
    return {"url": str(callback["url"]), "secret": str(callback["secret"])}


def _ids(row: Row) -> dict[str, str]:
    return {"submissionId": row["id"], "caseId": row["case_id"], "destinationId": row["destination"]}
