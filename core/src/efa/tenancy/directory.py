"""The directory of tenants in this process: who is meant by a host, a path or a key, and the way to their data."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from time import monotonic
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.kit.crypto import MasterKey
from efa.tenancy.ars import Kind, area_of_tenant, kind_of
from efa.tenancy.errors import UnknownTenant
from efa.tenancy.keys import KeyRing
from efa.tenancy.rows import Work
from efa.tenancy.session import Session, operator_session, tenant_session
from efa.tenancy.tables import tenant

_FRESH_SECONDS = 2.0
_HANDING = text("SELECT tenant FROM successors()")


@dataclass(frozen=True, slots=True)
class Tenant:
    """A Land (ars of 2 digits), Kreis (5), Gemeinde (12), or a second authority there (`05334-jobcenter`).

    `successor`: the ARS of who decides from a day on; `work`: what becomes of open applications then.
    """

    id: UUID
    ars: str
    slug: str
    name: str
    hosts: tuple[str, ...]
    parent: UUID | None
    closed_from: date | None = None
    successor: str | None = None
    work: Work = "moves"

    @property
    def area(self) -> str:
        """The ARS of its area, which another tenant may share."""
        return area_of_tenant(self.ars)

    @property
    def kind(self) -> Kind:
        """Land, Kreis, Gemeinde, or another authority of an area."""
        return kind_of(self.ars)


class Directory:
    """All active tenants, read again when the copy is older than two seconds."""

    def __init__(self, engine: AsyncEngine, master: MasterKey) -> None:
        self.engine = engine
        self.keys = KeyRing(engine, master)
        self._tenants: Mapping[UUID, Tenant] = {}
        self._read_at = -_FRESH_SECONDS
        self._handing: frozenset[UUID] = frozenset()
        self._handing_at = -_FRESH_SECONDS

    async def all(self) -> tuple[Tenant, ...]:
        """Every active tenant by name."""
        return tuple(sorted((await self._fresh()).values(), key=lambda known: known.name))

    async def by_id(self, wanted: UUID) -> Tenant:
        """Raises UnknownTenant."""
        try:
            return (await self._fresh())[wanted]
        except KeyError as error:
            raise UnknownTenant from error

    async def by_ars(self, ars: str) -> Tenant | None:
        """The tenant with exactly this key."""
        return next((t for t in (await self._fresh()).values() if t.ars == ars), None)

    async def by_slug(self, slug: str) -> Tenant | None:
        """The tenant behind the first part of a path."""
        return next((t for t in (await self._fresh()).values() if t.slug == slug), None)

    async def by_host(self, host: str) -> Tenant | None:
        """The tenant behind a host name (without port, lower case)."""
        return next((t for t in (await self._fresh()).values() if host in t.hosts), None)

    async def above(self, wanted: UUID) -> tuple[UUID, ...]:
        """The tenants above one, nearest first."""
        tenants = await self._fresh()
        found: list[UUID] = []
        current = tenants.get(wanted)
        while current and current.parent and current.parent not in found:
            found.append(current.parent)
            current = tenants.get(current.parent)
        return tuple(found)

    async def ending(self, wanted: UUID) -> bool:
        """Whether the tenant is closed one day, or hands an area to another. Raises UnknownTenant."""
        if (await self.by_id(wanted)).closed_from:
            return True
        if monotonic() - self._handing_at >= _FRESH_SECONDS:
            async with operator_session(self.engine) as db:
                self._handing = frozenset((await db.scalars(_HANDING)).all())
            self._handing_at = monotonic()
        return wanted in self._handing

    @asynccontextmanager
    async def session(self, wanted: UUID) -> AsyncIterator[Session]:
        """A transaction that sees this tenant and inherits from those above. Raises UnknownTenant."""
        keys, above = await self.keys.of(wanted), await self.above(wanted)
        async with tenant_session(self.engine, keys, above) as session:
            yield session

    async def _fresh(self) -> Mapping[UUID, Tenant]:
        if monotonic() - self._read_at >= _FRESH_SECONDS:
            async with operator_session(self.engine) as db:
                rows = (await db.execute(select(tenant).where(tenant.c.active))).all()
            self._tenants = {row.id: _tenant(row) for row in rows}
            self._read_at = monotonic()
        return self._tenants


def _tenant(row: Row[Any]) -> Tenant:
    ends = (row.closed_from, row.successor, row.work)
    return Tenant(row.id, row.ars, row.slug, row.name, tuple(row.hosts), row.parent, *ends)
