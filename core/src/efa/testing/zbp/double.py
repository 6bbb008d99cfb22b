"""The double while it runs: what lies in its mailboxes, what its monitor shows, and what is to go wrong."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from efa.testing.zbp.rules import (
    HANDLE,
    SCHEMA,
    TECHNICAL,
    File,
    Limits,
    Refusal,
    check_message,
    check_state,
    content_of,
    signer_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A message that lies in somebody's mailbox."""

    signer: str
    content: Mapping[str, Any]
    files: tuple[File, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A state that the monitor was told."""

    signer: str
    content: Mapping[str, Any]
    at: datetime


@dataclass(slots=True, kw_only=True)
class Double:
    """`known`: the public key of each author. `gone`: mailboxes whose accounts were deleted.

    `next_code`: what the next requests are answered, one after the other; 0 works.
    """

    known: dict[str, RSAPublicKey]
    clock: Callable[[], datetime]
    limits: Limits = field(default_factory=Limits)
    messages: list[Received] = field(default_factory=list)
    states: list[Shown] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    next_codes: list[int] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take_message(self, token: str, envelope: Mapping[str, Any], files: Sequence[File]) -> None:
        """Put a message into a mailbox; the same reference again changes nothing. Raises Refusal."""
        signer = signer_of(token, self.known, self.clock())
        content = content_of(envelope, self.known[signer])
        check_message(content, files, self.limits)
        if content["mailboxUuid"].lower() in self.gone:
            raise Refusal(HANDLE, "no such mailbox")
        with self.lock:
            same = (signer, content.get("reference"))
            if content.get("reference") and any((m.signer, m.content.get("reference")) == same for m in self.messages):
                return
            self.messages.append(Received(signer=signer, content=content, files=tuple(files), at=self.clock()))

    def take_state(self, token: str, envelope: Mapping[str, Any]) -> None:
        """Show a state. Raises Refusal."""
        signer = signer_of(token, self.known, self.clock())
        content = content_of(envelope, self.known[signer])
        check_state(content)
        with self.lock:
            self.states.append(Shown(signer=signer, content=content, at=self.clock()))

    def take_envelope(self, envelope: Mapping[str, Any], files: Sequence[File]) -> None:
        """What comes over the bridgehead: token and certificate travel in the envelope. Raises Refusal."""
        token = envelope.get("authorToken")
        if not isinstance(token, str) or not isinstance(envelope.get("authorCertificate"), str):
            raise Refusal(SCHEMA, "envelope")
        signer = signer_of(token, self.known, self.clock())
        if "status" in content_of(envelope, self.known[signer]):
            self.take_state(token, envelope)
        else:
            self.take_message(token, envelope, files)

    def stumble(self) -> None:
        """Fail as was ordered. Raises Refusal."""
        with self.lock:
            code = self.next_codes.pop(0) if self.next_codes else 0
        if code:
            raise Refusal(code, "as ordered")

    def note(self, refusal: Refusal) -> None:
        """Remember what was refused."""
        with self.lock:
            self.refused.append(refusal)


def status_of(refusal: Refusal) -> int:
    """How HTTP says it: the real answers are not published."""
    if refusal.code >= 400:  # noqa: PLR2004 - a status already
        return refusal.code
    return 500 if refusal.code == TECHNICAL else 422
