from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select
from tests.given import ACCOUNT, a_decision, a_file, an_application
from tests.smtp_double import mail_server

from efa.applications.content import ApplicationContent, Reach
from efa.kit.mail import mailer
from efa.kit.settings import Settings
from efa.kit.texts import core_texts
from efa.mailbox.address import MailTo, own_address, pass_on_address, set_address
from efa.mailbox.consent import ShownText, give_consent
from efa.mailbox.errors import NotAnAddress
from efa.mailbox.mail import Letterhead, new_message_mail
from efa.mailbox.messages import NewMessage, store_message
from efa.mailbox.notify import Post, notify
from efa.mailbox.post_notice import Form, post_notice
from efa.mailbox.print_queue import count_open_letters
from efa.mailbox.tables import message, notice_delivery
from efa.tenancy.session import Session

Sessions = Callable[[], AbstractAsyncContextManager[Session]]
HEAD = Letterhead("keine-antwort@example.org", "Stadt Aachen", "https://aachen.example/postfach")
SHOWN = ShownText(text="consent", version="1", sha256=b"hash", lang="de")

REACHABLE = ApplicationContent(answers={}, reach=Reach(email="erika@example.org"))
pytestmark = pytest.mark.usefixtures("committed")


def settings(**changes: object) -> Settings:
    given = {"database_url": "", "store_url": "", "base_url": "https://efa.example", "portal_ars": "05"}
    return Settings.model_validate({**given, "master_key": bytes(32), **changes})


def compose(about: UUID, to: MailTo, at: datetime) -> EmailMessage:
    texts = core_texts().texts(to.lang)
    return new_message_mail(HEAD, texts, to.address, about=about, at=at)


def post(**changes: object) -> Post:
    return Post(compose, mailer(settings(**changes)))


def the_mail(folder: Path) -> EmailMessage:
    [file] = folder.glob("*.eml")
    return message_from_bytes(file.read_bytes(), policy=default)


async def a_message(sessions: Sessions, now: datetime, content: ApplicationContent = REACHABLE) -> UUID:
    async with sessions() as session:
        about = await an_application(session, now, content=content, number="WG-7K3D-9QXA-M")
        new = NewMessage(kind="receipt", source=about, text="mailbox.receipt", record=about, application=about)
        stored = await store_message(session, new, now)
    assert stored
    return stored


async def failure(sessions: Sessions, wanted: UUID) -> tuple[str | None, datetime | None]:
    async with sessions() as session:
        row = (await session.db.execute(select(message).where(message.c.id == wanted))).one()
    return row.notify_failure, row.notify_at


async def test_the_mail_names_neither_person_nor_benefit_nor_number(
    sessions: Sessions, now: datetime, tmp_path: Path
) -> None:
    assert await notify(sessions, await a_message(sessions, now), post(mail_folder=tmp_path), lambda: now)
    mail = the_mail(tmp_path)
    words = f"{mail['Subject']} {mail.get_content()}".casefold()
    assert mail["To"] == "erika@example.org"
    assert "https://aachen.example/postfach" in words
    assert not [secret for secret in ("erika", "wohngeld", "wg-7k3d", "antrag") if secret in words]


async def test_a_message_is_announced_once(sessions: Sessions, now: datetime, tmp_path: Path) -> None:
    wanted = await a_message(sessions, now)
    sent = [await notify(sessions, wanted, post(mail_folder=tmp_path), lambda: now) for _ in range(2)]
    assert sent == [True, False]


async def test_the_address_a_person_entered_comes_before_the_one_in_the_application(
    sessions: Sessions, now: datetime, tmp_path: Path
) -> None:
    async with sessions() as session:
        await set_address(session, session.keys.pairwise(ACCOUNT), " neu@example.org ", "en", now)
    await notify(sessions, await a_message(sessions, now), post(mail_folder=tmp_path), lambda: now)
    mail = the_mail(tmp_path)
    assert (mail["To"], mail["Content-Language"]) == ("neu@example.org", "en")


