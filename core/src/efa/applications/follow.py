"""Let a person follow their application to the authority that it was forwarded to.

Each authority knows an account by another reference, so the copy is nobody's there until its owner comes along.
"""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from efa.applications.errors import ApplicationNotFound
from efa.applications.events import history
from efa.applications.forwarded import forwarded_of
from efa.applications.tables import application as table
from efa.tenancy.session import Session

Door = Callable[[UUID], AbstractAsyncContextManager[Session]]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where the application is now: tenant and the public id that it has there."""

    tenant: UUID
    public_id: UUID


async def follow(doors: Door, tenant: UUID, account: str, public_id: UUID) -> Elsewhere:
    """Make the copy the account's own and say where it is. Raises ApplicationNotFound.

    A guest is known in one place only: their copy stays readable where they applied.
    """
    async with doors(tenant) as session:
        left = await _one(session, table.c.public_id == public_id, table.c.state == "forwarded")
        if left.owner != session.keys.pairwise(account):
            raise ApplicationNotFound
        gone = forwarded_of(await history(session, left.id))
    if gone is None:
        raise ApplicationNotFound
    to = gone.to
    async with doors(to) as session:
        return Elsewhere(to, await _claim(session, left, account))


async def _claim(session: Session, left: Any, account: str) -> UUID:
    here = await _one(session, table.c.number == left.number)
    own = session.keys.pairwise(account)
    if here.owner not in (left.owner, own):
        raise ApplicationNotFound
    mine = (table.c.tenant == session.tenant) & (table.c.id == here.id)
    await session.db.execute(update(table).where(mine).values(owner=own))
    found: UUID = here.public_id
    return found


async def _one(session: Session, *conditions: Any) -> Any:
    columns = (table.c.id, table.c.public_id, table.c.number, table.c.owner)
    query = select(*columns).where(table.c.tenant == session.tenant, *conditions)
    row = (await session.db.execute(query)).one_or_none()
    if row is None:
        raise ApplicationNotFound
    return row
