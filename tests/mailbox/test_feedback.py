"""What somebody tells a city is kept until the city was told, however long that takes."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import select, text
from tests.conftest import Database

from efa.kit.db import connect
from efa.kit.mail import MailRefused, MailUnavailable
from efa.kit.texts import core_texts
from efa.mailbox.feedback import Feedback, feedback_mail
from efa.mailbox.forward_feedback import forward_feedback
from efa.mailbox.leave_feedback import leave_feedback
from efa.mailbox.sweep import sweep_feedback
from efa.mailbox.tables import feedback
from efa.tenancy.session import Session, operator_session
from efa.tenancy.tables import record_key

Sessions = Callable[[], AbstractAsyncContextManager[Session]]
TOLD = Feedback(kind="barrier", text="Ich höre den Knopf nicht.", page="/antrag", reply_to="kim@example.org")
pytestmark = pytest.mark.usefixtures("committed")


async def left(sessions: Sessions, now: datetime) -> UUID:
    async with sessions() as session:
        await leave_feedback(session, TOLD, now)
        record: UUID = (await session.db.execute(select(feedback.c.id))).scalar_one()
    return record


async def forward(
    sessions: Sessions, record: UUID, now: datetime, fault: Exception | None = None
) -> list[EmailMessage]:
    sent: list[EmailMessage] = []

    async def send(mail: EmailMessage) -> None:
        if fault:
            raise fault
        sent.append(mail)

    texts = core_texts().texts("de")
    compose = partial(feedback_mail, texts=texts, sender="efa@efa.example", to="amt@aachen.de", record=record, at=now)
    assert await forward_feedback(sessions, record, compose, send, now) is bool(sent)
    return sent


async def test_it_is_mailed_once_and_destroyed_with_its_key(sessions: Sessions, now: datetime) -> None:
    record = await left(sessions, now)
    [mail] = await forward(sessions, record, now)
    assert (mail["To"], mail["Reply-To"], "Ich höre" in mail.get_content()) == (
        "amt@aachen.de",
        "kim@example.org",
        True,
    )
    assert await forward(sessions, record, now) == []
    async with sessions() as session:
        assert (await session.db.execute(select(feedback))).all() == []
        assert await session.db.scalar(select(record_key).where(record_key.c.record == record)) is None


async def test_it_lies_encrypted(sessions: Sessions, now: datetime) -> None:
    await left(sessions, now)
    async with sessions() as session:
        content = await session.db.scalar(select(feedback.c.content))
    assert content
    assert b"Knopf" not in content


@pytest.mark.slow
@pytest.mark.parametrize("fault", [MailUnavailable("down"), MailRefused("550")])
async def test_a_week_without_mail_loses_nothing(
    sessions: Sessions, database: Database, now: datetime, fault: Exception
) -> None:
    record = await left(sessions, now)
    for day in range(7):
        await forward(sessions, record, now + timedelta(days=day), fault)
        assert await forward(sessions, record, now + timedelta(days=day)) == []
    assert await due(database, now + timedelta(days=6)) == 0
    assert await due(database, now + timedelta(days=7)) == 1
    assert len(await forward(sessions, record, now + timedelta(days=7))) == 1


async def due(database: Database, at: datetime) -> int:
    """How many the worker's sweeper finds and queues."""
    engine = connect(database.worker, pool=1)
    try:
        async with operator_session(engine) as db:
            await db.execute(text("DELETE FROM procrastinate_jobs"))
            found = await sweep_feedback(db, at)
            assert await db.scalar(text("SELECT count(*) FROM procrastinate_jobs")) == found
    finally:
        await engine.dispose()
    return found
