"""JWE and JWS as FIT-Connect uses them, from the primitives alone: the double shares no library with a sender."""

import base64
import binascii
import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_OAEP = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
_PSS = padding.PSS(padding.MGF1(hashes.SHA512()), 64)
_PARTS_OF_JWE, _PARTS_OF_JWS = 5, 3
_TAG_BYTES, _KEY_BYTES, _IV_BYTES = 16, 32, 12
_MOST_INFLATED = 250 * 1024 * 1024


class BadToken(ValueError):
    """Not a token of this kind, or not made with this key. The text says what is wrong."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """The parts of a compact JWE, still encrypted; `tag` is the text of its last part."""

    header: Mapping[str, Any]
    tag: str
    text: str

    def open(self, key: RSAPrivateKey) -> bytes:
        """Its content. Raises BadToken."""
        head, wrapped, iv, content, tag = self.text.split(".")
        try:
            secret = key.decrypt(decode(wrapped), _OAEP)
            plain = AESGCM(secret).decrypt(decode(iv), decode(content) + decode(tag), head.encode())
        except (ValueError, InvalidTag):
            raise BadToken("cannot be decrypted") from None
        return _inflated(plain) if self.header.get("zip") == "DEF" else plain


def read_sealed(text: str) -> Sealed:
    """Take a compact JWE apart without opening it. Raises BadToken."""
    parts = text.split(".")
    if len(parts) != _PARTS_OF_JWE or not all(parts):
        raise BadToken("no compact JWE of five parts")
    if len(decode(parts[4])) != _TAG_BYTES:
        raise BadToken("authentication tag of a wrong length")
    return Sealed(_header(parts[0]), parts[4], text)


def seal(content: bytes, key: RSAPublicKey, header: Mapping[str, Any]) -> str:
    """A compact JWE with RSA-OAEP-256 and A256GCM; `header` gives `kid` and `cty`."""
    head = encode(_json({"alg": "RSA-OAEP-256", "enc": "A256GCM", **header}))
    secret, iv = os.urandom(_KEY_BYTES), os.urandom(_IV_BYTES)
    closed = AESGCM(secret).encrypt(iv, content, head.encode())
    wrapped = key.encrypt(secret, _OAEP)
    return ".".join((head, encode(wrapped), encode(iv), encode(closed[:-_TAG_BYTES]), encode(closed[-_TAG_BYTES:])))


def sign(claims: Mapping[str, Any], key: RSAPrivateKey, header: Mapping[str, Any]) -> str:
    """A compact JWS with PS512."""
    signed = f"{encode(_json({'alg': 'PS512', **header}))}.{encode(_json(claims))}"
    return f"{signed}.{encode(key.sign(signed.encode(), _PSS, hashes.SHA512()))}"


def read_signed(text: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Header and claims of a compact JWS, whose signature is not looked at. Raises BadToken."""
    parts = text.split(".")
    if len(parts) != _PARTS_OF_JWS:
        raise BadToken("no compact JWS of three parts")
    return _header(parts[0]), _header(parts[1])


def verify(text: str, key: RSAPublicKey) -> None:
    """Raise BadToken unless the key made the signature."""
    signed, _, signature = text.rpartition(".")
    try:
        key.verify(decode(signature), signed.encode(), _PSS, hashes.SHA512())
    except InvalidSignature:
        raise BadToken("the signature is of another key") from None


def encode(content: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """From base64url without padding. Raises BadToken."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise BadToken("no base64url") from None


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def _header(part: str) -> Mapping[str, Any]:
    try:
        value = json.loads(decode(part))
    except ValueError:
        raise BadToken("no JSON inside") from None
    if not isinstance(value, dict):
        raise BadToken("no JSON object inside")
    return value


def _inflated(content: bytes) -> bytes:
    reader = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        plain = reader.decompress(content, _MOST_INFLATED)
    except zlib.error:
        raise BadToken("cannot be inflated") from None
    if reader.unconsumed_tail:
        raise BadToken("too large when inflated")
    return plain
