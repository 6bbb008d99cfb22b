"""Encryption of rows that live for hours: a key for each, derived from the tenant's, stored nowhere."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from uuid import UUID

from efa.kit.crypto import RecordKey, TenantKeys


def short_lived(keys: TenantKeys, record: UUID, secret: str = "") -> RecordKey:
    """The key of a session, pending login or kept form; with `secret` the database alone cannot open it."""
    derived = hmac.new(keys.data, b"short-lived" + record.bytes + secret.encode(), hashlib.sha256).digest()
    return RecordKey(keys.tenant, record, derived)


def seal(key: RecordKey, purpose: str, values: Mapping[str, object]) -> bytes:
    """Values of JSON, encrypted for one purpose."""
    return key.encrypt(json.dumps(values, ensure_ascii=False).encode(), purpose)


def unseal(key: RecordKey, purpose: str, cipher: bytes) -> dict[str, object]:
    """The values again. Raises Undecryptable."""
    values: dict[str, object] = json.loads(key.decrypt(cipher, purpose))
    return values
