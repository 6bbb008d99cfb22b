"""The office of a place on the fallback way."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.tenancy.ars import kind_of
from efa.tenancy.office_tables import office
from efa.tenancy.rules import Asked
from efa.tenancy.session import Session
from efa.tenancy.setting_types import TenantSettings
from efa.tenancy.tables import competence, tenant


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedOffice:
    """Name, address and ways of an office; `state_of` and `source` say from which list they are."""

    benefit: str
    branch: str
    ars: str
    name: str
    street: str
    postcode: str
    city: str
    phone: str = ""
    email: str = ""
    destination: str = ""
    secure_mail: str = ""
    certificate: str = ""
    state_of: date
    source: str

    @property
    def way(self) -> Literal["fit_connect", "secure_mail", "print"]:
        """The best way to reach it; a letter always arrives."""
        if self.destination:
            return "fit_connect"
        return "secure_mail" if self.secure_mail else "print"


async def sends_on(session: Session, benefit: str, settings: TenantSettings) -> bool:
    """Whether the tenant decides on nothing of this benefit: a Land on the fallback way, or without a rule for it."""
    if not await is_land(session):
        return False
    c = competence.c
    rules = select(func.count()).where(c.tenant == session.tenant, c.benefit == benefit)
    return benefit in settings.fallback_way or not await session.db.scalar(rules)


async def is_land(session: Session) -> bool:
    """Whether the tenant is a Land, which takes what has to reach an office that is not on the platform."""
    ars = await session.db.scalar(select(tenant.c.ars).where(tenant.c.id == session.tenant))
    return ars is not None and kind_of(ars) == "land"


async def listed_office(db: AsyncConnection, asked: Asked) -> ListedOffice | None:
    """The office of the closest entry: first for the branch, then for the benefit, then the smallest area."""
    c = office.c
    reaches = func.starts_with(literal(asked.place), c.ars)
    query = (
        select(office)
        .where(reaches, c.benefit.in_(("", asked.benefit)), c.branch.in_(("", asked.branch)))
        .order_by(c.branch.desc(), c.benefit.desc(), func.length(c.ars).desc())
        .limit(1)
    )
    row = (await db.execute(query)).mappings().one_or_none()
    return ListedOffice(**row) if row else None