async def test_the_address_of_a_guest_follows_to_the_account_unless_it_has_one(aachen: Session, now: datetime) -> None:
    await set_address(aachen, b"guest", "gast@example.org", "de", now)
    await pass_on_address(aachen, b"guest", b"account")
    assert await own_address(aachen, b"account") == MailTo("gast@example.org", "de")
    await set_address(aachen, b"other guest", "andere@example.org", "de", now)
    await pass_on_address(aachen, b"other guest", b"account")
    assert await own_address(aachen, b"account") == MailTo("gast@example.org", "de")


@pytest.mark.parametrize("text", ["", "erika", "a@b", "a@b.de\nBcc: c@d.de", "a b@c.de", "x" * 250 + "@a.de"])
async def test_what_is_no_address_is_refused(aachen: Session, now: datetime, text: str) -> None:
    with pytest.raises(NotAnAddress):
        await set_address(aachen, b"owner", text, "de", now)


async def test_who_gave_no_address_is_not_written_to(sessions: Sessions, now: datetime, tmp_path: Path) -> None:
    wanted = await a_message(sessions, now, ApplicationContent(answers={}))
    assert not await notify(sessions, wanted, post(mail_folder=tmp_path), lambda: now)
    assert await failure(sessions, wanted) == ("no_address", None)


async def test_a_mail_server_takes_the_mail(sessions: Sessions, now: datetime) -> None:
    async with mail_server() as server:
        assert await notify(sessions, await a_message(sessions, now), post(smtp_url=server.url), lambda: now)
    assert "To: erika@example.org" in server.received[0]


async def test_an_address_that_is_refused_for_ever_is_not_tried_again(sessions: Sessions, now: datetime) -> None:
    wanted = await a_message(sessions, now)
    async with mail_server() as server:
        server.answer = "550 no such user"
        assert not await notify(sessions, wanted, post(smtp_url=server.url), lambda: now)
    assert await failure(sessions, wanted) == ("refused", None)


async def test_a_server_that_is_down_is_tried_again_until_a_day_is_over(sessions: Sessions, now: datetime) -> None:
    wanted, down = await a_message(sessions, now), post(smtp_url="smtp://127.0.0.1:9")
    assert not await notify(sessions, wanted, down, lambda: now)
    _, later = await failure(sessions, wanted)
    assert later
    assert timedelta(seconds=8) <= later - now <= timedelta(seconds=12)
    assert not await notify(sessions, wanted, down, lambda: now + timedelta(hours=25))
    assert await failure(sessions, wanted) == ("unavailable", None)


async def test_a_notice_nobody_could_be_told_of_goes_out_on_paper(sessions: Sessions, now: datetime) -> None:
    async with sessions() as session:
        await give_consent(session, ACCOUNT, "notice_electronic", SHOWN, now=now)
        about = await an_application(session, now, content=REACHABLE)
        decided = await a_decision(session, about, now, await a_file(session, about, now))
        await post_notice(session, decided, Form(written=False, seal="test"), now)
        wanted = await session.db.scalar(select(message.c.id))
        assert await count_open_letters(session) == 0
    assert wanted
    async with mail_server() as server:
        server.answer = "550 no such user"
        await notify(sessions, wanted, post(smtp_url=server.url), lambda: now)
    async with sessions() as session:
        assert await count_open_letters(session) == 1
        rows = (await session.db.execute(select(notice_delivery.c.way, notice_delivery.c.binding))).all()
    assert {(row.way, row.binding) for row in rows} == {("mailbox", False), ("print", True)}


async def test_a_full_mail_folder_is_no_lost_mail(sessions: Sessions, now: datetime, tmp_path: Path) -> None:
    in_the_way = tmp_path / "mails"
    in_the_way.write_text("a file where the folder should be")
    wanted = await a_message(sessions, now)
    assert not await notify(sessions, wanted, post(mail_folder=in_the_way), lambda: now)
    in_the_way.unlink()
    assert await notify(sessions, wanted, post(mail_folder=in_the_way), lambda: now + timedelta(minutes=1))
