"""FC-09: which keys are never encrypted to."""

import base64
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from efa.delivery.channels.fit_connect.errors import BadKey
from efa.delivery.channels.fit_connect.keys import check_certificate, check_shape
from efa.testing.fitconnect.keys import Key, fixed_key, new_key

NOW = datetime.now(UTC)
YEAR = timedelta(days=365)


@pytest.fixture(scope="module")
def key() -> Key:
    return fixed_key(2, "wrapKey")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"kty": "EC"}, "no_rsa"),
        ({"alg": "RSA-OAEP"}, "algorithm"),
        ({"key_ops": ["encrypt"]}, "key_ops"),
        ({"key_ops": ["wrapKey", "verify"]}, "key_ops"),
        ({"kid": "another-key"}, "kid"),
        ({"n": "AQAB"}, "too_short"),
        ({"e": "Aw"}, "exponent"),
        ({"d": "AQAB"}, "private"),
    ],
)
def test_a_key_must_say_what_it_is_for(key: Key, changes: Mapping[str, Any], reason: str) -> None:
    with pytest.raises(BadKey, match=f"^{reason}$"):
        check_shape({**key.public_jwk, **changes}, key.kid, "encrypt")


def test_a_good_key_is_taken(key: Key) -> None:
    check_shape(key.public_jwk, key.kid, "encrypt")
    assert check_certificate(key.public_jwk, "encrypt", NOW, None) > NOW


@pytest.mark.parametrize(
    ("changes", "when", "reason"),
    [
        ({"x5c": []}, NOW, "no_certificate"),
        ({"x5c": ["AAAA"]}, NOW, "certificate_unreadable"),
        ({"x5c": [fixed_key(3, "verify").certificate]}, NOW, "certificate_of_another_key"),
        ({}, NOW + 2 * YEAR, "expired"),
        ({}, NOW - 2 * YEAR, "not_valid_yet"),
    ],
)
def test_a_certificate_must_be_of_this_key_and_now(
    key: Key, changes: Mapping[str, Any], when: datetime, reason: str
) -> None:
    with pytest.raises(BadKey, match=f"^{reason}$"):
        check_certificate({**key.public_jwk, **changes}, "encrypt", when, None)


def test_a_self_signed_key_is_not_taken_where_roots_count(key: Key) -> None:
    with pytest.raises(BadKey, match="key_usage"):
        check_certificate(key.public_jwk, "encrypt", NOW, [certificate(key.private, "Root", None, authority=True)])


def test_a_key_of_the_pki_is_taken_and_another_is_not(key: Key) -> None:
    root, other = fixed_key(4, "verify"), fixed_key(5, "verify")
    leaf = certificate(key.private, "Stadt", ("Root", root.private), authority=False)
    jwk = {**key.public_jwk, "x5c": [encoded(leaf)]}
    assert check_certificate(jwk, "encrypt", NOW, [certificate(root.private, "Root", None, authority=True)]) > NOW
    with pytest.raises(BadKey, match="unknown_authority"):
        check_certificate(jwk, "encrypt", NOW, [certificate(other.private, "Root", None, authority=True)])
    with pytest.raises(BadKey, match="no_roots"):
        check_certificate(jwk, "encrypt", NOW, [])


def test_a_short_key_is_not_taken() -> None:
    short = new_key("wrapKey", bits=2048)
    with pytest.raises(BadKey, match="too_short"):
        check_shape(short.public_jwk, short.kid, "encrypt")
    with pytest.raises(BadKey, match="certificate_of_another_key"):
        check_certificate(short.public_jwk, "encrypt", NOW, None)


def certificate(
    key: RSAPrivateKey, name: str, by: tuple[str, RSAPrivateKey] | None, *, authority: bool
) -> x509.Certificate:
    issuer, signer = by or (name, key)
    usage = x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=not authority,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - YEAR)
        .not_valid_after(NOW + YEAR)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(signer, hashes.SHA256())
    )


def encoded(one: x509.Certificate) -> str:
    return base64.b64encode(one.public_bytes(Encoding.DER)).decode()
