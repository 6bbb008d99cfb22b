"""What a tenant decides: its own values, those it inherits from Kreis and Land, and the platform's defaults."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, text
from sqlalchemy.dialects.postgresql import distinct_on, insert

from efa.tenancy.errors import ManagedByFile, StaleSetting
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

_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('efa setting ' || :setting))")


@dataclass(frozen=True, slots=True)
class SettingState:
    """One setting as it is in force: `origin` is the tenant that wrote it, None for the platform's default.

    `managed`: written in a tenants file, so read-only in the page.
    """

    name: str
    value: object
    origin: UUID | None
    managed: bool

    @property
    def version(self) -> str:
        """Another one whenever value or origin are others."""
        written = json.dumps([self.value, str(self.origin), self.managed], sort_keys=True)
        return hashlib.sha256(written.encode()).hexdigest()[:16]


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


async def write_setting(
    session: Session, name: str, value: object, *, by: str, now: datetime, seen: str | None = None
) -> None:
    """Set the tenant's own value, if it is still as it was `seen`.

    Raises UnknownSetting, SettingInvalid, ManagedByFile, StaleSetting.
    """
    checked = check_setting(name, value)
    await _demand_free(session, name, seen)
    row = {"value": checked, "managed": False, "changed_at": now, "changed_by": by}
    statement = insert(tenant_setting).values(tenant=session.tenant, name=name, **row)
    await session.db.execute(statement.on_conflict_do_update(index_elements=["tenant", "name"], set_=row))
    await record_change(session, "setting_written", name, by=by, now=now)


async def reset_setting(session: Session, name: str, *, by: str, now: datetime, seen: str | None = None) -> None:
    """Forget the tenant's own value, so that it inherits again. Raises UnknownSetting, ManagedByFile, StaleSetting."""
    await _demand_free(session, name, seen)
    await session.db.execute(
        delete(tenant_setting).where(tenant_setting.c.tenant == session.tenant, tenant_setting.c.name == name)
    )
    await record_change(session, "setting_reset", name, by=by, now=now)


async def _demand_free(session: Session, name: str, seen: str | None) -> None:
    await session.db.execute(_ONE_AT_A_TIME, {"setting": f"{session.tenant} {name}"})
    present = await read_setting(session, name)
    if present.managed:
        raise ManagedByFile(setting=name)
    if seen is not None and seen != present.version:
        raise StaleSetting(setting=name)


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
