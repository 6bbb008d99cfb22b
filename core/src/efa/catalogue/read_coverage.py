"""Read what the map of coverage is drawn from, in a few statements for all places and benefits."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.catalogue.coverage import Known, Municipality
from efa.catalogue.offered_where import offered_where
from efa.catalogue.route import SettingsOf
from efa.tenancy.competence import closings, rules_of
from efa.tenancy.directory import Directory
from efa.tenancy.place import short_name
from efa.tenancy.rules import by_area
from efa.tenancy.tables import municipality


async def read_known(
    db: AsyncConnection, directory: Directory, settings_of: SettingsOf, now: datetime, benefit: str | None = None
) -> Known:
    """Rules, offers and decisions of all tenants; of one benefit where it is named."""
    tenants = await directory.all()
    offered = await offered_where(db, now)
    lands = [(tenant.ars, await settings_of(tenant.id)) for tenant in tenants if tenant.kind == "land"]
    return Known(
        rules=by_area(await rules_of(db, directory, benefit, None)),
        closings=closings(tenants),
        online={tenant.ars: offered.get(tenant.id, frozenset()) for tenant in tenants},
        decisions={(land, key): way for land, settings in lands for key, way in settings.fallback_way.items()},
    )


async def municipalities(db: AsyncConnection, area: str) -> tuple[Municipality, ...]:
    """All municipalities whose key begins so, by Kreis and name."""
    c = municipality.c
    query = select(c.ars, c.name, c.kreis).where(c.ars.startswith(area)).order_by(c.kreis, c.search, c.ars)
    rows = (await db.execute(query)).all()
    return tuple(Municipality(row.ars, short_name(row.name), short_name(row.kreis)) for row in rows)
