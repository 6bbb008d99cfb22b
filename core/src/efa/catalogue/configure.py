"""Set up a benefit for a tenant."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from efa.catalogue.enabled import inherited_settings
from efa.catalogue.errors import ManagedByFile, SettingsInvalid
from efa.catalogue.installed import Catalogue
from efa.catalogue.settings import settings_problem
from efa.catalogue.tables import benefit_setting
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session


async def configure(
    session: Session, catalogue: Catalogue, key: str, settings: Mapping[str, object], *, by: str, now: datetime
) -> None:
    """Replace the tenant's own settings of a benefit; names that it leaves out are inherited.

    Raises BenefitUnknown, PluginFault, ManagedByFile, SettingsInvalid.
    """
    definition = catalogue.definition(key)
    if await _managed(session, key):
        raise ManagedByFile(benefit=key)
    in_force = {**await inherited_settings(session, key), **settings}
    if problem := settings_problem(definition, in_force):
        raise SettingsInvalid(benefit=key, problem=problem)
    await store_settings(session, key, settings, by=by, now=now, managed=False)


async def store_settings(
    session: Session, key: str, settings: Mapping[str, object], *, by: str, now: datetime, managed: bool
) -> None:
    """Write the tenant's own settings of a benefit."""
    row = {"settings": dict(settings), "managed": managed, "changed_at": now, "changed_by": by}
    statement = insert(benefit_setting).values(tenant=session.tenant, benefit=key, **row)
    await session.db.execute(statement.on_conflict_do_update(index_elements=["tenant", "benefit"], set_=row))
    await record_change(session, "benefit_configured", key, by=by, now=now)


async def _managed(session: Session, key: str) -> bool:
    table = benefit_setting.c
    lineage = [session.tenant, *session.above]
    query = select(table.managed).where(table.tenant.in_(lineage), table.benefit == key, table.managed)
    return await session.db.scalar(query) is not None
