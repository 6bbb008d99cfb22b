"""Envelope encryption: master key → tenant key → record key → AES-256-GCM with tenant and record as associated data."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_PAIRWISE_VERSION = b"\x01"
_NONCE = 12
_KEY = 32


class Undecryptable(Exception):
    """The bytes were changed, belong to another record, or their key is gone."""


def new_key() -> bytes:
    """256 random bits."""
    return secrets.token_bytes(_KEY)


def encrypt(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """Nonce and ciphertext; `bound_to` must be given again to decrypt."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def decrypt(key: bytes, cipher: bytes, bound_to: bytes) -> bytes:
    """The plain bytes. Raises Undecryptable."""
    try:
        return AESGCM(key).decrypt(cipher[:_NONCE], cipher[_NONCE:], bound_to)
    except (InvalidTag, ValueError) as error:
        raise Undecryptable from error


def bound(tenant: UUID, record: UUID, purpose: str) -> bytes:
    """Associated data that ties a ciphertext to its place."""
    return tenant.bytes + record.bytes + purpose.encode()


@dataclass(frozen=True, slots=True)
class TenantKeys:
    """The unwrapped keys of one tenant, each for one purpose."""

    tenant: UUID
    data: bytes
    account: bytes
    index: bytes

    def new_record(self, record: UUID) -> tuple["RecordKey", bytes]:
        """A fresh record key and its wrapped form for the table."""
        key = new_key()
        return RecordKey(self.tenant, record, key), encrypt(self.data, key, bound(self.tenant, record, "key"))

    def open_record(self, record: UUID, wrapped: bytes) -> "RecordKey":
        """The record key behind its wrapped form. Raises Undecryptable."""
        return RecordKey(self.tenant, record, decrypt(self.data, wrapped, bound(self.tenant, record, "key")))

    def pairwise(self, account: str) -> bytes:
        """What this tenant knows an account by: useless to any other tenant. The first byte says how it was made."""
        return _PAIRWISE_VERSION + _keyed_hash(self.account, account)

    def nobody(self) -> bytes:
        """What this tenant would know an account by that nobody has."""
        return self.pairwise(secrets.token_hex(_KEY))

    def blind(self, *values: str) -> bytes:
        """Keyed hash for exact search over encrypted answers; case and outer blanks do not matter."""
        return _keyed_hash(self.index, "\x1f".join(" ".join(value.casefold().split()) for value in values))


@dataclass(frozen=True, slots=True)
class RecordKey:
    """The key of one draft, application or message: destroying it deletes the record."""

    tenant: UUID
    record: UUID
    key: bytes

    def encrypt(self, plain: bytes, purpose: str) -> bytes:
        """Encrypt for one purpose, for example `answers`."""
        return encrypt(self.key, plain, bound(self.tenant, self.record, purpose))

    def decrypt(self, cipher: bytes, purpose: str) -> bytes:
        """Decrypt what was encrypted for the same purpose. Raises Undecryptable."""
        return decrypt(self.key, cipher, bound(self.tenant, self.record, purpose))


@dataclass(frozen=True, slots=True)
class MasterKey:
    """The key of the installation; it wraps the tenant keys."""

    key: bytes

    def new_tenant(self, tenant: UUID) -> bytes:
        """Fresh keys of a tenant, wrapped for the table."""
        return encrypt(self.key, secrets.token_bytes(3 * _KEY), bound(tenant, tenant, "tenant"))

    def blind(self, purpose: str, value: str) -> bytes:
        """Keyed hash of something that belongs to no tenant, the same in every process."""
        return _keyed_hash(_keyed_hash(self.key, purpose), value)

    def open_tenant(self, tenant: UUID, wrapped: bytes) -> TenantKeys:
        """The keys of a tenant. Raises Undecryptable."""
        plain = decrypt(self.key, wrapped, bound(tenant, tenant, "tenant"))
        return TenantKeys(tenant, plain[:_KEY], plain[_KEY : 2 * _KEY], plain[2 * _KEY :])


def _keyed_hash(key: bytes, value: str) -> bytes:
    return hmac.new(key, value.encode(), hashlib.sha256).digest()


def token_hash(token: str) -> bytes:
    """What the database keeps of a random token."""
    return hashlib.sha256(token.encode()).digest()
