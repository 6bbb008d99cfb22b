"""Keys of the double: a fixed set for tests only, so that they start fast and know each other after a restart."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from efa.kit.clock import now
from efa.testing.fitconnect.jose import decode, encode

Use = Literal["wrapKey", "verify"]

_ALGORITHM = {"wrapKey": "RSA-OAEP-256", "verify": "PS512"}
_PRIVATE_USE = {"wrapKey": "unwrapKey", "verify": "sign"}
_YEAR = timedelta(days=365)
_NAME = "TEST ONLY - double of FIT-Connect"


@dataclass(frozen=True, slots=True)
class Key:
    """An RSA key of 4096 bits with a certificate of its own signature. `kid` is the thumbprint of RFC 7638."""

    private: rsa.RSAPrivateKey = field(repr=False)
    use: Use
    kid: str
    certificate: str

    @property
    def public_jwk(self) -> dict[str, Any]:
        """As FIT-Connect publishes it."""
        head = {"kty": "RSA", "alg": _ALGORITHM[self.use], "key_ops": [self.use], "kid": self.kid}
        return head | _numbers(self.private.public_key()) | {"x5c": [self.certificate]}

    @property
    def private_jwk(self) -> dict[str, Any]:
        """For the double of an authority, or a program that plays one."""
        numbers = self.private.private_numbers()
        secret = {"d": numbers.d, "p": numbers.p, "q": numbers.q}
        secret |= {"dp": numbers.dmp1, "dq": numbers.dmq1, "qi": numbers.iqmp}
        text = {name: _integer(value) for name, value in secret.items()}
        return {**self.public_jwk, "key_ops": [_PRIVATE_USE[self.use]], **text}


@cache
def fixed_key(place: int, use: Use) -> Key:
    """Key number `place` of the fixed set. Raises IndexError."""
    return made(_fixed()[place], use)


def new_key(use: Use, bits: int = 4096) -> Key:
    """A fresh one; takes up to three seconds."""
    return made(rsa.generate_private_key(public_exponent=65537, key_size=bits), use)


def made(private: rsa.RSAPrivateKey, use: Use, today: datetime | None = None) -> Key:
    """The private key with its name and its certificate, valid from a year before `today` to a year after it."""
    public = private.public_key()
    return Key(private, use, thumbprint(public), _certificate(private, today or now()))


def read_public(jwk: Mapping[str, Any]) -> rsa.RSAPublicKey:
    """The key of a JWK. Raises ValueError, KeyError."""
    exponent, modulus = (int.from_bytes(decode(str(jwk[name])), "big") for name in ("e", "n"))
    return rsa.RSAPublicNumbers(exponent, modulus).public_key()


def thumbprint(key: rsa.RSAPublicKey) -> str:
    """The name of a key by its content (RFC 7638, SHA-256)."""
    numbers = _numbers(key)
    text = json.dumps({"e": numbers["e"], "kty": "RSA", "n": numbers["n"]}, separators=(",", ":"))
    digest = hashes.Hash(hashes.SHA256())
    digest.update(text.encode())
    return encode(digest.finalize())


@cache
def _fixed() -> tuple[rsa.RSAPrivateKey, ...]:
    text = files("efa.testing.fitconnect").joinpath("test_only_keys.json").read_text("utf-8")
    return tuple(_private(int(one["p"], 16), int(one["q"], 16)) for one in json.loads(text)["keys"])


def _private(p: int, q: int) -> rsa.RSAPrivateKey:
    exponent = 65537
    d = pow(exponent, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(exponent, p * q)
    numbers = rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), public)
    return numbers.private_key(unsafe_skip_rsa_key_validation=True)


def _numbers(key: rsa.RSAPublicKey) -> dict[str, Any]:
    numbers = key.public_numbers()
    return {"n": _integer(numbers.n), "e": _integer(numbers.e)}


def _integer(value: int) -> str:
    return encode(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def _certificate(private: rsa.RSAPrivateKey, today: datetime) -> str:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _NAME)])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(today - _YEAR)
    certificate = builder.not_valid_after(today + _YEAR).sign(private, hashes.SHA256())
    return base64.b64encode(certificate.public_bytes(Encoding.DER)).decode()
