"""Ways by mail: nothing about a person can be read on the way, and one parcel is one mail."""

import io
import json
import secrets
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from efa.delivery.channels.mail_notice import MailNotice
from efa.delivery.channels.secure_mail import SecureMail
from efa.kit.mail import MailRefused, MailUnavailable
from efa.kit.secrets import Secrets
from efa.sdk.channel import Failed, HandedOver, Parcel, Recipient, Refused
from tests.delivery.doubles import attachment, parcel

NOW = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)
PERSON = json.dumps({"application": {"benefitName": "Wohngeld"}, "sections": ["Öztürk"]}, ensure_ascii=False).encode()


class Post:
    """A mail server that keeps what it got, or fails as told."""

    def __init__(self) -> None:
        self.sent: list[EmailMessage] = []
        self.failures: list[Exception] = []

    async def __call__(self, mail: EmailMessage) -> None:
        if self.failures:
            raise self.failures.pop()
        self.sent.append(mail)


class Kept:
    """The memory of one parcel."""

    def __init__(self) -> None:
        self.values: dict[str, bytes] = {}

    async def get(self, name: str) -> bytes | None:
        return self.values.get(name)

    async def keep(self, name: str, value: bytes) -> None:
        self.values[name] = value


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def notice(post: Post) -> MailNotice:
    return MailNotice(post, "efa@example.org", "https://efa.example.org", clock=lambda: NOW)


@pytest.fixture
def secure(post: Post, office: Path) -> SecureMail:
    return SecureMail(post, "efa@example.org", Secrets(office), clock=lambda: NOW)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Certificates of an office: one that is good, one that is over, one with another kind of key."""
    folder = tmp_path_factory.mktemp("office")
    key = rsa.generate_private_key(65537, 2048)
    (folder / "key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (folder / "office.pem").write_bytes(certificate(key, NOW + timedelta(days=9)))
    (folder / "old.pem").write_bytes(certificate(key, NOW - timedelta(days=1)))
    (folder / "ec.pem").write_bytes(certificate(ec.generate_private_key(ec.SECP256R1()), NOW + timedelta(days=9)))
    (folder / "text.pem").write_text("kein Zertifikat")
    return folder


def certificate(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, until: datetime) -> bytes:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Amt")])
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, NOW - timedelta(days=30), until)
    return made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)


def to_office(settings: Mapping[str, str] | None = None, **changes: object) -> Parcel:
    settings = {"to": "amt@example.org", "certificate": "office.pem", **(settings or {})}
    recipient = Recipient(slug="aachen", ars="053340002002", authority="Aachen", settings=settings)
    return parcel(recipient=recipient, json=PERSON, **changes)


def noticed(**changes: object) -> Parcel:
    recipient = Recipient(slug="aachen", ars="053340002002", authority="Aachen", settings={"to": "amt@example.org"})
    return parcel(recipient=recipient, json=PERSON, **changes)


async def test_a_notice_names_service_number_and_link_only(notice: MailNotice, post: Post) -> None:
    assert isinstance(await notice.hand_over(noticed()), HandedOver)
    [mail] = post.sent
    assert mail["Subject"] == "Neuer Antrag (Wohngeld), Vorgang WG-7K3D-9QXA-M"
    assert "https://efa.example.org/aachen/verwaltung/eingang" in mail.get_content()
    assert "Öztürk" not in mail.as_string()


async def test_a_double_says_so_on_the_outside(notice: MailNotice, post: Post) -> None:
    await notice.hand_over(noticed(double=True))
    assert post.sent[0]["Subject"].startswith("Doppel: ")


async def test_one_parcel_is_one_mail(notice: MailNotice, post: Post) -> None:
    memory = Kept()
    first, second = [await notice.hand_over(noticed(memory=memory)) for _ in range(2)]
    assert first == second
    assert len(post.sent) == 1


@pytest.mark.parametrize(
    ("failure", "outcome"),
    [(MailUnavailable("421"), Failed("transient", "unreachable")), (MailRefused("550"), Refused("mail_refused"))],
)
async def test_what_the_server_says_decides(
    notice: MailNotice, post: Post, failure: Exception, outcome: object
) -> None:
    post.failures.append(failure)
    assert await notice.hand_over(noticed(memory=Kept())) == outcome
    assert post.sent == []


async def test_only_the_office_can_read_a_secure_mail(secure: SecureMail, post: Post) -> None:
    await secure.hand_over(to_office(attachments=(attachment("Öztürk".encode()),)))
    [mail] = post.sent
    assert mail.get_content_type() == "application/pkcs7-mime"
    assert "Öztürk".encode() not in mail.get_content()
    assert (mail["Subject"], mail["To"]) == ("Neuer Antrag (Wohngeld), Vorgang WG-7K3D-9QXA-M", "amt@example.org")


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
async def test_openssl_opens_it_with_the_key_of_the_office(secure: SecureMail, post: Post, office: Path) -> None:
    await secure.hand_over(to_office())
    command = ("openssl", "cms", "-decrypt", "-inkey", str(office / "key"), "-recip", str(office / "office.pem"))
    opened = subprocess.run(command, input=post.sent[0].as_bytes(policy=SMTP), capture_output=True, check=True)  # noqa: ASYNC221
    inside = message_from_bytes(opened.stdout, policy=SMTP)
    assert isinstance(inside, EmailMessage)
    [enclosed] = inside.iter_attachments()
    with zipfile.ZipFile(io.BytesIO(enclosed.get_content())) as archive:
        assert archive.read("data.json") == PERSON


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"certificate": "old.pem"}, "certificate_expired"),
        ({"certificate": "ec.pem"}, "certificate_unusable"),
        ({"certificate": "text.pem"}, "certificate_unusable"),
        ({"certificate": "fehlt.pem"}, "secret_missing"),
        ({"to": "niemand"}, "setting_wrong"),
        ({"to": "a@b.example\nBcc: c@d.example"}, "setting_wrong"),
        ({"an": "amt@example.org"}, "setting_unknown"),
    ],
)
async def test_what_is_set_wrongly_sends_nothing(
    secure: SecureMail, post: Post, settings: dict[str, str], reason: str
) -> None:
    wrong = to_office(settings=settings)
    assert tuple(await secure.check(wrong.recipient)) == (reason,)
    assert await secure.hand_over(wrong) == Failed("configuration", reason)
    assert post.sent == []


@pytest.mark.slow
async def test_what_no_mail_server_takes_goes_to_a_person(secure: SecureMail, post: Post) -> None:
    noise = secrets.token_bytes(9 << 20)
    large = tuple(attachment(noise, id=name) for name in ("a", "b", "c"))
    assert await secure.hand_over(to_office(attachments=large)) == Refused("too_large")
    assert post.sent == []
