"""Forget addresses, mailboxes and general consents of people who have neither draft nor application here any more."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, select

from efa.applications.tables import application, draft
from efa.mailbox.copy_tables import chosen_mailbox
from efa.mailbox.tables import consent, notification_address
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key

_RESTS = timedelta(days=30)  # who has just entered one may be about to begin a draft


async def forget(session: Session, now: datetime) -> int:
    """How many addresses were deleted, each with its key."""
    c = notification_address.c
    gone = delete(notification_address).where(c.tenant == session.tenant, c.changed_at <= now - _RESTS, _needless(c))
    records = (await session.db.scalars(gone.returning(c.record))).all()
    await session.db.execute(
        delete(record_key).where(record_key.c.tenant == session.tenant, record_key.c.record.in_(records))
    )
    await _forget_mailboxes(session, now)
    given = consent.c
    old = (given.tenant == session.tenant, given.application.is_(None), given.given_at <= now - _RESTS)
    await session.db.execute(delete(consent).where(*old, _needless(given)))
    return len(records)


async def _forget_mailboxes(session: Session, now: datetime) -> None:
    c = chosen_mailbox.c
    gone = select(c.record).where(c.tenant == session.tenant, c.chosen_at <= now - _RESTS, _needless(c))
    await session.db.execute(
        delete(record_key).where(record_key.c.tenant == session.tenant, record_key.c.record.in_(gone))
    )


def _needless(columns: Any) -> ColumnElement[bool]:
    """The owner of the row has nothing left at this authority."""
    of_owner = [
        exists().where(table.c.tenant == columns.tenant, table.c.owner == columns.owner)
        for table in (draft, application)
    ]
    return ~of_owner[0] & ~of_owner[1]
