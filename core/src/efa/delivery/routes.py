"""Routes of FIT-Connect that are kept: asked at night and before a first hand-over, used also while nobody answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.delivery.channels.fit_connect.routing import Found
from efa.delivery.route_tables import found_route as table
from efa.tenancy.session import Session

FRESH = timedelta(hours=20)  # younger ones are not asked for again
USABLE = timedelta(days=30)  # for so long an outage of the Routing API changes nothing
_FINDINGS = text("SELECT tenant, benefit, procedure, ars, finding, asked_at FROM route_findings()")
MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "differs": "FIT-Connect names another destination than the tenant's settings, which are used",
        "several": "FIT-Connect names several destinations; name one in the settings or in the list of offices",
        "none": "FIT-Connect names no destination there; that of the tenant's settings is used",
        "not_believed": "the signature of the address that FIT-Connect names does not fit; it is not used",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """For what a route was asked: `ars` of a municipality or an area."""

    benefit: str
    procedure: str
    ars: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Where own rules and routes do not agree, or the routes do not say one thing."""

    tenant: UUID
    way: Way
    finding: Literal["differs", "several", "none", "not_believed"]
    asked_at: datetime


async def kept_route(session: Session, way: Way, now: datetime, within: timedelta = USABLE) -> Found | None:
    """What was found last, if that is not too long ago."""
    row = (await session.db.execute(select(table).where(*_this(session, way)))).one_or_none()
    if row is None or row.asked_at < now - within:
        return None
    return Found(row.found, row.destination, row.name)


async def keep_route(session: Session, way: Way, found: Found, now: datetime, *, own: str = "") -> None:
    """Remember it; what was found before is gone."""
    values = {"own": own, "found": found.kind, "destination": found.destination, "name": found.name, "asked_at": now}
    key = {"tenant": session.tenant, "benefit": way.benefit, "procedure": way.procedure, "ars": way.ars}
    statement = insert(table).values(**key, **values)
    await session.db.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))


async def forget_routes(session: Session, now: datetime) -> None:
    """Nobody asks for these any more."""
    old = (table.c.tenant == session.tenant, table.c.asked_at < now - USABLE)
    await session.db.execute(delete(table).where(*old))


async def route_findings(db: AsyncConnection) -> tuple[Finding, ...]:
    """Of every tenant, for the operator."""
    rows = (await db.execute(_FINDINGS)).all()
    return tuple(
        Finding(
            tenant=row.tenant,
            way=Way(benefit=row.benefit, procedure=row.procedure, ars=row.ars),
            finding=row.finding,
            asked_at=row.asked_at,
        )
        for row in rows
    )


def _this(session: Session, way: Way) -> tuple[ColumnElement[bool], ...]:
    c = table.c
    return c.tenant == session.tenant, c.benefit == way.benefit, c.procedure == way.procedure, c.ars == way.ars
