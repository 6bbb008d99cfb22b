"""From the decision to the person: made, sealed, in the mailbox, announced by mail, and on paper as the law wants."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest

from efa.applications.access import Printing
from efa.applications.decide import decide
from efa.catalogue.guard import Host
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import installed
from efa.identity.actor import Staff
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.kit.ids import new_id
from efa.kit.settings import Settings
from efa.mailbox.address import set_address
from efa.mailbox.bundle import print_bundle
from efa.mailbox.consent import ShownText, give_consent
from efa.mailbox.print_queue import Letter, open_letters
from efa.mailbox.read import Message, list_messages, read_message
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session
from efa.worker.context import Worker, open_worker
from tests.applications.authority_side.office import ACCOUNT, a_caseworker, decide_on, furnish, in_review
from tests.worker.test_work import mails, work_off

CLERK = Staff(new_id(), "Kim Klug", frozenset({Role.CASEWORKER}), Trust.SUBSTANTIELL)
SHOWN = ShownText(text="mailbox.consent_notice_electronic", version="1", sha256=b"hash", lang="de")


@pytest.fixture(scope="module")
def wohngeld(now: datetime) -> InProcessHost:
    return InProcessHost([found for found in installed() if found.name == "wohngeld"], lambda: now)


@asynccontextmanager
async def hosted(host: Host) -> AsyncIterator[Host]:
    yield host


@pytest.fixture
def door(directory: Directory, tenants: Mapping[str, UUID]) -> Sessions:
    return partial(directory.session, tenants["aachen"])


@pytest.fixture
async def office(settings: Settings, wohngeld: InProcessHost, now: datetime) -> AsyncIterator[Worker]:
    """The worker of an installation with Wohngeld."""
    async with open_worker(settings, hosting=hosted(wohngeld), clock=lambda: now) as opened:
        yield opened


async def decided(door: Sessions, office: Worker, now: datetime) -> None:
    async with door() as session:
        await furnish(session, now)
        staff = await a_caseworker(session, now)
        known = await in_review(session, office.press.host, staff, now)
    await decide(door, office.press, staff, decide_on(known, now))
    await work_off(office)


async def consented(session: Session, now: datetime) -> None:
    await give_consent(session, ACCOUNT, "notice_electronic", SHOWN, now=now)
    await set_address(session, session.keys.pairwise(ACCOUNT), "mara@example.org", "de", now)


async def notices(session: Session, now: datetime) -> list[Message]:
    owner = session.keys.pairwise(ACCOUNT)
    heads = [head for head in (await list_messages(session, owner)).rows if head.kind == "notice"]
    return [await read_message(session, owner, head.public_id, now) for head in heads]


async def letters(session: Session) -> tuple[Letter, ...]:
    return (await open_letters(session)).rows


async def test_without_consent_the_notice_waits_for_the_printer(door: Sessions, office: Worker, now: datetime) -> None:
    await decided(door, office, now)
    async with door() as session:
        [letter] = await letters(session)
        assert await notices(session, now) == []
    assert (letter.reason, letter.benefit) == ("no_consent", "wohngeld")
    bundle = await print_bundle(door, office.press.store, [letter.id], Printing(CLERK, now))
    with pikepdf.open(BytesIO(bundle)) as printed:
        assert len(printed.pages) >= 2


async def test_wohngeld_wants_writing_so_consent_brings_mailbox_and_letter(
    door: Sessions, office: Worker, now: datetime
) -> None:
    async with door() as session:
        await consented(session, now)
    await decided(door, office, now)
    async with door() as session:
        [letter], [message] = await letters(session), await notices(session, now)
    assert letter.reason == "written_form"
    assert message.file is not None
    assert message.notice
    assert (message.notice.binding, message.notice.notified_at) == (False, now)
    assert "mara@example.org" in [mail["To"] for mail in mails(office)]
    assert all("https://efa.example/aachen/konto/nachrichten" in mail.get_content() for mail in mails(office))


async def test_no_mail_names_the_benefit(door: Sessions, office: Worker, now: datetime, tmp_path: Path) -> None:
    async with door() as session:
        await consented(session, now)
    await decided(door, office, now)
    words = " ".join(f"{mail['Subject']} {mail.get_content()}" for mail in mails(office)).casefold()
    assert words
    assert [word for word in ("wohngeld", "bescheid", "mara", "antrag") if word in words] == []
