"""Forget people without account for whom nothing was done any more, unless an application of theirs is here."""

from datetime import datetime

from sqlalchemy import delete, exists, select

from efa.applications.tables import application, draft, file
from efa.identity.client_people import client_owner, forget_client, idle_clients
from efa.tenancy.session import Session


async def forget_idle_clients(session: Session, now: datetime) -> int:
    """How many were forgotten. With an application the person stays as long as it does."""
    forgotten = 0
    for client in await idle_clients(session, now):
        owner = client_owner(session, client)
        if not any([await _has(session, table, owner) for table in (application, draft)]):
            forgotten_mandates = await forget_client(session, client)
            of_them = (file.c.tenant == session.tenant, file.c.record.in_(forgotten_mandates))
            await session.db.execute(delete(file).where(*of_them))  # the sweep removes their bytes
            forgotten += 1
    return forgotten


async def _has(session: Session, table: object, owner: bytes) -> bool:
    c = table.c  # type: ignore[attr-defined]
    return bool(await session.db.scalar(select(exists().where(c.tenant == session.tenant, c.owner == owner))))
