"""JWE and JWS as FIT-Connect prescribes them: RSA-OAEP-256 with A256GCM, and PS512. Pure functions."""

import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from joserfc import jwe, jws
from joserfc.errors import JoseError
from joserfc.jwe import JWERegistry
from joserfc.jwk import RSAKey
from joserfc.util import urlsafe_b64decode

from efa.delivery.channels.fit_connect.errors import BadKey, BadToken

Jwk = Mapping[str, Any]
LARGEST = 250 * 1024 * 1024  # of what a receiver decrypts or inflates
_ENCRYPTED = {"alg": "RSA-OAEP-256", "enc": "A256GCM"}
_SIGNED = ["PS512"]
_PARTS_OF_JWE = 5
_HEADER = frozenset({"alg", "enc", "kid", "cty", "zip", "typ"})
_PURPOSE = frozenset({"key_ops", "use", "x5c"})  # checked before; the library knows other names for them


@dataclass(frozen=True, slots=True)
class Private:
    """A private key, read once: that takes longer than what it is used for. `public` is its public half as JWK."""

    kid: str
    public: Jwk = field(repr=False)
    key: RSAKey = field(repr=False)


def read_private(jwk: Jwk) -> Private:
    """Blocks for half a second. Raises BadKey."""
    public = {name: jwk[name] for name in ("kty", "alg", "kid", "n", "e", "x5c") if name in jwk}
    return Private(str(jwk.get("kid")), public, _key(jwk))


def encrypt(content: bytes, key: Jwk, media_type: str) -> bytes:
    """A compact JWE of exactly these bytes, for the holder of the public key. Blocks. Raises BadKey."""
    header = {**_ENCRYPTED, "kid": key["kid"], "cty": media_type}
    return jwe.encrypt_compact(header, content, _key(key), registry=_registry()).encode()


def decrypt(token: bytes, keys: Sequence[Private]) -> bytes:
    """The content, by the private key that the header names. Blocks. Raises BadToken.

    `keys` are several while one is changed for another; "key_unknown" says that none of them is meant.
    """
    header = jwe_header(token)
    if not _HEADER.issuperset(header) or any(header.get(name) != value for name, value in _ENCRYPTED.items()):
        raise BadToken("algorithm")
    key = next((one for one in keys if one.kid == header.get("kid")), None)
    if key is None:
        raise BadToken("key_unknown")
    try:
        return jwe.decrypt_compact(token, key.key, registry=_registry()).plaintext or b""
    except (JoseError, ValueError) as error:
        raise BadToken("cannot_decrypt") from error


def jwe_header(token: bytes) -> Mapping[str, Any]:
    """The protected header, which nothing vouches for before decryption. Raises BadToken."""
    parts = token.split(b".", _PARTS_OF_JWE)
    if len(parts) != _PARTS_OF_JWE:
        raise BadToken("no_jwe")
    return _json(parts[0])


def tag(token: bytes) -> str:
    """The authentication tag, base64url: the fifth part, by which a receiver confirms what it has. Raises BadToken."""
    if token.count(b".") != _PARTS_OF_JWE - 1:
        raise BadToken("no_jwe")
    return token.rpartition(b".")[2].decode("ascii", "replace")


def sign(claims: Mapping[str, Any], key: Private) -> str:
    """A security event token (RFC 8417) with the private key."""
    header = {"alg": "PS512", "typ": "secevent+jwt", "kid": key.kid}
    payload = json.dumps(claims, separators=(",", ":"), ensure_ascii=False).encode()
    return jws.serialize_compact(header, payload, key.key, algorithms=_SIGNED)


def verify(token: str, key: Jwk) -> Mapping[str, Any]:
    """The claims, if this public key made the signature. Raises BadToken, BadKey."""
    try:
        payload = jws.deserialize_compact(token, _key(key), algorithms=_SIGNED).payload
    except (JoseError, ValueError) as error:
        raise BadToken("signature") from error
    return _object(payload)


def unverified(token: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Header and claims of a JWS as they are claimed. Raises BadToken."""
    parts = token.encode("utf-8", "replace").split(b".")
    if len(parts) != 3:  # noqa: PLR2004 - the three parts of a JWS
        raise BadToken("no_jws")
    return _json(parts[0]), _json(parts[1])


def _key(jwk: Jwk) -> RSAKey:
    try:
        return RSAKey.import_key({name: value for name, value in jwk.items() if name not in _PURPOSE})
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise BadKey("unreadable") from error


def _registry() -> JWERegistry:
    """The library's own limits are of 64 KB, and it calls RSA-OAEP-256 not recommended."""
    registry = JWERegistry(algorithms=[*_ENCRYPTED.values(), "DEF"])
    inflating = copy.copy(JWERegistry.algorithms["zip"]["DEF"])
    inflating.MAX_SIZE = LARGEST  # type: ignore[attr-defined]
    registry.algorithms = {**JWERegistry.algorithms, "zip": {"DEF": inflating}}
    registry.max_ciphertext_length = LARGEST
    return registry


def _json(part: bytes) -> Mapping[str, Any]:
    try:
        return _object(urlsafe_b64decode(part))
    except ValueError as error:
        raise BadToken("unreadable") from error


def _object(raw: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise BadToken("unreadable") from error
    if not isinstance(value, dict):
        raise BadToken("unreadable")
    return value
