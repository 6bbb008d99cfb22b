"""Switch a benefit off for a tenant: at once, there alone. Running applications go on."""

from datetime import datetime

from sqlalchemy import update

from efa.catalogue.enabled import enabled_benefits
from efa.catalogue.errors import BenefitNotOffered, ManagedByFile
from efa.catalogue.tables import enabled_benefit
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session


async def disable(session: Session, key: str, *, by: str, now: datetime) -> None:
    """Offer the benefit no longer. Raises BenefitNotOffered, ManagedByFile."""
    enabled = (await enabled_benefits(session, now, key)).get(key)
    if enabled is None:
        raise BenefitNotOffered(benefit=key)
    if enabled.managed:
        raise ManagedByFile(benefit=key)
    await switch_off(session, key, by=by, now=now)


async def switch_off(session: Session, key: str, *, by: str, now: datetime) -> None:
    """Write that the benefit is off from now."""
    table = enabled_benefit.c
    on = (table.tenant == session.tenant, table.benefit == key, table.until.is_(None))
    ended = await session.db.execute(update(enabled_benefit).where(*on).values(until=now, disabled_by=by))
    if ended.rowcount:
        await record_change(session, "benefit_off", key, by=by, now=now)
