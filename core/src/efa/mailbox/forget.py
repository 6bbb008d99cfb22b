"""Forget addresses and general consents of people who have neither a draft nor an application here any more."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, exists

from efa.applications.tables import application, draft
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
    given = consent.c
    old = (given.tenant == session.tenant, given.application.is_(None), given.given_at <= now - _RESTS)
    await session.db.execute(delete(consent).where(*old, _needless(given)))
    return len(records)


def _needless(columns: Any) -> ColumnElement[bool]:
    """The owner of the row has nothing left at this authority."""
    of_owner = [
        exists().where(table.c.tenant == columns.tenant, table.c.owner == columns.owner)
        for table in (draft, application)
    ]
    return ~of_owner[0] & ~of_owner[1]
