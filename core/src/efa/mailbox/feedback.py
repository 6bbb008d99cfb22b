"""What people tell a tenant about its pages: kept encrypted until it is mailed to the tenant, then destroyed."""

import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Literal
from uuid import UUID

from obstore.store import ObjectStore
from sqlalchemy import delete

from efa.kit.ids import new_id
from efa.kit.jobs import enqueue
from efa.kit.store import delete_file, get_file, put_file
from efa.kit.texts import Texts
from efa.mailbox.mail import Mailer
from efa.tenancy.keys import new_record_key, read_record_key
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key

Sessions = Callable[[], AbstractAsyncContextManager[Session]]
Kind = Literal["feedback", "barrier"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One message: `page` is the path it was written on, `reply_to` a mail address or ''."""

    kind: Kind
    text: str
    page: str
    reply_to: str = ""


async def leave_feedback(sessions: Sessions, store: ObjectStore, feedback: Feedback) -> None:
    """Keep it and queue the mail. No table knows it: one key, one encrypted file, one job with their id."""
    record = new_id()
    async with sessions() as session:
        key = await new_record_key(session, record)
    await put_file(store, key, record, json.dumps(asdict(feedback)).encode())
    async with sessions() as session:
        ids = {"tenant": str(session.tenant), "record": str(record)}
        await enqueue(session.db, "mailbox.feedback", once=f"feedback:{record}", **ids)


async def forward_feedback(
    sessions: Sessions, store: ObjectStore, record: UUID, compose: Callable[[Feedback], EmailMessage], send: Mailer
) -> None:
    """Mail it and destroy it; nothing happens the second time. Raises MailRefused, MailUnavailable: it is then kept."""
    async with sessions() as session:
        key = await read_record_key(session, record)
    if key is None:
        return
    feedback = Feedback(**json.loads(await get_file(store, key, record)))
    await send(compose(feedback))
    async with sessions() as session:
        this = (record_key.c.tenant == session.tenant) & (record_key.c.record == record)
        await session.db.execute(delete(record_key).where(this))
    await delete_file(store, key.tenant, record)


def feedback_mail(
    feedback: Feedback, texts: Texts, *, sender: str, to: str, record: UUID, at: datetime
) -> EmailMessage:
    """The mail to the tenant; an answer goes to the person, if they want one."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = to
    if feedback.reply_to:
        mail["Reply-To"] = feedback.reply_to
    mail["Subject"] = texts(f"feedback.mail.subject.{feedback.kind}")
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{record}@{sender.rpartition('@')[2]}>"
    mail.set_content(texts("feedback.mail.body", seite=feedback.page, text=feedback.text))
    return mail
