"""Who writes to the central mailbox: certificate and key of the authority, signatures, and the token of the author."""

import base64
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509.oid import NameOID
from joserfc import jwt
from joserfc.jwk import RSAKey

from efa.mailbox.zbp.chosen import stopped

_ALGORITHM = "RS512"
_LIFE = timedelta(minutes=30)
_ROLE = "THIRD_PARTY"
_SMALLEST = 2048
_KEY = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----.+?-----END [A-Z ]*PRIVATE KEY-----", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Author:
    """An authority as the central mailbox knows it. `jose`: the same key for tokens."""

    certificate: x509.Certificate
    key: RSAPrivateKey = field(repr=False)
    jose: RSAKey = field(repr=False)

    @property
    def name(self) -> str:
        """The common name of the certificate."""
        return str(self.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)

    @property
    def pem(self) -> str:
        """The certificate, as it travels over the bridgehead."""
        return self.certificate.public_bytes(Encoding.PEM).decode()

    def sign(self, content: bytes) -> str:
        """Base64 of the signature over exactly these bytes (PKCS#1 v1.5 with SHA-512)."""
        return base64.b64encode(self.key.sign(content, padding.PKCS1v15(), hashes.SHA512())).decode()

    def token(self, now: datetime) -> str:
        """The token of the author, good for half an hour."""
        claims = {
            "iat": int(now.timestamp()),
            "exp": int((now + _LIFE).timestamp()),
            "signer": self.name,
            "roles": [_ROLE],
        }
        return jwt.encode({"alg": _ALGORITHM, "typ": "JWT"}, claims, self.jose, algorithms=[_ALGORITHM])


def read_author(pem: bytes) -> Author:
    """Key and certificate of one PEM file. Blocks, up to a second. Raises Stopped."""
    try:
        certificate = x509.load_pem_x509_certificates(pem)[0]
        found = _KEY.search(pem)
        key = load_pem_private_key(found.group(), None) if found else None
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise stopped("configuration", "certificate_unreadable") from None
    if not isinstance(key, RSAPrivateKey) or key.key_size < _SMALLEST:
        raise stopped("configuration", "certificate_unreadable")
    if key.public_key() != certificate.public_key():
        raise stopped("configuration", "certificate_of_another_key")
    if not certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME):
        raise stopped("configuration", "certificate_unreadable")
    written = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return Author(certificate, key, RSAKey.import_key(written))


def demand_valid(author: Author, now: datetime) -> Author:
    """Go on, or raise Stopped where the certificate does not hold now."""
    if not author.certificate.not_valid_before_utc <= now <= author.certificate.not_valid_after_utc:
        raise stopped("configuration", "certificate_expired")
    return author
