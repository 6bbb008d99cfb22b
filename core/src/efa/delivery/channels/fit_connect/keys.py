"""Which published keys may be encrypted to or believed: RSA of 4096 bits, for this purpose alone, certified."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.verification import ExtensionPolicy, PolicyBuilder, Store, VerificationError

from efa.delivery.channels.fit_connect.errors import BadKey

Purpose = Literal["encrypt", "verify"]
_ALGORITHM = {"encrypt": "RSA-OAEP-256", "verify": "PS512"}
_OPERATION = {"encrypt": "wrapKey", "verify": "verify"}
_BITS = 4096
_EXPONENT = 65537
_SHORTEST_MODULUS = 683  # base64url characters of 4096 bits
_KID = range(8, 65)
_WEAK = ("md5", "sha1")
SOON = timedelta(days=60)


def check_shape(jwk: Mapping[str, Any], kid: str, purpose: Purpose) -> None:
    """Whether it says that it is a key for this. Raises BadKey."""
    _demand(jwk.get("kty") == "RSA", "no_rsa")
    _demand(jwk.get("kid") == kid and len(kid) in _KID, "kid")
    _demand(jwk.get("alg") == _ALGORITHM[purpose], "algorithm")
    _demand(jwk.get("key_ops") == [_OPERATION[purpose]], "key_ops")
    _demand("d" not in jwk, "private")
    _demand(isinstance(jwk.get("n"), str) and len(jwk["n"]) >= _SHORTEST_MODULUS, "too_short")
    _demand(jwk.get("e") == "AQAB", "exponent")


def check_certificate(
    jwk: Mapping[str, Any], purpose: Purpose, now: datetime, roots: Sequence[x509.Certificate] | None
) -> datetime:
    """Until when the certificate of the key is good. `roots` None: it may vouch for itself (tests). Raises BadKey."""
    chain = _chain(jwk)
    leaf = chain[0]
    _demand(_is_of(leaf, jwk), "certificate_of_another_key")
    _demand(leaf.not_valid_before_utc <= now, "not_valid_yet")
    _demand(now <= leaf.not_valid_after_utc, "expired")
    hashed = leaf.signature_hash_algorithm
    _demand(hashed is not None and hashed.name not in _WEAK, "weak_signature")
    if roots is not None:
        _demand(_may(leaf, purpose), "key_usage")
        _check_chain(chain, now, roots)
    return leaf.not_valid_after_utc


def _chain(jwk: Mapping[str, Any]) -> Sequence[x509.Certificate]:
    try:
        found = [x509.load_der_x509_certificate(base64.b64decode(one, validate=True)) for one in jwk.get("x5c", ())]
    except (binascii.Error, ValueError, TypeError) as error:
        raise BadKey("certificate_unreadable") from error
    _demand(bool(found), "no_certificate")
    return found


def _is_of(leaf: x509.Certificate, jwk: Mapping[str, Any]) -> bool:
    key = leaf.public_key()
    if not isinstance(key, RSAPublicKey):
        return False
    numbers = key.public_numbers()
    try:
        modulus = int.from_bytes(base64.urlsafe_b64decode(f"{jwk['n']}=="), "big")
    except (binascii.Error, ValueError):
        return False
    return numbers.e == _EXPONENT and numbers.n == modulus and key.key_size >= _BITS


def _may(leaf: x509.Certificate, purpose: Purpose) -> bool:
    try:
        usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return usage.key_encipherment if purpose == "encrypt" else usage.digital_signature


def _check_chain(chain: Sequence[x509.Certificate], now: datetime, roots: Sequence[x509.Certificate]) -> None:
    _demand(bool(roots), "no_roots")
    policy = PolicyBuilder().store(Store(list(roots))).time(now)
    loose = ExtensionPolicy.permit_all()  # the profile of the Verwaltungs-PKI is not that of the web
    verifier = policy.extension_policies(ca_policy=_of_authorities(), ee_policy=loose).build_client_verifier()
    try:
        verifier.verify(chain[0], list(chain[1:]))
    except (VerificationError, ValueError) as error:
        raise BadKey("unknown_authority") from error


def _of_authorities() -> ExtensionPolicy:
    from cryptography.x509.verification import Criticality  # noqa: PLC0415

    return ExtensionPolicy.permit_all().require_present(x509.BasicConstraints, Criticality.AGNOSTIC, None)


def _demand(holds: bool, reason: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise BadKey(reason)
