"""Remove bytes that no row names: left by an upload that broke off, or by a draft that was deleted."""

from datetime import datetime, timedelta
from uuid import UUID

import obstore
from obstore.store import ObjectStore
from sqlalchemy import select

from efa.applications.tables import file
from efa.kit.store import delete_file
from efa.tenancy.session import Session

_RESTS = timedelta(hours=24)  # an upload that still runs has no row yet
_AT_ONCE = 500


async def sweep_files(session: Session, store: ObjectStore, now: datetime) -> int:
    """How many were removed. Every object of a tenant in the store has a row in `file`, or goes after a day."""
    removed = 0
    async for batch in obstore.list(store, f"{session.tenant.hex}/", chunk_size=_AT_ONCE):
        old = [UUID(str(entry["path"]).rpartition("/")[2]) for entry in batch if entry["last_modified"] <= now - _RESTS]
        query = select(file.c.id).where(file.c.tenant == session.tenant, file.c.id.in_(old))
        named = set((await session.db.execute(query)).scalars())
        for orphan in set(old) - named:
            await delete_file(store, session.tenant, orphan)
            removed += 1
    return removed
