"""Events as no delivery service should have them: each variant breaks one rule of their verification."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from efa.testing.fitconnect.double import Double
from efa.testing.fitconnect.jose import encode, read_signed, sign
from efa.testing.fitconnect.words import EVENTS

Claims = dict[str, Any]
_HOUR = 3600


def spoil(double: Double, names: Sequence[str], tokens: Sequence[str]) -> list[str]:
    """The log as it is read, with what was ordered to be wrong in it."""
    found: list[str] = []
    for name, token in zip(names, tokens, strict=True):
        variants = double.faults.spoils(name)
        found += [token] if not variants else _spoilt(double, token, variants[0])
        if "reorder_events" in variants:
            found.reverse()
    return found


def _spoilt(double: Double, token: str, variant: str) -> list[str]:
    if variant in ("duplicate_events", "reorder_events"):
        return [token] * (2 if variant == "duplicate_events" else 1)
    header, claims = read_signed(token)
    signer = double.signers.get(str(claims["iss"]))
    if variant == "signature" or signer is None:
        head, _, tail = token.rpartition(".")
        return [f"{head}.{'B' if tail[0] == 'A' else 'A'}{tail[1:]}"]
    if variant in _HEADERS:
        return [sign(claims, signer.private, {**header, **_HEADERS[variant]})]
    if variant == "unsigned":
        return [_unsigned(header, claims)]
    if variant == "signed_by_service":
        return [sign(claims, double.signing.private, {**header, "kid": double.signing.kid})]
    return [_with_claims(header, dict(claims), signer.private, variant)]


def _with_claims(header: Mapping[str, Any], claims: Claims, key: RSAPrivateKey, variant: str) -> str:
    _CLAIMS[variant](claims)
    return sign(claims, key, header)


def _unsigned(header: Mapping[str, Any], claims: Mapping[str, Any]) -> str:
    return f"{encode(json.dumps({**header, 'alg': 'none'}).encode())}.{encode(json.dumps(claims).encode())}."


def _set(name: str, make: Callable[[Claims], object]) -> Callable[[Claims], None]:
    def change(claims: Claims) -> None:
        claims[name] = make(claims)

    return change


def _other_tags(claims: Claims) -> object:
    return {uri: {**payload, "authenticationTags": _OTHER_TAGS} for uri, payload in claims["events"].items()}


_OTHER_TAGS = {"metadata": "AAAAAAAAAAAAAAAAAAAAAA", "data": "AAAAAAAAAAAAAAAAAAAAAA"}
_HEADERS = {"typ": {"typ": "jwt"}, "alg": {"alg": "RS512"}, "kid": {"kid": "unknown-key"}}
_CLAIMS: Mapping[str, Callable[[Claims], None]] = {
    "iss": _set("iss", lambda _: str(uuid4())),
    "txn": _set("txn", lambda _: f"case:{uuid4()}"),
    "sub": _set("sub", lambda _: f"submission:{uuid4()}"),
    "tags": _set("events", _other_tags),
    "two_events": _set("events", lambda claims: {**claims["events"], f"{EVENTS}delete-submission": {}}),
    "unknown_event": _set("events", lambda _: {f"{EVENTS}praise-submission": {}}),
    "clock_skew": _set("iat", lambda claims: claims["iat"] + _HOUR),
}
VARIANTS = (
    "signature",
    "unsigned",
    "signed_by_service",
    "duplicate_events",
    "reorder_events",
    *_HEADERS,
    *_CLAIMS,
)
