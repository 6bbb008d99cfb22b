"""Every address of the double: method, path, who may ask, what answers."""

from dataclasses import dataclass, replace

from efa.testing.fitconnect import places, receiving, replies, sending, tokens
from efa.testing.fitconnect.call import Answer, Call, Handler, Right, as_json
from efa.testing.fitconnect.refused import Refused
from efa.testing.fitconnect.timers import tick

_SUBMISSIONS = "/submission/{version}/submissions"
_ONE = f"{_SUBMISSIONS}/{{submission}}"
_REPLIES = "/submission/{version}/replies"
_KEYS = "/{version}/destinations/{destination}/keys"
_VERSIONS = ("v1", "v2")


@dataclass(frozen=True, slots=True)
class Way:
    """One address."""

    method: str
    path: str
    right: Right
    handler: Handler
    is_control: bool = False


def _token(call: Call) -> Answer:
    """`POST /auth/token`."""
    status, answer = tokens.issue(call.double, call.body)
    return as_json(answer, status)


WAYS = (
    Way("POST", "/auth/token", "nobody", _token),
    Way("GET", "/routing/{version}/routes", "nobody", places.get_routes),
    Way("GET", "/routing/{version}/areas", "nobody", places.get_areas),
    Way("GET", "/routing/{version}/info", "nobody", places.get_info),
    Way("GET", "/ssp/.well-known/jwks.json", "nobody", places.get_portal_keys),
    Way("GET", "/submission/.well-known/jwks.json", "nobody", places.get_delivery_keys),
    Way("GET", "/submission/{version}/info", "nobody", places.get_info),
    Way("GET", "/submission/{version}/destinations/{destination}", "anyone", places.get_destination),
    Way("GET", f"/submission{_KEYS}/{{kid}}", "nobody", places.get_key),
    Way("GET", "/destination/{version}/destinations/{destination}", "anyone", places.get_destination),
    Way("GET", f"/destination{_KEYS}", "nobody", places.get_keys),
    Way("GET", f"/destination{_KEYS}/{{kid}}", "nobody", places.get_key),
    Way("POST", _SUBMISSIONS, "sender", sending.announce),
    Way("PUT", f"{_ONE}/attachments/{{attachment}}", "sender", sending.put_attachment),
    Way("PUT", _ONE, "sender", sending.put_submission),
    Way("GET", _SUBMISSIONS, "subscriber", receiving.list_submissions),
    Way("GET", _ONE, "subscriber", receiving.get_submission),
    Way("GET", f"{_ONE}/attachments/{{attachment}}", "subscriber", receiving.get_attachment),
    Way("GET", f"{_ONE}/events", "anyone", receiving.get_submission_events),
    Way("GET", "/submission/{version}/cases/{case}/events", "anyone", receiving.get_case_events),
    Way("POST", "/submission/{version}/cases/{case}/events", "anyone", receiving.post_event),
    Way("POST", _REPLIES, "subscriber", replies.announce_reply),
    Way("PUT", f"{_REPLIES}/{{reply}}/attachments/{{attachment}}", "subscriber", replies.put_reply_attachment),
    Way("PUT", f"{_REPLIES}/{{reply}}", "subscriber", replies.put_reply),
    Way("GET", _REPLIES, "sender", replies.list_replies),
    Way("GET", f"{_REPLIES}/{{reply}}", "sender", replies.get_reply),
    Way("GET", f"{_REPLIES}/{{reply}}/attachments/{{attachment}}", "sender", replies.get_reply_attachment),
)


def answer(way: Way, call: Call, authorization: str) -> Answer:
    """Ask the handler, once it is sure who calls and that they may."""
    try:
        tick(call.double)
        return way.handler(_known(way, call, authorization))
    except Refused as refused:
        return as_json(refused.as_json(), refused.status, "application/problem+json")


def _known(way: Way, call: Call, authorization: str) -> Call:
    if call.version not in _VERSIONS:
        raise Refused(404, "not-found", "there is no such version")
    if way.right == "nobody":
        return call
    client = tokens.caller(call.double, authorization)
    if way.right not in ("anyone", client.kind):
        raise Refused(403, "forbidden", f"the token lacks the scope of a {way.right}")
    return replace(call, client=client)
