"""Events that come in: an authority accepts or rejects a submission, a sender accepts or rejects a reply."""

import json
import re
from collections.abc import Mapping
from sqlite3 import IntegrityError, Row
from typing import Any

from efa.testing.fitconnect.book import Client
from efa.testing.fitconnect.callbacks import tell_events
from efa.testing.fitconnect.double import Double
from efa.testing.fitconnect.events import add, record
from efa.testing.fitconnect.jose import BadToken, read_signed, verify
from efa.testing.fitconnect.keys import read_public
from efa.testing.fitconnect.refused import Refused, conflict, malformed, not_found, unprocessable
from efa.testing.fitconnect.transfers import Kind, drop_contents, find
from efa.testing.fitconnect.words import EVENTS

_CLAIMS = ("jti", "iss", "iat", "sub", "txn", "events")
_SCHEMA = re.compile(r"https://schema\.fitko\.de/fit-connect/set-payload/(\d+)\.(\d+)\.\d+/set-payload\.schema\.json")
_LEAST_SCHEMA = (1, 2)
_SUBJECT = re.compile(r"(submission|reply):([0-9a-f-]{36})")
_STATE_AFTER = {"accept": "accepted", "reject": "rejected"}
_FUTURE_SECONDS = 300


def take_event(double: Double, client: Client, case: str, token: str) -> Row:
    """Check an event from outside, write it to the log, and end the transfer it is about. Raises Refused."""
    header, claims = _read(token)
    name, payload = _single_event(claims)
    row = _subject(double, claims, case)
    verb = name.removesuffix(f"-{row['kind']}")
    if verb not in _STATE_AFTER:
        raise unprocessable("event-not-allowed", f"{name} is not for you to send")
    _check_author(double, client, row, str(claims["iss"]))
    _check_signature(double, client, row, header, token)
    _check_time(double, claims)
    if row["state"] != "submitted":
        raise conflict(f"{row['kind']}-state-invalid", f"the {row['kind']} is {row['state']}")
    _check_tags(row, payload, needed="$schema" in claims and verb == "accept")
    _write(double, row, name, claims, token)
    double.store.run("UPDATE transfer SET state = ? WHERE id = ?", _STATE_AFTER[verb], row["id"])
    drop_contents(double, row["id"])
    return row


def accept_unsigned(double: Double, row: Row) -> None:
    """Write an acceptance of a destination that is played here; it is signed when somebody reads it."""
    record(double, row, "accept", {"authenticationTags": json.loads(row["tags"])}, row["destination"])
    double.store.run("UPDATE transfer SET state = 'accepted' WHERE id = ?", row["id"])
    drop_contents(double, row["id"])
    tell_events(double, row)


def _read(token: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    try:
        header, claims = read_signed(token)
    except BadToken as error:
        raise malformed(str(error)) from None
    if (header.get("typ"), header.get("alg")) != ("secevent+jwt", "PS512"):
        raise malformed("the header must say secevent+jwt and PS512")
    if absent := [name for name in _CLAIMS if name not in claims]:
        raise malformed(f"missing: {', '.join(absent)}")
    schema = _SCHEMA.fullmatch(str(claims["$schema"])) if "$schema" in claims else None
    if "$schema" in claims and (schema is None or (int(schema[1]), int(schema[2])) < _LEAST_SCHEMA):
        raise malformed("Payload Schema not supported")
    return header, claims


def _single_event(claims: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    events = claims["events"]
    if not isinstance(events, dict) or len(events) != 1:
        raise malformed("there must be exactly one event")
    [(uri, payload)] = events.items()
    if not uri.startswith(EVENTS) or not isinstance(payload, dict):
        raise malformed("the event is unknown")
    return uri.removeprefix(EVENTS), payload


def _subject(double: Double, claims: Mapping[str, Any], case: str) -> Row:
    found = _SUBJECT.fullmatch(str(claims["sub"]))
    if found is None or claims["txn"] != f"case:{case}":
        raise malformed("sub or txn is not of this case")
    kind: Kind = "reply" if found[1] == "reply" else "submission"
    row = find(double, kind, found[2])
    if row["case_id"] != case:
        raise not_found(f"{kind}-not-found")
    return row


def _check_author(double: Double, client: Client, row: Row, issuer: str) -> None:
    """A submission is answered by its destination; a reply by the side that did not send it."""
    destination = double.destinations[row["destination"]]
    if row["kind"] == "submission":
        allowed = client.id == destination.subscriber and issuer == destination.id
    else:
        allowed = row["owner"] != client.id and issuer != double.issuer
    if not allowed:
        raise Refused(403, "forbidden", "this event is not yours to send")


def _check_signature(double: Double, client: Client, row: Row, header: Mapping[str, Any], token: str) -> None:
    kid = str(header.get("kid"))
    key = double.destinations[row["destination"]].key(kid) if client.kind == "subscriber" else client.signing
    if key is None or key["kid"] != kid or key.get("key_ops") != ["verify"]:
        raise unprocessable("invalid-signature", "kid names no key that verifies")
    try:
        verify(token, read_public(key))
    except BadToken as error:
        raise unprocessable("invalid-signature", str(error)) from None


def _check_time(double: Double, claims: Mapping[str, Any]) -> None:
    issued = claims["iat"]
    if not isinstance(issued, int) or issued > double.clock.seconds() + _FUTURE_SECONDS:
        raise unprocessable("invalid-event", "iat is no moment that has come")


def _check_tags(row: Row, payload: Mapping[str, Any], *, needed: bool) -> None:
    """An event that names its schema is held against it; one of the first receivers names none and may be empty."""
    given = payload.get("authenticationTags")
    if given is None and needed:
        raise malformed("authenticationTags are missing")
    if given is None:
        return
    ours = json.loads(row["tags"])
    if _without_empty(given) != _without_empty(ours):
        raise unprocessable("invalid-authentication-tags", "the tags are not those of what was submitted")


def _without_empty(tags: object) -> object:
    return {name: value for name, value in tags.items() if value} if isinstance(tags, dict) else tags


def _write(double: Double, row: Row, name: str, claims: Mapping[str, Any], token: str) -> None:
    try:
        add(double, row, name, claims, token)
    except IntegrityError:
        raise conflict("event-already-known", "an event with this jti is in the log") from None
