"""Mail to the tenant what somebody told it, then destroy it: claim (session), send (no session), delete (session)."""

import json
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from uuid import UUID

from sqlalchemy import delete, select, update

from efa.kit.mail import Mailer, MailRefused, MailUnavailable
from efa.kit.retries import GIVE_UP, next_try
from efa.mailbox.feedback import Feedback
from efa.mailbox.leave_feedback import PURPOSE
from efa.mailbox.tables import feedback as table
from efa.tenancy.doors import Sessions
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key

Compose = Callable[[Feedback], EmailMessage]


async def forward_feedback(sessions: Sessions, record: UUID, compose: Compose, send: Mailer, now: datetime) -> bool:
    """Whether a mail went out now. While none can be sent it is tried again: for a day as other mails, then daily."""
    async with sessions() as session:
        told = await _claim(session, record, now)
    if told is None:
        return False
    try:
        await send(compose(told))
    except (MailRefused, MailUnavailable):
        return False
    async with sessions() as session:
        await _destroy(session, record)
    return True


async def _claim(session: Session, record: UUID, now: datetime) -> Feedback | None:
    this = (table.c.tenant == session.tenant) & (table.c.id == record)
    query = select(table).where(this, table.c.next_attempt_at <= now)
    row = (await session.db.execute(query.with_for_update(skip_locked=True))).one_or_none()
    key = await read_record_key(session, record) if row else None
    if row is None or key is None:
        return None
    attempts = row.attempts + 1
    later = next_try(row.left_at, attempts, now) or now + GIVE_UP
    await session.db.execute(update(table).where(this).values(attempts=attempts, next_attempt_at=later))
    return Feedback(**json.loads(key.decrypt(row.content, PURPOSE)))


async def _destroy(session: Session, record: UUID) -> None:
    for kept, column in ((table, table.c.id), (record_key, record_key.c.record)):
        await session.db.execute(delete(kept).where(kept.c.tenant == session.tenant, column == record))
