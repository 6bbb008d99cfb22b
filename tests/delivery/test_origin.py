"""The platform's signature: checked with a library that is not ours, changed by no restart."""

import pytest
from joserfc import jws
from joserfc.errors import BadSignatureError
from joserfc.jwk import ECKey
from joserfc.util import urlsafe_b64encode

from efa.delivery.channels.origin import Origin
from efa.kit.crypto import MasterKey

ORIGIN = Origin.of(MasterKey(bytes(32)))
MANIFEST = b'{"version": 1}'


def verified(signature: bytes, content: bytes) -> jws.CompactSignature:
    """As a receiver does it: the content between the dots."""
    whole = signature.replace(b"..", b"." + urlsafe_b64encode(content) + b".")
    return jws.deserialize_compact(whole, ECKey.import_key(dict(ORIGIN.public_jwk())), algorithms=["ES256"])


def test_a_receiver_can_check_the_manifest() -> None:
    signed = verified(ORIGIN.sign(MANIFEST), MANIFEST)
    assert signed.headers()["kid"] == ORIGIN.public_jwk()["kid"] == _thumbprint()


def test_another_manifest_does_not_pass() -> None:
    with pytest.raises(BadSignatureError):
        verified(ORIGIN.sign(MANIFEST), b'{"version": 2}')


def test_the_same_installation_signs_alike_and_another_does_not() -> None:
    assert ORIGIN.sign(MANIFEST) == Origin.of(MasterKey(bytes(32))).sign(MANIFEST)
    assert ORIGIN.public_jwk() != Origin.of(MasterKey(bytes([1] * 32))).public_jwk()


def _thumbprint() -> str:
    return ECKey.import_key({key: ORIGIN.public_jwk()[key] for key in ("crv", "kty", "x", "y")}).thumbprint()
