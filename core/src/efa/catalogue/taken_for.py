"""What can be applied for online for one place, whoever takes it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from efa.catalogue.coverage import Known, Municipality, coverage
from efa.catalogue.definition import Definition
from efa.catalogue.offered_where import offered_where
from efa.catalogue.route import SettingsOf
from efa.kit.clock import day_of
from efa.tenancy.competence import closings, rules_at
from efa.tenancy.directory import Directory
from efa.tenancy.rules import by_area
from efa.tenancy.wanted import LAND

_TAKEN = ("online", "fallback")


async def taken_for(
    db: AsyncConnection,
    directory: Directory,
    settings_of: SettingsOf,
    place: str,
    wanted: Iterable[Definition],
    now: datetime,
) -> tuple[str, ...]:
    """Those of the wanted benefits that an authority or the Land takes for the place (ARS), in some branch."""
    tenants, offered = await directory.all(), await offered_where(db, now)
    somewhere = frozenset[str]().union(*offered.values())
    asked = [definition for definition in wanted if definition.key in somewhere]
    land = next((tenant for tenant in tenants if tenant.ars == place[:LAND]), None)
    decisions = (await settings_of(land.id)).fallback_way if land else {}
    known = Known(
        rules=by_area(await rules_at(db, directory, [definition.key for definition in asked], place)),
        closings=closings(tenants),
        online={tenant.ars: offered.get(tenant.id, frozenset()) for tenant in tenants},
        decisions={(place[:LAND], key): way for key, way in decisions.items()},
    )
    return tuple(definition.key for definition in asked if _is_taken(known, definition, place, now))


def _is_taken(known: Known, definition: Definition, place: str, now: datetime) -> bool:
    here, day = (Municipality(place, "", ""),), day_of(now)
    branches = ("", *definition.branch_names)
    covers = (one.cover for branch in branches for one in coverage(here, known, definition.key, day, branch))
    return any(cover in _TAKEN for cover in covers)
