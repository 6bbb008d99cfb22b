"""Certificates of the double: who issues them, its own, and those of authorities; made anew at each start."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

_BITS = 2048
_LIFE = timedelta(days=365)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate with its private key."""

    certificate: x509.Certificate
    key: RSAPrivateKey = field(repr=False)

    @property
    def pem(self) -> bytes:
        """Key and certificate in one file, as a secret of an installation holds them."""
        key = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return key + self.public

    @property
    def public(self) -> bytes:
        """The certificate alone."""
        return self.certificate.public_bytes(Encoding.PEM)

    def write(self, file: Path) -> Path:
        """Keep it in a file that nobody else reads."""
        file.touch(mode=0o600)
        file.write_bytes(self.pem)
        return file


def authority(name: str, at: datetime) -> Paper:
    """Who issues certificates."""
    key = generate_private_key(65537, _BITS)
    named = _name(name)
    basic = x509.BasicConstraints(ca=True, path_length=0)
    made = _builder(named, named, key, at, _LIFE).add_extension(basic, critical=True)
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    return Paper(made.add_extension(identifier, critical=False).sign(key, hashes.SHA256()), key)


def issued(by: Paper, name: str, at: datetime, *, host: str = "", life: timedelta = _LIFE) -> Paper:
    """A certificate for this name, for a server where `host` is its address."""
    key = generate_private_key(65537, _BITS)
    made = _builder(_name(name), by.certificate.subject, key, at, life)
    made = made.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(by.key.public_key())
    made = made.add_extension(above, critical=False)
    if host:
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))])
        made = made.add_extension(names, critical=False)
    return Paper(made.sign(by.key, hashes.SHA256()), key)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: RSAPrivateKey, at: datetime, life: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - _HOUR)
        .not_valid_after(at + life)
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
