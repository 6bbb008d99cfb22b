"""How a tenant has set up a benefit: its own settings, what it inherits, and who decides."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from efa.catalogue.enabled import inherited_settings
from efa.catalogue.tables import benefit_setting
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class Setup:
    """`managed`: the tenants file of this tenant or of one above decides, so the page is read-only."""

    own: Mapping[str, object]
    inherited: Mapping[str, object]
    managed: bool

    @property
    def in_force(self) -> Mapping[str, object]:
        """Each name from the nearest."""
        return {**self.inherited, **self.own}


async def benefit_setup(session: Session, benefit: str) -> Setup:
    """The settings of one benefit at this tenant."""
    c = benefit_setting.c
    query = select(c.settings).where(c.tenant == session.tenant, c.benefit == benefit)
    own = await session.db.scalar(query) or {}
    lineage = select(func.bool_or(c.managed)).where(c.tenant.in_([session.tenant, *session.above]))
    managed = bool(await session.db.scalar(lineage.where(c.benefit == benefit)))
    return Setup(own, await inherited_settings(session, benefit), managed)
