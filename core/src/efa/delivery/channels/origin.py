"""The key by which a receiver knows that a container comes from this platform: a detached JWS over its manifest."""

import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from efa.kit.crypto import MasterKey

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256, FIPS 186-5
_BYTES = 32


@dataclass(frozen=True, slots=True)
class Origin:
    """An ES256 key; it follows from the master key, so nothing more has to be kept or backed up."""

    key: ec.EllipticCurvePrivateKey

    @classmethod
    def of(cls, master: MasterKey) -> "Origin":
        """The key of this installation, the same in every process."""
        seed = b"".join(master.blind("delivery.origin", half) for half in ("1", "2"))
        return cls(ec.derive_private_key(int.from_bytes(seed) % (_ORDER - 1) + 1, ec.SECP256R1()))

    def public_jwk(self) -> Mapping[str, str]:
        """The public half as JWK (RFC 7517); `kid` is its thumbprint (RFC 7638)."""
        known = self.key.public_key().public_numbers()
        point = {"crv": "P-256", "kty": "EC", "x": _base64(_word(known.x)), "y": _base64(_word(known.y))}
        thumbprint = hashlib.sha256(json.dumps(point, separators=(",", ":"), sort_keys=True).encode()).digest()
        return {**point, "kid": _base64(thumbprint), "use": "sig", "alg": "ES256"}

    def sign(self, content: bytes) -> bytes:
        """A detached JWS (RFC 7515, appendix F): header, nothing, signature. The same content gives the same bytes."""
        header = _base64(json.dumps({"alg": "ES256", "kid": self.public_jwk()["kid"]}).encode())
        signed = f"{header}.{_base64(content)}".encode()
        der = self.key.sign(signed, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
        signature = b"".join(_word(half) for half in decode_dss_signature(der))
        return f"{header}..{_base64(signature)}".encode()


def _word(number: int) -> bytes:
    return number.to_bytes(_BYTES)


def _base64(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()
