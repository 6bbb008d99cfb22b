"""A message as it came, with its files, encrypted in one piece."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, field, replace
from typing import cast
from uuid import UUID

from efa.kit.crypto import RecordKey, bound, decrypt, encrypt
from efa.tenancy.session import Session

_PURPOSE = "procedure message"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """A file of the message; `id` is what the data calls it."""

    id: str
    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """`problems`: what does not fit, in words for the sender and for staff."""

    schema: str
    media_type: str
    data: bytes = field(repr=False)
    files: tuple[SentFile, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def without_files(self) -> "Content":
        """As it is kept once the files lie with the application."""
        return replace(self, files=())


def seal_waiting(session: Session, message: UUID, content: Content) -> bytes:
    """Under the tenant's key, while it belongs to no application."""
    return encrypt(session.keys.data, _encode(content), bound(session.tenant, message, _PURPOSE))


def open_waiting(session: Session, message: UUID, cipher: bytes) -> Content:
    """Raises Undecryptable."""
    return _decode(decrypt(session.keys.data, cipher, bound(session.tenant, message, _PURPOSE)))


def seal_taken(key: RecordKey, message: UUID, content: Content) -> bytes:
    """Under the application's key: it is gone with the application."""
    return key.encrypt(_encode(content.without_files), f"{_PURPOSE}:{message}")


def open_taken(key: RecordKey, message: UUID, cipher: bytes) -> Content:
    """Raises Undecryptable."""
    return _decode(key.decrypt(cipher, f"{_PURPOSE}:{message}"))


def _encode(content: Content) -> bytes:
    files = [[each.id, each.name, b64encode(each.content).decode()] for each in content.files]
    data = b64encode(content.data).decode()
    plain = [content.schema, content.media_type, data, files, list(content.problems)]
    return json.dumps(plain, ensure_ascii=False).encode()


def _decode(plain: bytes) -> Content:
    schema, media_type, data, files, problems = json.loads(plain)
    return Content(
        schema=cast("str", schema),
        media_type=cast("str", media_type),
        data=b64decode(data),
        files=tuple(SentFile(id=one, name=name, content=b64decode(raw)) for one, name, raw in files),
        problems=tuple(problems),
    )
