"""Tenants never see each other, even where a query forgets its filter."""

from collections.abc import AsyncIterator, Mapping
from uuid import UUID

import pytest
from sqlalchemy import Table, UniqueConstraint, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from efa.kit.db import connect
from efa.migrations.roles import ROLES
from efa.migrations.tables import metadata
from tests.conftest import Database
from tests.house.rows import insert_row

TENANT_TABLES = [table for table in metadata.sorted_tables if "tenant" in table.c]
by_name = pytest.mark.parametrize("table", TENANT_TABLES, ids=lambda table: table.name)


async def test_nobody_who_serves_requests_may_bypass_row_security(engine: AsyncEngine) -> None:
    query = text("SELECT rolname, rolsuper OR rolbypassrls AS mighty FROM pg_roles WHERE rolname ~ '^efa'")
    async with engine.connect() as db:
        roles = {role.rolname: role.mighty for role in (await db.execute(query)).all()}
    assert roles == dict.fromkeys(ROLES, False)


async def test_every_table_with_a_tenant_forces_row_security(engine: AsyncEngine) -> None:
    query = text(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant'"
        " WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT (c.relrowsecurity AND"
        " c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*'))"
    )
    async with engine.connect() as db:
        assert (await db.execute(query)).scalars().all() == []


@by_name
async def test_tenant_comes_first_in_keys_and_indexes(table: Table) -> None:
    keys = [table.primary_key.columns, *(index.columns for index in table.indexes if not index.info.get("across"))]
    keys += [unique.columns for unique in table.constraints if isinstance(unique, UniqueConstraint)]
    assert [names for names in ([c.name for c in key] for key in keys) if names[0] != "tenant"] == []


@by_name
async def test_another_tenant_sees_changes_and_deletes_nothing(
    table: Table, admin: AsyncConnection, tenants: Mapping[str, UUID]
) -> None:
    await insert_row(admin, table, tenants["aachen"])
    foreign = f"FROM {table.name} WHERE tenant = '{tenants['aachen']}'"
    for role in ("efa_app", "efa_worker", "efa_owner"):
        await act_as(admin, role, str(tenants["aachen"]))
        assert (await admin.execute(text(f"SELECT count(*) {foreign}"))).scalar_one() > 0
        await act_as(admin, role, str(tenants["bonn"]))
        assert (await admin.execute(text(f"SELECT count(*) {foreign}"))).scalar_one() == 0
    assert (await admin.execute(text(f"DELETE {foreign}"))).rowcount == 0
    changed = text(f"UPDATE {table.name} SET tenant = tenant WHERE tenant = '{tenants['aachen']}'")
    assert (await admin.execute(changed)).rowcount == 0


@by_name
async def test_without_a_tenant_nothing_is_seen(
    table: Table, admin: AsyncConnection, tenants: Mapping[str, UUID]
) -> None:
    await insert_row(admin, table, tenants["aachen"])
    for unset in ("", str(UUID(int=0))):
        await act_as(admin, "efa_app", unset)
        assert (await admin.execute(text(f"SELECT count(*) FROM {table.name}"))).scalar_one() == 0


@pytest.fixture
async def admin(database: Database) -> AsyncIterator[AsyncConnection]:
    """A superuser that takes the part of each role; rolled back."""
    engine = connect(database.admin, pool=1)
    async with engine.connect() as db, db.begin() as transaction:
        yield db
        await transaction.rollback()
    await engine.dispose()


async def act_as(db: AsyncConnection, role: str, tenant: str) -> None:
    await db.execute(text("RESET ROLE"))
    await db.execute(text(f"SET LOCAL ROLE {role}"))
    await db.execute(text("SELECT set_config('efa.tenant', :t, true)"), {"t": tenant})
