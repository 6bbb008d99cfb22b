"""The end of drafts: announced a week and a day before, then real, since the key is destroyed (§ 8a Abs. 3 OZG)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from obstore.store import ObjectStore
from sqlalchemy import select, text, update

from efa.applications.drafts import destroy_draft
from efa.applications.tables import draft as table
from efa.kit.jobs import enqueue
from efa.kit.store import delete_file
from efa.tenancy.directory import Directory
from efa.tenancy.session import Session, operator_session

ANNOUNCED = (timedelta(days=7), timedelta(days=1))
_DUE = text("SELECT tenant, draft FROM drafts_due(:moment)")


@dataclass(frozen=True, slots=True)
class Expired:
    """How many drafts were announced and deleted."""

    announced: int = 0
    deleted: int = 0


async def expire(directory: Directory, store: ObjectStore, now: datetime) -> Expired:
    """One round through all tenants; the directory must connect as the worker."""
    async with operator_session(directory.engine) as db:
        due = (await db.execute(_DUE, {"moment": now})).all()
    announced = deleted = 0
    for row in due:
        async with directory.session(row.tenant) as session:
            names = await end_or_announce(session, row.draft, now)
        for name in names or ():
            await delete_file(store, row.tenant, name)
        announced, deleted = announced + (names is None), deleted + (names is not None)
    return Expired(announced, deleted)


async def end_or_announce(session: Session, draft: UUID, now: datetime) -> tuple[UUID, ...] | None:
    """Delete a draft whose time is over, and name its files; else announce its end, which answers None."""
    query = select(table.c.expires_at).where(table.c.tenant == session.tenant, table.c.id == draft)
    expires_at = await session.db.scalar(query.with_for_update())
    if expires_at is None:
        return ()
    if expires_at <= now:
        return await destroy_draft(session, draft)
    reminded = sum(1 for before in ANNOUNCED if expires_at <= now + before)
    mine = (table.c.tenant == session.tenant) & (table.c.id == draft)
    await session.db.execute(update(table).where(mine).values(reminded=reminded))
    ids = {"tenant": str(session.tenant), "kind": "draft_end", "about": str(draft)}
    await enqueue(session.db, "mailbox.post", once=f"post:draft_end:{draft}:{reminded}", **ids)
    return None
