"""Queue what goes into another mailbox of a person, in the transaction that writes our own message."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.applications.tables import application, draft
from efa.kit.ids import new_id
from efa.kit.jobs import enqueue
from efa.mailbox.copy_tables import chosen_mailbox, mailbox_copy, monitored
from efa.sdk.mailbox import ApplicationState
from efa.tenancy.session import Session
from efa.tenancy.settings import tenant_settings

# What the monitor shows for a state of ours; what was forwarded goes on at the other authority.
PROGRESS: Mapping[str, ApplicationState] = {
    "submitted": "SUBMITTED",
    "delivered": "SUBMITTED",
    "acknowledged": "RECEIVED",
    "in_review": "PROCESSING",
    "question": "ACTION_REQUIRED",
    "decided": "COMPLETED",
    "closed": "COMPLETED",
    "withdrawn": "COMPLETED",
}


async def copy_message(session: Session, record: UUID, message: UUID | None, now: datetime) -> None:
    """For people who chose another mailbox where the authority offers that: a letter about a new message, and how
    far the application has come. `message` None: it was stored before.
    """
    chosen = await _chosen(session, record)
    settings = (await tenant_settings(session)).mailbox if chosen else None
    if chosen is None or settings is None or settings.adapter != chosen.mailbox:
        return
    if message is not None:
        await _queue(session, now, record=record, owner=chosen.owner, mailbox=chosen.mailbox, message=message)
    state = PROGRESS.get(chosen.state or "")
    if settings.monitor and state and chosen.is_monitored:
        await queue_progress(session, record, chosen.owner, chosen.mailbox, state, now)


async def queue_progress(
    session: Session, record: UUID, owner: bytes, mailbox: str, state: ApplicationState, now: datetime
) -> None:
    """Queue a state for the monitor, unless it is the one that was told last."""
    c = mailbox_copy.c
    told = select(c.progress).where(c.tenant == session.tenant, c.record == record, c.progress.is_not(None))
    if await session.db.scalar(told.order_by(c.id.desc()).limit(1)) != state:
        await _queue(session, now, record=record, owner=owner, mailbox=mailbox, progress=state)


async def enqueue_copy(db: AsyncConnection, tenant: UUID, wanted: UUID) -> None:
    """Queue the job that sends one copy."""
    await enqueue(db, "mailbox.copy", once=f"copy:{wanted}", tenant=str(tenant), copy=str(wanted))


async def _queue(session: Session, now: datetime, **values: object) -> None:
    wanted = new_id()
    times = {"state_since": now, "began_at": now, "next_attempt_at": now}
    statement = insert(mailbox_copy).values(
        tenant=session.tenant, id=wanted, state="queued", attempts=0, **times, **values
    )
    stored = await session.db.scalar(statement.on_conflict_do_nothing().returning(mailbox_copy.c.id))
    if stored:
        await enqueue_copy(session.db, session.tenant, wanted)


async def _chosen(session: Session, record: UUID) -> Row[Any] | None:
    """Which mailbox the owner of a draft or application chose, and the application's state."""
    c, a, d = chosen_mailbox.c, application.c, draft.c
    of_application = (a.tenant == c.tenant) & (a.owner == c.owner) & (a.record == record)
    of_draft = (d.tenant == c.tenant) & (d.owner == c.owner) & (d.id == record)
    joined = chosen_mailbox.outerjoin(application, of_application).outerjoin(draft, of_draft)
    known = select(monitored.c.record).where(monitored.c.tenant == session.tenant, monitored.c.record == record)
    query = (
        select(c.owner, c.mailbox, a.state, known.exists().label("is_monitored"))
        .select_from(joined)
        .where(c.tenant == session.tenant, a.id.is_not(None) | d.id.is_not(None))
    )
    return (await session.db.execute(query)).one_or_none()
