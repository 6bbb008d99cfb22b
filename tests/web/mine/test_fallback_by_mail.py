"""On the fallback way by secure mail: the office alone reads it, it is sent once, the Land confirms what it hears."""

import io
import json
import zipfile
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email import message_from_string
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from uuid import UUID

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.tables import application
from efa.delivery.settle import acknowledge
from efa.delivery.tables import consignment
from efa.delivery.tasks import open_tasks
from efa.tenancy.session import Session
from efa.web.state import State
from efa.worker.tasks import TASKS
from tests.applications.authority_side.office import a_caseworker
from tests.places import KOELN
from tests.smtp_double import MailServer, mail_server
from tests.web.mine.land import opened
from tests.web.wohngeld import PASSED, Clock, answered, applicant, hand_in
from tests.web.working import work_off, worker_of

pytestmark = pytest.mark.slow
LATER, MONTH = timedelta(minutes=10), timedelta(days=31)


@dataclass(frozen=True, slots=True)
class TheirKey:
    """Key and certificate of the office."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    def read(self, mail: EmailMessage) -> zipfile.ZipFile:
        """What was enclosed, as a mail program with the key shows it."""
        inside = pkcs7.pkcs7_decrypt_der(mail.get_content(), self.certificate, self.key, [])
        opened = message_from_string(inside.decode(), policy=SMTP)
        assert isinstance(opened, EmailMessage)
        [enclosed] = opened.iter_attachments()
        return zipfile.ZipFile(io.BytesIO(enclosed.get_content()))


@pytest.fixture(scope="module")
def office() -> TheirKey:
    key, name = rsa.generate_private_key(65537, 2048), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Amt")])
    times = datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, *times).sign(key, hashes.SHA256())
    return TheirKey(key, made)


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    async with mail_server() as running:
        yield running


@pytest.fixture
def state(state: State, server: MailServer, office: TheirKey, tmp_path: Path) -> State:
    """This installation sends mails, and knows the office's certificate."""
    (tmp_path / "koeln.pem").write_bytes(office.certificate.public_bytes(Encoding.PEM))
    known = {"smtp_url": server.url, "mail_folder": None, "secret_folder": tmp_path}
    return replace(state, settings=state.settings.model_copy(update=known))


@pytest.fixture
async def land(state: State, tenants: Mapping[str, UUID], owner_engine: AsyncEngine, wohngeld: None) -> UUID:
    """The Land takes Wohngeld for others; of Köln it knows an address for secure mail."""
    await opened(state, tenants["nw"], owner_engine, secure_mail="wohngeld@koeln.example", certificate="koeln.pem")
    return tenants["nw"]


def to_office(server: MailServer) -> list[EmailMessage]:
    """The mails that went to the office, not those to people."""
    read = (message_from_string(received, policy=SMTP) for received in server.received)
    return [one for one in read if isinstance(one, EmailMessage) and one["To"] == "wohngeld@koeln.example"]


async def state_of(session: Session) -> str:
    return str(await session.db.scalar(select(consignment.c.state).where(consignment.c.leads)))


async def test_only_the_office_reads_it_and_it_is_received_when_the_office_says_so(
    state: State,
    app: FastAPI,
    land: UUID,
    admin_engine: AsyncEngine,
    clock: Clock,
    server: MailServer,
    office: TheirKey,
) -> None:
    who = await applicant(state, app, {**answered(), "ort": KOELN}, account=True, marks=PASSED, at=("nw", KOELN))
    server.answer = "451 later"
    receipt = await hand_in(who)
    received_at = clock.at
    await work_off(state, admin_engine)
    assert to_office(server) == []
    server.answer, clock.at = "250 OK", clock.at + LATER
    await TASKS["delivery.sweep"](worker_of(state))
    await work_off(state, admin_engine)

    [mail] = to_office(server)
    assert mail.get_content_type() == "application/pkcs7-mime"
    assert "Muster" not in "".join(server.received)
    with office.read(mail) as archive:
        data = json.loads(archive.read("data.json"))
        assert {"data.json", "data.xml", "manifest.json"} <= set(archive.namelist())
    assert datetime.fromisoformat(data["application"]["receivedAt"]) == received_at
    assert data["application"]["number"] in mail["Subject"]

    async with state.directory.session(land) as session:
        assert await state_of(session) == "handed_over"
        [overdue] = await open_tasks(session, clock.at + MONTH)
        staff = await a_caseworker(session, clock.at, "Lena Land")
        wanted = (await session.db.scalars(select(application.c.id))).one()
    assert (overdue.kind, overdue.channel) == ("overdue", "secure_mail")
    page = await who.person.open(receipt.path)
    assert "An Wohngeldstelle Köln übermittelt" in page.text
    async with state.directory.session(land) as session:
        await acknowledge(session, wanted, staff, clock.at)
        assert await state_of(session) == "acknowledged"
        assert await open_tasks(session, clock.at + MONTH) == ()
    assert "Von Wohngeldstelle Köln empfangen" in (await who.person.open(receipt.path)).text
    await TASKS["delivery.sweep"](worker_of(state))
    await work_off(state, admin_engine)
    assert len(to_office(server)) == 1
