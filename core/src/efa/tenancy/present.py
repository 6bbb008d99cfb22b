"""Read what the database holds of all tenants, as rows that a plan can compare."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Row, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.tenancy.keys import no_keys
from efa.tenancy.plan import Present
from efa.tenancy.rows import AreaRow, MunicipalityRow, PostcodeRow, SettingRow, TenantRow
from efa.tenancy.session import Session, open_session
from efa.tenancy.tables import competence, municipality, postcode, tenant, tenant_setting

SOURCE = "tenants"  # places that tenants files wrote, and no official list


async def tenant_ids(db: AsyncConnection) -> Mapping[str, UUID]:
    """The id of every tenant by its ARS, also of those that are not active."""
    rows = (await db.execute(select(tenant.c.ars, tenant.c.id))).all()
    return {row.ars: row.id for row in rows}


async def read_present(db: AsyncConnection) -> Present:
    """All tenants, one session after the other, and the places that matter to them."""
    ids = await tenant_ids(db)
    settings, areas = {}, {}
    for ars, key in ids.items():
        session = await open_session(db, no_keys(key))
        settings[ars], areas[ars] = await _settings(session), await _areas(session)
    places = (await db.execute(select(municipality))).all()
    codes = (await db.execute(select(postcode).where(or_(postcode.c.source == SOURCE, postcode.c.ars.in_(ids))))).all()
    return Present(
        tenants=await _tenants(db, {key: ars for ars, key in ids.items()}),
        settings=settings,
        areas=areas,
        municipalities={r.ars: MunicipalityRow(r.ars, r.name, r.kreis, r.land) for r in places if r.source == SOURCE},
        imported=frozenset(row.ars for row in places if row.source != SOURCE),
        postcodes=frozenset(PostcodeRow(row.postcode, row.ars) for row in codes if row.source == SOURCE),
        imported_postcodes=frozenset(PostcodeRow(row.postcode, row.ars) for row in codes if row.source != SOURCE),
    )


async def _tenants(db: AsyncConnection, ars_of: Mapping[UUID, str]) -> Mapping[str, TenantRow]:
    rows = (await db.execute(select(tenant))).all()
    return {
        r.ars: TenantRow(
            r.ars,
            r.slug,
            r.name,
            tuple(r.hosts),
            r.active,
            ars_of[r.parent] if r.parent else None,
            r.closed_from,
            r.successor,
            r.work,
        )
        for r in rows
    }


async def _settings(session: Session) -> tuple[SettingRow, ...]:
    own = tenant_setting.c.tenant == session.tenant
    rows = (await session.db.execute(select(tenant_setting).where(own))).all()
    return tuple(SettingRow(row.name, row.value, row.managed) for row in rows)


async def _areas(session: Session) -> tuple[AreaRow, ...]:
    own = competence.c.tenant == session.tenant
    rows = (await session.db.execute(select(competence).where(own))).all()
    return tuple(area_of(row) for row in rows)


def area_of(row: Row[Any]) -> AreaRow:
    """A row of competence as a value."""
    period = (row.valid_from, row.until)
    return AreaRow(row.benefit, row.ars, *period, row.procedure, row.branch, row.successor, row.work)
