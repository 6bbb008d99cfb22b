"""Switch a benefit on for a tenant."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert

from efa.catalogue.enabled import benefit_settings, enabled_benefits, switch_is_managed
from efa.catalogue.errors import BenefitNotAllowed, CalculationOnly, ManagedByFile, SettingsInvalid
from efa.catalogue.installed import Catalogue
from efa.catalogue.settings import settings_problem
from efa.catalogue.tables import enabled_benefit
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session
from efa.tenancy.settings import tenant_settings


async def enable(session: Session, catalogue: Catalogue, key: str, *, by: str, now: datetime) -> None:
    """Offer the benefit from now on; nothing happens where it is on.

    Raises BenefitUnknown, PluginFault, CalculationOnly, BenefitNotAllowed, ManagedByFile, SettingsInvalid.
    """
    definition = catalogue.usable(key)
    if definition.is_calculation:
        raise CalculationOnly(benefit=key)
    allowed = (await tenant_settings(session)).allowed_benefits
    if allowed is not None and key not in allowed:
        raise BenefitNotAllowed(benefit=key)
    if problem := settings_problem(definition, (await benefit_settings(session, key)).get(key, {})):
        raise SettingsInvalid(benefit=key, problem=problem)
    if key in await enabled_benefits(session, now, key):
        return
    if await switch_is_managed(session, key):
        raise ManagedByFile(benefit=key)
    await switch_on(session, key, by=by, now=now, managed=False)


async def switch_on(session: Session, key: str, *, by: str, now: datetime, managed: bool) -> None:
    """Write that the benefit is on from now."""
    row = {"managed": managed, "enabled_by": by, "until": None, "disabled_by": None}
    statement = insert(enabled_benefit).values(tenant=session.tenant, benefit=key, since=now, **row)
    await session.db.execute(statement.on_conflict_do_update(index_elements=["tenant", "benefit", "since"], set_=row))
    await record_change(session, "benefit_on", key, by=by, now=now)
