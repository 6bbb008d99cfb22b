"""The authority behind a destination: fetches, opens, checks and answers what arrives."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha512
from typing import Any, Literal
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from efa.testing.fitconnect.call import Call
from efa.testing.fitconnect.double import Double
from efa.testing.fitconnect.jose import BadToken, Sealed, read_sealed, sign
from efa.testing.fitconnect.keys import Key
from efa.testing.fitconnect.receiving import post_event
from efa.testing.fitconnect.words import EVENTS, PROBLEMS, SCHEMA

Mode = Literal["manual", "auto_accept", "auto_reject", "count", "silent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why something is refused: `name` ends the address of the problem, `instance` says which part."""

    name: str
    title: str
    detail: str
    instance: str = "submission"

    def as_json(self) -> dict[str, str]:
        """As it stands in an event."""
        return {"type": f"{PROBLEMS}{self.name}", "title": self.title, "detail": self.detail, "instance": self.instance}


UNFIT = Problem(name="other-technical-error", title="Technischer Fehler", detail="Vom Empfänger zurückgewiesen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A submission that can be fetched, still sealed."""

    id: str
    case: str
    service: str
    announced: tuple[str, ...]
    metadata: str
    data: str
    attachments: Mapping[str, str]
    tags: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A submission in the clear."""

    waiting: Waiting
    metadata: Mapping[str, Any]
    metadata_bytes: bytes
    data: bytes
    attachments: Mapping[str, bytes]

    @property
    def reference(self) -> str:
        """The number the sender gave."""
        return str(self.metadata.get("additionalReferenceInfo", {}).get("senderReference", ""))


class CannotOpen(ValueError):
    """It was not sealed for this authority, or is broken."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


@dataclass(slots=True, kw_only=True)
class Authority:
    """One destination's specialist procedure. `keys` open, by name; `signing` signs its answers.

    `files`: it keeps what it opened for its page.
    """

    double: Double
    destination: str
    keys: dict[str, RSAPrivateKey]
    signing: Key
    mode: Mode = "manual"
    files: bool = False
    refuses_with: tuple[Problem, ...] = (UNFIT,)

    def pull(self, limit: int = 100) -> list[Waiting]:
        """What waits, oldest first."""
        rows = self.double.store.rows(
            "SELECT id FROM transfer WHERE state = 'submitted' AND kind = 'submission' AND destination = ? "
            "ORDER BY submitted_at, rowid LIMIT ?",
            self.destination,
            limit,
        )
        return [self.fetch(row["id"]) for row in rows]

    def fetch(self, number: str) -> Waiting:
        """One submission as the delivery service has it."""
        store = self.double.store
        row = store.one("SELECT * FROM transfer WHERE id = ?", number)
        assert row is not None
        contents = store.rows("SELECT id, content FROM attachment WHERE transfer = ?", number)
        return Waiting(
            id=row["id"],
            case=row["case_id"],
            service=row["service"],
            announced=tuple(json.loads(row["announced"])),
            metadata=row["metadata"] or "",
            data=row["data"] or "",
            attachments={each["id"]: each["content"] or "" for each in contents},
            tags=json.loads(row["tags"]),
        )

    def decrypt(self, waiting: Waiting) -> Opened:
        """Open everything. Raises CannotOpen."""
        metadata = self.open(waiting.metadata, "metadata")
        try:
            told = json.loads(metadata)
        except ValueError:
            raise CannotOpen(_problem("syntax-violation", "Metadaten sind kein JSON", "metadata")) from None
        return Opened(
            waiting=waiting,
            metadata=told,
            metadata_bytes=metadata,
            data=self.open(waiting.data, "data"),
            attachments={
                number: self.open(text, f"attachment:{number}") for number, text in waiting.attachments.items()
            },
        )

    def accept(self, waiting: Waiting, problems: Sequence[Problem] = ()) -> str:
        """Confirm the receipt; the value is the event."""
        told = {"problems": [each.as_json() for each in problems]} if problems else {}
        return self._answer(waiting, "accept-submission", {"authenticationTags": waiting.tags, **told})

    def reject(self, waiting: Waiting, problems: Sequence[Problem]) -> str:
        """Refuse it for technical reasons; the value is the event."""
        return self._answer(waiting, "reject-submission", {"problems": [each.as_json() for each in problems]})

    def _answer(self, waiting: Waiting, name: str, payload: Mapping[str, Any]) -> str:
        token = self.event(waiting, name, payload)
        client = self.double.clients[self.double.destinations[self.destination].subscriber]
        ids = {"case": waiting.case}
        post_event(Call(self.double, "v2", ids, {}, "application/jose", token.encode(), client))
        return token

    def event(self, waiting: Waiting, name: str, payload: Mapping[str, Any]) -> str:
        """A signed event about a submission, not sent yet."""
        claims = {
            "$schema": SCHEMA,
            "jti": str(uuid4()),
            "iss": self.destination,
            "iat": self.double.clock.seconds(),
            "sub": f"submission:{waiting.id}",
            "txn": f"case:{waiting.case}",
            "events": {f"{EVENTS}{name}": payload},
        }
        return sign(claims, self.signing.private, {"typ": "secevent+jwt", "kid": self.signing.kid})

    def open(self, text: str, part: str) -> bytes:
        """One sealed part. Raises CannotOpen."""
        sealed = _sealed(text, part)
        key = self.keys.get(str(sealed.header.get("kid")))
        if key is None:
            raise CannotOpen(_problem("encryption-issue", "Der Schlüssel ist nicht mehr bekannt", part))
        try:
            return sealed.open(key)
        except BadToken:
            raise CannotOpen(_problem("encryption-issue", "Entschlüsselung nicht möglich", part)) from None


def hash_of(content: bytes) -> str:
    """As metadata give it: SHA-512 in hexadecimal digits."""
    return sha512(content).hexdigest()


def _sealed(text: str, part: str) -> Sealed:
    try:
        return read_sealed(text)
    except BadToken:
        raise CannotOpen(_problem("encryption-issue", "Kein gültiger verschlüsselter Inhalt", part)) from None


def _problem(name: str, title: str, part: str) -> Problem:
    return Problem(name=name, title=title, detail=title, instance=part)
