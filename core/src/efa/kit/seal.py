"""Seal a PDF with a certificate (PAdES) and check such a seal."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

from cryptography import x509 as certificates
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12, serialize_key_and_certificates
from cryptography.x509.oid import NameOID
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

_FIELD = "Siegel"


class UnusableCertificate(ValueError):
    """The file is no PKCS#12 with key and certificate, or the password is wrong."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A sealing certificate as PKCS#12 bytes and its password. `test` marks one that proves nothing."""

    pkcs12: bytes
    password: bytes
    test: bool = False


@dataclass(frozen=True, slots=True)
class SealCheck:
    """Whether a sealed file is unchanged, trusted and who sealed it."""

    intact: bool
    trusted: bool
    holder: str


def seal(pdf: bytes, certificate: Certificate, *, name: str, reason: str) -> bytes:
    """The same file with an invisible PAdES seal added; it stays what it was. Raises UnusableCertificate."""
    metadata = PdfSignatureMetadata(
        field_name=_FIELD, subfilter=fields.SigSeedSubFilter.PADES, name=name, reason=reason, md_algorithm="sha256"
    )
    out = BytesIO()
    PdfSigner(metadata, _signer(certificate)).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=out)
    return out.getvalue()


def check_seal(pdf: bytes, trusted: bytes) -> SealCheck | None:
    """Check the seal against one trusted certificate in PEM; None where there is no seal."""
    signatures = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    if not signatures:
        return None
    roots = list(load_certs_from_pemder_data(trusted))
    status = validate_pdf_signature(signatures[0], ValidationContext(trust_roots=roots))
    return SealCheck(status.intact and status.valid, status.trusted, str(status.signing_cert.subject.human_friendly))


def certificate_pem(certificate: Certificate) -> bytes:
    """The public certificate in PEM. Raises UnusableCertificate."""
    try:
        holder = load_pkcs12(certificate.pkcs12, certificate.password).cert
    except ValueError as error:
        raise UnusableCertificate("the file cannot be opened; check file and password") from error
    if holder is None:
        raise UnusableCertificate("the file holds no certificate")
    return holder.certificate.public_bytes(Encoding.PEM)


def make_test_certificate(authority: str, now: datetime, password: bytes) -> Certificate:
    """A self-made certificate for demo and tests: it seals, but proves nothing to anybody."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = certificates.Name(
        [
            certificates.NameAttribute(NameOID.ORGANIZATION_NAME, authority[:64]),
            certificates.NameAttribute(NameOID.COMMON_NAME, "Testsiegel ohne Rechtswirkung"),
        ]
    )
    made = (
        certificates.CertificateBuilder(subject, subject, key.public_key(), certificates.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=730))
        .add_extension(certificates.KeyUsage(*_sign_only()), critical=True)
        .sign(key, hashes.SHA256())
    )
    packed = serialize_key_and_certificates(b"siegel", key, made, None, BestAvailableEncryption(password))
    return Certificate(packed, password, test=True)


def _signer(certificate: Certificate) -> SimpleSigner:
    certificate_pem(certificate)
    signer: SimpleSigner = SimpleSigner.load_pkcs12_data(
        certificate.pkcs12, other_certs=[], passphrase=certificate.password
    )
    return signer


def _sign_only() -> tuple[bool, ...]:
    return (True, True, False, False, False, False, False, False, False)
