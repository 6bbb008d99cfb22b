"""The keys of a tenant: made once, unwrapped when needed, never written in the clear."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from efa.kit.crypto import MasterKey, RecordKey, TenantKeys
from efa.tenancy.errors import UnknownTenant
from efa.tenancy.session import Session, open_session
from efa.tenancy.tables import record_key, tenant_key


async def make_keys(db: AsyncConnection, master: MasterKey, tenant: UUID, now: datetime) -> TenantKeys:
    """Fresh keys for a new tenant, in the transaction that creates it."""
    wrapped = master.new_tenant(tenant)
    keys = master.open_tenant(tenant, wrapped)
    session = await open_session(db, keys)
    await session.db.execute(insert(tenant_key).values(tenant=tenant, wrapped=wrapped, created_at=now))
    return keys


def no_keys(tenant: UUID) -> TenantKeys:
    """For sessions that read and write nothing encrypted."""
    return TenantKeys(tenant, b"", b"", b"")


class KeyRing:
    """Unwrapped tenant keys of this process, read on first use."""

    def __init__(self, engine: AsyncEngine, master: MasterKey) -> None:
        self._engine = engine
        self._master = master
        self._keys: dict[UUID, TenantKeys] = {}

    def blind(self, purpose: str, value: str) -> bytes:
        """Keyed hash of something that belongs to no tenant."""
        return self._master.blind(purpose, value)

    async def of(self, tenant: UUID) -> TenantKeys:
        """The keys of one tenant. Raises UnknownTenant."""
        if tenant not in self._keys:
            self._keys[tenant] = self._master.open_tenant(tenant, await self._read(tenant))
        return self._keys[tenant]

    async def _read(self, tenant: UUID) -> bytes:
        async with self._engine.begin() as db:
            session = await open_session(db, no_keys(tenant))
            wrapped = await session.db.scalar(select(tenant_key.c.wrapped).where(tenant_key.c.tenant == tenant))
        if wrapped is None:
            raise UnknownTenant
        return bytes(wrapped)


async def new_record_key(session: Session, record: UUID) -> RecordKey:
    """A key for a new record, stored wrapped. Destroying the row destroys what it protects."""
    key, wrapped = session.keys.new_record(record)
    await session.db.execute(insert(record_key).values(tenant=session.tenant, record=record, wrapped=wrapped))
    return key


async def read_record_key(session: Session, record: UUID) -> RecordKey | None:
    """The key of a record, None where it was destroyed."""
    wrapped = await session.db.scalar(
        select(record_key.c.wrapped).where(record_key.c.tenant == session.tenant, record_key.c.record == record)
    )
    return None if wrapped is None else session.keys.open_record(record, bytes(wrapped))
