"""Mails go encrypted to the server that the certificate names, and no password goes in the clear."""

import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from efa.kit.mail import MailUnavailable, mail_check, mailer
from efa.kit.settings import Settings
from tests.smtp_double import MailServer, mail_server


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Of 127.0.0.1, signed by itself, with its key."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "m")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(days=1), now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    file = tmp_path / "server.pem"
    file.write_bytes(private + made.sign(key, hashes.SHA256()).public_bytes(pem))
    return file


@pytest.fixture
async def server(certificate: Path) -> AsyncIterator[MailServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    async with mail_server(context) as running:
        yield running


def settings(url: str) -> Settings:
    given = {"database_url": "", "store_url": "", "base_url": "https://efa.example", "portal_ars": "05"}
    return Settings.model_validate({**given, "master_key": bytes(32), "smtp_url": url})


def mail() -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"] = "keine-antwort@example.org", "erika@example.org"
    made.set_content("Es gibt etwas Neues.")
    return made


async def test_a_server_whose_certificate_nobody_vouches_for_gets_no_mail(server: MailServer) -> None:
    given = settings(server.url)
    assert await mail_check(given)() == ("tls",)
    with pytest.raises(MailUnavailable):
        await mailer(given)(mail())
    assert server.received == []


async def test_an_own_authority_is_named_by_the_environment(
    server: MailServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    given = settings(server.url)
    assert await mail_check(given)() == ()
    await mailer(given)(mail())
    assert len(server.received) == 1


async def test_a_password_never_goes_in_the_clear() -> None:
    async with mail_server() as plain:
        given = settings(plain.url.replace("//", "//efa:guess@"))
        assert await mail_check(given)() == ("tls",)
        with pytest.raises(MailUnavailable):
            await mailer(given)(mail())
        assert plain.received == []
