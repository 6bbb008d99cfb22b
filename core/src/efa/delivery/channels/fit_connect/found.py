"""One that waits for us at the delivery service, a submission or a reply, and its parts, still encrypted."""

import asyncio
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from efa.delivery.channels.fit_connect.crypto import Private, decrypt, jwe_header
from efa.delivery.channels.fit_connect.errors import BadKey, BadToken

Kind = Literal["submission", "reply"]
LARGEST = 40 * 1024 * 1024


class Unacceptable(Exception):
    """It cannot be believed or read: the name of the problem at FIT-Connect, and the part that has it."""

    def __init__(self, problem: str, instance: str) -> None:
        super().__init__(f"{problem} ({instance})")
        self.problem, self.instance = problem, instance


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One that waits for us, still encrypted."""

    kind: Kind
    id: str
    case: str
    destination: str
    service: str
    attachments: tuple[str, ...]
    metadata: bytes = field(repr=False)
    data: bytes = field(repr=False)

    @property
    def path(self) -> str:
        """Where it lies."""
        return f"/v2/{'submissions' if self.kind == 'submission' else 'replies'}/{self.id}"

    @property
    def raw(self) -> bytes:
        """As it came, to be kept."""
        parts = {"metadata": self.metadata.decode("ascii", "replace"), "data": self.data.decode("ascii", "replace")}
        return json.dumps({self.kind: self.id, "case": self.case, **parts}).encode()


def read_found(kind: Kind, told: Mapping[str, Any], destination: str) -> Found | None:
    """What the delivery service answers for one, None where that is no whole one."""
    number, case = told.get(f"{kind}Id"), told.get("caseId")
    metadata, data = told.get("encryptedMetadata"), told.get("encryptedData")
    if not all(isinstance(one, str) for one in (number, case, metadata, data)):
        return None
    service = told.get("publicService") or told.get("serviceType") or {}
    return Found(
        kind=kind,
        id=str(number),
        case=str(case),
        destination=str(told.get("destinationId") or destination),
        service=str(service.get("identifier", "")),
        attachments=tuple(str(one) for one in told.get("attachments") or ()),
        metadata=str(metadata).encode(),
        data=str(data).encode(),
    )


def is_for(found: Found, keys: Sequence[Private]) -> bool:
    """Whether it was encrypted to one of our keys; clients may share a sender, keys are each tenant's own."""
    try:
        kid = jwe_header(found.metadata).get("kid")
    except BadToken:
        return False
    return any(key.kid == kid for key in keys)


async def decrypted(token: bytes, keys: Sequence[Private], part: str) -> bytes:
    """What one part says. Raises Unacceptable."""
    try:
        return await asyncio.to_thread(decrypt, token, keys)
    except (BadToken, BadKey) as error:
        raise Unacceptable("encryption-issue", part) from error


def check_hash(digest: str, expected: str, part: str) -> None:
    """Raises Unacceptable."""
    if digest != expected:
        raise Unacceptable("hash-mismatch", part)


def sha512(content: bytes) -> str:
    """As metadata give it."""
    return hashlib.sha512(content).hexdigest()
