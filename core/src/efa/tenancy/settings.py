"""What a tenant decides: its own values, those it inherits from Kreis and Land, and the platform's defaults."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import distinct_on, insert

from efa.tenancy.errors import ManagedByFile
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session
from efa.tenancy.setting_types import PLAIN, TenantSettings, assemble, check_setting, default_of, setting_type
from efa.tenancy.tables import tenant_setting

__all__ = [
    "SettingState",
    "TenantSettings",
    "all_settings",
    "own_and_inherited",
    "read_setting",
    "reset_setting",
    "tenant_settings",
    "write_setting",
]


@dataclass(frozen=True, slots=True)
class SettingState:
    """One setting as it is in force: `origin` is the tenant that wrote it, None for the platform's default.

    `managed`: written in a tenants file, so read-only in the page.
    """

    name: str
    value: object
    origin: UUID | None
    managed: bool


async def tenant_settings(session: Session) -> TenantSettings:
    """The settings in force."""
    return assemble({state.name: state.value for state in await own_and_inherited(session)})


async def read_setting(session: Session, name: str) -> SettingState:
    """One setting in force, as plain JSON value. Raises UnknownSetting."""
    setting_type(name)
    found = next((state for state in await own_and_inherited(session) if state.name == name), None)
    return found or SettingState(name, default_of(name), None, managed=False)


async def all_settings(session: Session) -> tuple[SettingState, ...]:
    """Every setting in force, defaults too, in the order of the reference."""
    written = await own_and_inherited(session)
    names = {state.name for state in written}
    defaults = [SettingState(name, default_of(name), None, managed=False) for name in PLAIN if name not in names]
    order = list(TenantSettings.model_fields)
    return tuple(sorted([*written, *defaults], key=lambda state: (order.index(state.name.split(".")[0]), state.name)))


async def write_setting(session: Session, name: str, value: object, *, by: str, now: datetime) -> None:
    """Set the tenant's own value. Raises UnknownSetting, SettingInvalid, ManagedByFile."""
    checked = check_setting(name, value)
    if (await read_setting(session, name)).managed:
        raise ManagedByFile(setting=name)
    row = {"value": checked, "managed": False, "changed_at": now, "changed_by": by}
    statement = insert(tenant_setting).values(tenant=session.tenant, name=name, **row)
    await session.db.execute(statement.on_conflict_do_update(index_elements=["tenant", "name"], set_=row))
    await record_change(session, "setting_written", name, by=by, now=now)


async def reset_setting(session: Session, name: str, *, by: str, now: datetime) -> None:
    """Forget the tenant's own value, so that it inherits again. Raises UnknownSetting, ManagedByFile."""
    if (await read_setting(session, name)).managed:
        raise ManagedByFile(setting=name)
    await session.db.execute(
        delete(tenant_setting).where(tenant_setting.c.tenant == session.tenant, tenant_setting.c.name == name)
    )
    await record_change(session, "setting_reset", name, by=by, now=now)


async def own_and_inherited(session: Session) -> tuple[SettingState, ...]:
    """What is written for the tenant or above it: a managed value beats others, then the nearest wins."""
    lineage = [session.tenant, *session.above]
    distance = func.array_position(lineage, tenant_setting.c.tenant)
    query = (
        select(tenant_setting.c.name, tenant_setting.c.value, tenant_setting.c.tenant, tenant_setting.c.managed)
        .ext(distinct_on(tenant_setting.c.name))
        .where(tenant_setting.c.tenant.in_(lineage))
        .order_by(tenant_setting.c.name, tenant_setting.c.managed.desc(), distance)
    )
    rows = (await session.db.execute(query)).all()
    return tuple(SettingState(row.name, row.value, row.tenant, row.managed) for row in rows)
