"""The one place that believes a token: signature, header, claims. Everything it does not know it refuses."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry

from efa.identity.errors import LoginFailed

ALGORITHM = "RS256"  # pinned: neither the token nor the provider's metadata chooses
_LEEWAY = 30
_LONGEST_LIFE = 3600
_LARGEST = 64 * 1024
_HEADER = frozenset({"alg", "kid", "typ"})
_PARTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a token must say to be meant for us, now, as the answer to this login.

    `anew`: the person has shown who they are since `begun_at`, and not in a session that was open before.
    """

    issuer: str
    client_id: str
    now: datetime
    nonce: str = ""
    begun_at: datetime | None = None
    anew: bool = False


def key_id(token: str) -> str | None:
    """Which key a token claims to be signed with. Raises LoginFailed for a header with anything unusual."""
    kid = _header(token).get("kid")
    if kid is not None and not isinstance(kid, str):
        raise LoginFailed("kid is no text")
    return kid


def verify_id_token(token: str, keys: KeySet, expected: Expected, access_token: str = "") -> Mapping[str, object]:
    """The claims of a genuine ID token that answers this login. Raises LoginFailed."""
    if _header(token).get("typ", "JWT") != "JWT":
        raise LoginFailed("header typ")
    claims = _verified(token, keys, expected)
    _demand(claims.get("typ", "ID") == "ID" and "events" not in claims, "typ")
    _demand(compare_digest(_text(claims, "nonce"), expected.nonce.encode()) and bool(expected.nonce), "nonce")
    _demand(claims.get("azp") == expected.client_id, "azp")
    begun = expected.begun_at.timestamp() if expected.begun_at else 0
    _demand(_number(claims, "iat") >= begun - _LEEWAY, "iat")
    _demand(not expected.anew or _number(claims, "auth_time") >= begun - _LEEWAY, "auth_time")
    if access_token and "at_hash" in claims:
        half = hashlib.sha256(access_token.encode()).digest()[:16]
        _demand(compare_digest(_text(claims, "at_hash"), base64.urlsafe_b64encode(half).rstrip(b"=")), "at_hash")
    return claims


def verify_logout_token(token: str, keys: KeySet, expected: Expected) -> Mapping[str, object]:
    """The claims of a genuine logout token with `sid` and `jti` (OIDC Back-Channel Logout 1.0). Raises LoginFailed."""
    if _header(token).get("typ") != "logout+jwt":
        raise LoginFailed("header typ")
    claims = _verified(token, keys, expected)
    events = claims.get("events")
    _demand(isinstance(events, dict) and "http://schemas.openid.net/event/backchannel-logout" in events, "events")
    _demand("nonce" not in claims, "nonce")
    _demand(bool(_text(claims, "sid")) and bool(_text(claims, "jti")), "sid")
    return claims


def _verified(token: str, keys: KeySet, expected: Expected) -> Mapping[str, object]:
    registry = JWTClaimsRegistry(
        now=int(expected.now.timestamp()),
        leeway=_LEEWAY,
        iss={"essential": True, "value": expected.issuer},
        aud={"essential": True, "value": expected.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        claims = jwt.decode(token, keys, algorithms=[ALGORITHM], decoder_cls=_Strict).claims
        registry.validate(claims)
    except (JoseError, ValueError, TypeError, RecursionError) as error:
        raise LoginFailed(f"{type(error).__name__} {getattr(error, 'claim', '')}".strip()) from error
    _demand(_number(claims, "exp") - _number(claims, "iat") <= _LONGEST_LIFE, "lifetime")
    return claims


def _header(token: str) -> Mapping[str, object]:
    parts = token.split(".")
    _demand(len(token) <= _LARGEST and len(parts) == _PARTS, "shape")
    try:
        header = json.loads(base64.urlsafe_b64decode(parts[0] + "=" * (-len(parts[0]) % 4)), cls=_Strict)
    except (ValueError, binascii.Error, RecursionError) as error:
        raise LoginFailed("header") from error
    _demand(isinstance(header, dict) and header.keys() <= _HEADER, "header")
    return header  # type: ignore[no-any-return]


class _Strict(json.JSONDecoder):
    """Refuses an object that names a member twice: readers disagree on which one counts."""

    def __init__(self) -> None:
        super().__init__(object_pairs_hook=_unique)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member stands twice")
    return members


def _demand(holds: bool, reason: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise LoginFailed(reason)


def _text(claims: Mapping[str, object], name: str) -> bytes:
    value = claims.get(name)
    return value.encode() if isinstance(value, str) else b""


def _number(claims: Mapping[str, object], name: str) -> float:
    value = claims.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise LoginFailed(name)
    return value
