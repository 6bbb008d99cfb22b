"""`efa tenant list` and `efa tenant show`: what is set up, and where it comes from."""

import argparse
import json
from collections.abc import Iterator, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.catalogue.enabled import Enabled, enabled_benefits
from efa.cli.command import Groups, add_command, table
from efa.cli.database import with_database
from efa.cli.directory import active_tenant, directory_of
from efa.cli.environment import settings_of_environment
from efa.kit.clock import now
from efa.tenancy.directory import Tenant
from efa.tenancy.present import area_of
from efa.tenancy.rows import AreaRow
from efa.tenancy.session import Session
from efa.tenancy.settings import SettingState, all_settings
from efa.tenancy.tables import competence


def add_show(commands: Groups, examples: str) -> None:
    """Add both commands."""
    add_command(commands, "list", _list, summary="List the active tenants with their benefits.", examples=examples)
    showing = add_command(commands, "show", _show, summary="Show the settings of a tenant in force.", examples=examples)
    showing.add_argument("slug", metavar="SLUG", help="short name of the tenant (see: efa tenant list)")


def _list(_arguments: argparse.Namespace) -> int:
    print("\n".join(table(with_database(settings_of_environment().database_url, _listed))))
    return 0


def _show(arguments: argparse.Namespace) -> int:
    for line in with_database(settings_of_environment().database_url, lambda engine: _shown(engine, arguments.slug)):
        print(line)
    return 0


async def _listed(engine: AsyncEngine) -> list[tuple[str, ...]]:
    directory = directory_of(engine)
    rows: list[tuple[str, ...]] = [("SLUG", "ARS", "NAME", "BENEFITS")]
    for tenant in sorted(await directory.all(), key=lambda known: known.ars):
        async with directory.session(tenant.id) as session:
            enabled = await enabled_benefits(session, now())
        rows.append((tenant.slug, tenant.ars, tenant.name, ", ".join(sorted(enabled)) or "-"))
    return rows


async def _shown(engine: AsyncEngine, slug: str) -> list[str]:
    directory = directory_of(engine)
    tenant = await active_tenant(directory, slug)
    slugs = {one.id: one.slug for one in await directory.all()}
    async with directory.session(tenant.id) as session:
        states = await all_settings(session)
        return [_head(tenant), *await _benefits(session), *_settings(states, slugs)]


def _head(tenant: Tenant) -> str:
    return f"{tenant.name} ({tenant.slug}, {tenant.ars}), hosts: {', '.join(tenant.hosts) or '-'}"


async def _benefits(session: Session) -> Iterator[str]:
    enabled = await enabled_benefits(session, now())
    areas = select(competence).where(competence.c.tenant == session.tenant).order_by(competence.c.benefit)
    rows = (await session.db.execute(areas)).all()
    return iter([*map(_switch, enabled.values()), *(_area(area_of(row)) for row in rows)])


def _switch(enabled: Enabled) -> str:
    decided = "managed" if enabled.managed else "editable"
    return f"benefit {enabled.benefit}: on since {enabled.since:%Y-%m-%d %H:%M} UTC ({decided})"


def _area(area: AreaRow) -> str:
    return f"decides on {area.benefit} in {area.shown}"


def _settings(states: tuple[SettingState, ...], slugs: Mapping[UUID, str]) -> Iterator[str]:
    for state in states:
        if state.value is not None:
            yield f"{state.name} = {json.dumps(state.value, ensure_ascii=False)}  [{_origin(state, slugs)}]"


def _origin(state: SettingState, slugs: Mapping[UUID, str]) -> str:
    if state.origin is None:
        return "default"
    return f"{slugs.get(state.origin, 'a tenant that is not active')}, {'managed' if state.managed else 'editable'}"
