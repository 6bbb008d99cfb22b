"""Where an application for a place goes: to the authority online, to the Land on the fallback way, or nowhere yet."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from efa.catalogue.offered_where import offering
from efa.tenancy.competence import competent
from efa.tenancy.directory import Directory, Tenant
from efa.tenancy.errors import NoCompetence
from efa.tenancy.fallback_way import FallbackWay
from efa.tenancy.offices import ListedOffice, listed_office
from efa.tenancy.rules import Asked
from efa.tenancy.settings import TenantSettings
from efa.tenancy.wanted import LAND

SettingsOf = Callable[[UUID], Awaitable[TenantSettings]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """`authority` decides by the rules; `taker` is the tenant whose pages take the application.

    `decision` is that of the Land about the fallback way, `office` the one of its list, also where nobody takes it.
    """

    way: Literal["online", "fallback", "none"]
    authority: Tenant | None
    taker: Tenant | None
    office: ListedOffice | None = None
    decision: FallbackWay | None = None


async def find_route(
    db: AsyncConnection, directory: Directory, settings_of: SettingsOf, asked: Asked, now: datetime
) -> Route:
    """The route of one case. What a municipality has not done never makes a dead end: the Land decides."""
    authority, land = await _authority(db, directory, asked), await directory.by_ars(asked.place[:LAND])
    online = await offering(db, {tenant.id for tenant in (authority, land) if tenant}, asked.benefit, now)
    if authority and authority.id in online:
        return Route(way="online", authority=authority, taker=authority)
    decision = (await settings_of(land.id)).fallback_way.get(asked.benefit) if land else None
    if decision and not decision.holds(asked.day):
        decision = None
    office = await listed_office(db, asked)
    if land and land.id in online and decision and decision.open:
        return Route(way="fallback", authority=authority, taker=land, office=office, decision=decision)
    return Route(way="none", authority=authority, taker=None, office=office, decision=decision)


async def _authority(db: AsyncConnection, directory: Directory, asked: Asked) -> Tenant | None:
    try:
        return await competent(db, directory, asked)
    except NoCompetence:
        return None
