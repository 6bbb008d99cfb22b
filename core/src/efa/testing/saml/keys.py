"""Keys and certificates of the double, made new for each start: nothing of it could be mistaken for a real one."""

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

_BITS = 3072
_DAYS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private RSA key with a certificate of its own signature."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def text(self) -> str:
        """The certificate as metadata and account services print it: Base64 of DER, without line breaks."""
        return base64.b64encode(self.certificate.public_bytes(Encoding.DER)).decode()

    @property
    def pem(self) -> str:
        """The certificate as PEM."""
        return self.certificate.public_bytes(Encoding.PEM).decode()


def new_key(name: str, now: datetime) -> SigningKey:
    """A key pair that is valid around `now`."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _DAYS)
        .not_valid_after(now + _DAYS)
        .sign(key, hashes.SHA256())
    )
    return SigningKey(key, certificate)
