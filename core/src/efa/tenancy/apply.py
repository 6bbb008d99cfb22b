"""Carry out a plan in the caller's transaction: all of it or, after any error, nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import delete, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.kit.clock import day_of
from efa.kit.crypto import MasterKey
from efa.kit.ids import new_id
from efa.tenancy.keys import make_keys, no_keys
from efa.tenancy.place import fold
from efa.tenancy.plan import Change, Plan, Row
from efa.tenancy.present import SOURCE
from efa.tenancy.record_change import record_change
from efa.tenancy.rows import AreaRow, MunicipalityRow, PostcodeRow, SettingRow, TenantRow
from efa.tenancy.session import Session, open_session
from efa.tenancy.tables import competence, municipality, postcode, tenant, tenant_setting

BY_FILE = "tenants"  # who changed a setting, where a file did
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('efa tenant apply'))")


@dataclass(frozen=True, slots=True)
class At:
    """With which master key new tenants get their keys, and when all this happens."""

    master: MasterKey
    now: datetime

    @property
    def day(self) -> date:
        """The day of the change."""
        return day_of(self.now)


async def lock(db: AsyncConnection) -> None:
    """Wait for another apply to end: two plans never mix."""
    await db.execute(_ONE_AT_A_TIME)


async def apply(db: AsyncConnection, plan: Plan, at: At) -> None:
    """Do what the plan says, as the owner: the application may only read the directory."""
    rows = [change.after for change in plan.changes if isinstance(change.after, TenantRow)]
    await _free_slugs(db, [row.ars for row in rows])
    for row in rows:
        await _write_tenant(db, row, at)
    for ars, changes in groupby(plan.changes, key=lambda change: change.ars):
        session = await session_of(db, ars)
        for change in changes:
            await _carry_out(session, change, at)


async def session_of(db: AsyncConnection, ars: str) -> Session:
    """A session of the tenant with this ARS, without its keys."""
    return await open_session(db, no_keys(await _id_of(db, ars)))


async def _free_slugs(db: AsyncConnection, changed: Sequence[str]) -> None:
    """Two tenants may exchange their slugs, so each gives up its own first."""
    await db.execute(update(tenant).where(tenant.c.ars.in_(changed)).values(slug="moving-" + tenant.c.ars))


async def _id_of(db: AsyncConnection, ars: str) -> UUID:
    found: UUID = (await db.execute(select(tenant.c.id).where(tenant.c.ars == ars))).scalar_one()
    return found


async def _write_tenant(db: AsyncConnection, row: TenantRow, at: At) -> None:
    """Create or change; a tenant above stands earlier in the plan."""
    parent = await _id_of(db, row.parent) if row.parent else None
    values = {"slug": row.slug, "name": row.name, "hosts": [*row.hosts], "active": row.active, "parent": parent}
    values |= {"closed_from": row.closed_from, "successor": row.successor, "work": row.work}
    written = insert(tenant).values(id=new_id(), ars=row.ars, changed_at=at.now, **values)
    known = await db.scalar(select(tenant.c.id).where(tenant.c.ars == row.ars))
    upsert = written.on_conflict_do_update(index_elements=["ars"], set_={"changed_at": at.now, **values})
    key = (await db.execute(upsert.returning(tenant.c.id))).scalar_one()
    if known is None:
        await make_keys(db, at.master, key, at.now)


async def _carry_out(session: Session, change: Change, at: At) -> None:
    if change.after is None:
        await _remove(session, change.before)
    await _note(session, change, at)
    match change.after:
        case SettingRow() as row:
            values = {"value": row.value, "managed": row.managed, "changed_at": at.now, "changed_by": BY_FILE}
            setting = insert(tenant_setting).values(tenant=session.tenant, name=row.name, **values)
            await session.db.execute(setting.on_conflict_do_update(index_elements=["tenant", "name"], set_=values))
        case AreaRow() as row:
            ends = {"until": row.until, "successor": row.successor, "work": row.work}
            area = insert(competence).values(tenant=session.tenant, **_area_key(row), **ends)
            await session.db.execute(area.on_conflict_do_update(index_elements=_AREA_KEY, set_=ends))
        case MunicipalityRow() as row:
            await _write_municipality(session.db, row, at)
        case PostcodeRow() as row:
            code = insert(postcode).values(postcode=row.postcode, ars=row.ars, source=SOURCE)
            await session.db.execute(code.on_conflict_do_nothing())


_AREA_KEY = ["tenant", "benefit", "procedure", "branch", "ars", "valid_from"]


def _area_key(row: AreaRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in _AREA_KEY if name != "tenant"}


async def _note(session: Session, change: Change, at: At) -> None:
    if isinstance(change.after, SettingRow):
        await record_change(session, "setting_written", change.after.name, by=BY_FILE, now=at.now)
    elif isinstance(change.before, SettingRow):
        await record_change(session, "setting_reset", change.before.name, by=BY_FILE, now=at.now)


async def _write_municipality(db: AsyncConnection, row: MunicipalityRow, at: At) -> None:
    """An imported entry is better than ours and stays."""
    names = {"name": row.name, "search": fold(row.name), "kreis": row.kreis, "land": row.land}
    values = {**names, "state_of": at.day, "source": SOURCE}
    written = insert(municipality).values(ars=row.ars, **values)
    ours = municipality.c.source == SOURCE
    await db.execute(written.on_conflict_do_update(index_elements=["ars"], set_=values, where=ours))


async def _remove(session: Session, row: Row | None) -> None:
    own = session.tenant
    match row:
        case SettingRow():
            query = delete(tenant_setting).where(tenant_setting.c.tenant == own, tenant_setting.c.name == row.name)
        case AreaRow():
            key = {"tenant": own, **_area_key(row)}
            query = delete(competence).where(*(competence.c[name] == value for name, value in key.items()))
        case PostcodeRow():
            code = (postcode.c.postcode == row.postcode, postcode.c.ars == row.ars, postcode.c.source == SOURCE)
            query = delete(postcode).where(*code)
        case MunicipalityRow():
            query = delete(municipality).where(municipality.c.ars == row.ars, municipality.c.source == SOURCE)
        case _:
            return
    await session.db.execute(query)
