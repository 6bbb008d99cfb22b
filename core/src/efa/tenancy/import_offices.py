"""Replace the offices of a list by those of a newer one, all or nothing."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import delete, func, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.tenancy.office_tables import office
from efa.tenancy.offices import ListedOffice

_LAND = 2


async def import_offices(db: AsyncConnection, offices: Sequence[ListedOffice]) -> int:
    """Write a list: it replaces older ones of the same benefits and Länder; how many entries of those there were."""
    benefits = {one.benefit for one in offices}
    lands = {one.ars[:_LAND] for one in offices}
    old = delete(office).where(office.c.benefit.in_(benefits), func.left(office.c.ars, _LAND).in_(lands))
    gone = (await db.execute(old.returning(office.c.ars))).all()
    await db.execute(insert(office), [asdict(one) for one in offices])
    return len(gone)
