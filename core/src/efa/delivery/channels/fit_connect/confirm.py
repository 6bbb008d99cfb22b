"""Say to the delivery service what became of something that came in: accept or reject, as a signed event."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from efa.delivery.channels.fit_connect.api import Api, Conflict, Missing
from efa.delivery.channels.fit_connect.attached import TOO_LARGE
from efa.delivery.channels.fit_connect.crypto import Private, sign
from efa.delivery.channels.fit_connect.events import PREFIX, SCHEMA, Tags
from efa.delivery.channels.fit_connect.found import Kind, Unacceptable

DOES_NOT_FIT = Unacceptable("schema-violation", "data")
_PROBLEMS = f"{PREFIX}problems/"
_OURS = "urn:efa:problem:"  # FIT-Connect has no word for it: whoever gets it shows ours to a person
_TITLES: Mapping[str, str] = {
    "encryption-issue": "Der Inhalt kann nicht entschlüsselt werden.",
    "incorrect-authentication-tag": "Der Inhalt ist nicht der, der eingereicht wurde.",
    "syntax-violation": "Der Inhalt ist nicht lesbar.",
    "unsupported-schema": "Das Schema der Metadaten wird nicht unterstützt.",
    "schema-violation": "Der Inhalt entspricht nicht dem Schema.",
    "service-mismatch": "Die Leistung ist eine andere als angekündigt.",
    "attachments-mismatch": "Die Anlagen sind andere als angekündigt.",
    "missing-attachment": "Eine Anlage fehlt.",
    "hash-mismatch": "Eine Prüfsumme stimmt nicht.",
}
_RETURNED: Mapping[str, str] = {
    "returned_duplicate": "Eine Person der Behörde hat den Antrag geprüft: Er liegt schon vor.",
    "returned_no_application": "Eine Person der Behörde hat es geprüft: Es ist kein Antrag.",
    "returned_wrong_day": "Eine Person der Behörde hat den Antrag geprüft: Der Tag des Eingangs kann nicht stimmen.",
    "returned_asked_back": "Eine Person der Behörde hat den Antrag geprüft und fragt beim Absender nach.",
}
_OURS_BY_NAME: Mapping[str, str] = {**_RETURNED, TOO_LARGE: "Eine Anlage ist zu groß und wird hier nicht angenommen."}
_OTHER = "Der Inhalt kann nicht übernommen werden."


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One that came in and waits for our word. `problem`: why it cannot be taken, None where it can."""

    kind: Kind
    id: str
    case: str
    tags: Tags | None = None
    problem: Unacceptable | None = None


async def confirm(api: Api, incoming: Incoming, issuer: str, key: Private) -> None:
    """Once; when the log has an end for it already, that stays. Raises Stopped."""
    problem = incoming.problem
    payload: dict[str, Any]
    if problem is None and incoming.tags is not None:
        verb, payload = "accept", {"authenticationTags": _tags(incoming.tags)}
    else:
        verb, payload = "reject", {"problems": [_told(problem or DOES_NOT_FIT)]}
    claims = {
        "$schema": SCHEMA,
        "jti": str(uuid4()),
        "iss": issuer,
        "iat": int(api.now.timestamp()),
        "sub": f"{incoming.kind}:{incoming.id}",
        "txn": f"case:{incoming.case}",
        "events": {f"{PREFIX}{verb}-{incoming.kind}": payload},
    }
    token = await asyncio.to_thread(sign, claims, key)
    try:
        await api.send_token("POST", f"/v2/cases/{incoming.case}/events", token.encode())
    except (Missing, Conflict):
        return


def why(refused: str) -> Unacceptable:
    """What the sender reads: what a person said who gave it back, else that it does not fit."""
    return Unacceptable(refused, "submission") if refused in _RETURNED else DOES_NOT_FIT


def _tags(tags: Tags) -> dict[str, Any]:
    told: dict[str, Any] = {"metadata": tags.metadata, "data": tags.data}
    return {**told, "attachments": dict(tags.attachments)} if tags.attachments else told


def _told(problem: Unacceptable) -> dict[str, str]:
    title = {**_TITLES, **_OURS_BY_NAME}.get(problem.problem, _OTHER)
    return {
        "type": f"{_OURS if problem.problem in _OURS_BY_NAME else _PROBLEMS}{problem.problem}",
        "title": title,
        "detail": title,
        "instance": problem.instance,
    }
