"""Under which id the account service's monitor shows an application; each login names one, for one application."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from efa.mailbox.copies import queue_progress
from efa.mailbox.copy_tables import chosen_mailbox, monitored
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session


async def monitor(session: Session, owner: bytes, draft: UUID, application_id: str, now: datetime) -> None:
    """Keep the id with a draft of somebody who chose a mailbox, and tell that it has begun; each id once."""
    c = chosen_mailbox.c
    mailbox = await session.db.scalar(select(c.mailbox).where(c.tenant == session.tenant, c.owner == owner))
    key = await read_record_key(session, draft) if mailbox else None
    if mailbox is None or key is None:
        return
    row = {
        "record": draft,
        "application_id": key.encrypt(application_id.encode(), purpose(draft)),
        "told": session.keys.blind("monitored", application_id),
    }
    statement = insert(monitored).values(tenant=session.tenant, **row).on_conflict_do_nothing()
    kept = await session.db.scalar(statement.returning(monitored.c.record))
    if kept:
        await queue_progress(session, draft, owner, mailbox, "INITIATED", now)


async def monitored_as(session: Session, record: UUID) -> str:
    """The id of this application at the monitor, '' where it has none."""
    m = monitored.c
    found = await session.db.scalar(select(m.application_id).where(m.tenant == session.tenant, m.record == record))
    key = await read_record_key(session, record) if found else None
    return key.decrypt(bytes(found), purpose(record)).decode() if found and key else ""


def purpose(record: UUID) -> str:
    """What the id is encrypted for."""
    return f"monitored:{record}"
