"""What can be applied for online for one place, whoever takes it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from efa.catalogue.coverage import Known, Municipality, coverage
from efa.catalogue.definition import Definition
from efa.catalogue.offered_where import offered_where
from efa.catalogue.route import SettingsOf
from efa.kit.clock import day_of
from efa.tenancy.competence import closings, rules_of
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
    land = next((tenant for tenant in tenants if tenant.ars == place[:LAND]), None)
    decisions = (await settings_of(land.id)).fallback_way if land else {}
    found = []
    for definition in wanted:
        key = definition.key
        known = Known(
            rules=by_area(await rules_of(db, directory, key, place)),
            closings=closings(tenants),
            online={tenant.ars: offered.get(tenant.id, frozenset()) for tenant in tenants},
            decisions={(place[:LAND], key): way for key, way in decisions.items()},
        )
        if any(_taken(known, definition, place, branch, now) for branch in ("", *definition.branch_names)):
            found.append(key)
    return tuple(found)


def _taken(known: Known, definition: Definition, place: str, branch: str, now: datetime) -> bool:
    [covered] = coverage([Municipality(place, "", "")], known, definition.key, day_of(now), branch)
    return covered.cover in _TAKEN
