"""The only doors to tenant data: one transaction in which row security shows one tenant."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from efa.kit.crypto import TenantKeys

_SET_TENANT = text("SELECT set_config('efa.tenant', :tenant, true), set_config('efa.above', :above, true)")


@dataclass(frozen=True, slots=True)
class Session:
    """One transaction in which row security shows one tenant and nothing else.

    `keys` are the tenant's own; `above` are the tenants whose settings it inherits, nearest first.
    """

    tenant: UUID
    db: AsyncConnection
    keys: TenantKeys
    above: tuple[UUID, ...] = ()


@asynccontextmanager
async def tenant_session(engine: AsyncEngine, keys: TenantKeys, above: Sequence[UUID] = ()) -> AsyncIterator[Session]:
    """Commit at the end, roll back on any error."""
    async with engine.begin() as db:
        yield await open_session(db, keys, above)


async def open_session(db: AsyncConnection, keys: TenantKeys, above: Sequence[UUID] = ()) -> Session:
    """Show one tenant to the transaction that has begun on `db`."""
    lineage = ",".join(str(tenant) for tenant in above)
    await db.execute(_SET_TENANT, {"tenant": str(keys.tenant), "above": lineage})  # true: ends with the transaction
    return Session(keys.tenant, db, keys, tuple(above))


@asynccontextmanager
async def operator_session(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A transaction without tenant: it sees the directory and counts, and no row of any tenant."""
    async with engine.begin() as db:
        yield db
