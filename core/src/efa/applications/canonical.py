"""The one form of an application that its fingerprint is taken of, and that the citizen can download and check."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from efa.applications.content import ApplicationContent, Identified

_FORMAT = "efa-antrag-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What was received: number, time, for which benefit and place, on which form."""

    number: str
    received_at: datetime
    benefit: str
    procedure: str
    definition: str
    place: str


def canonical(header: Header, content: ApplicationContent) -> bytes:
    """JSON with sorted names and without blanks: the same application always gives the same bytes."""
    whole = {
        "format": _FORMAT,
        "number": header.number,
        "received_at": header.received_at.isoformat(),
        "benefit": header.benefit,
        "procedure": header.procedure,
        "definition": header.definition,
        "place": header.place,
        **_handed_in(content),
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(header: Header, content: ApplicationContent) -> bytes:
    """SHA-256 of the canonical form."""
    return hashlib.sha256(canonical(header, content)).digest()


def _handed_in(content: ApplicationContent) -> Mapping[str, object]:
    files = [
        {"document": f.document, "item": f.item, "name": f.name, "size": f.size, "sha256": f.sha256}
        for f in content.enclosures
    ]
    acted = {"acted_for": asdict(content.acted)} if content.acted else {}
    taken = {"taken_in": asdict(content.taken)} if content.taken else {}
    return {
        **acted,
        **taken,
        "answers": content.answers,
        "files": files,
        "statements": [asdict(statement) for statement in content.statements],
        "retrieved": [asdict(told) for told in content.retrieved],
        "missing": asdict(content.missing),
        "declarations": [asdict(declaration) for declaration in content.declarations],
        "reply_by": content.reach.channel,
        "identified": _identified(content.identified) if content.identified else None,
    }


def _identified(known: Identified) -> Mapping[str, object]:
    """Without a name where the account told none."""
    return {name: value for name, value in asdict(known).items() if value or name not in {"name", "born"}}
