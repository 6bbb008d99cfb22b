"""Say before tenants files are applied how many open applications another authority will go on with."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from efa.applications.open_work import handings, open_groups
from efa.tenancy.file import ReadFile
from efa.tenancy.gaps import world_after
from efa.tenancy.present import read_present, tenant_ids


async def announce(db: AsyncConnection, files: Sequence[ReadFile], day: date) -> tuple[str, ...]:
    """A sentence for each tenant, benefit and day, as the files would have it."""
    world = world_after(files, present := await read_present(db))
    ids = {key: ars for ars, key in (await tenant_ids(db)).items() if ars in world.ending}
    names = {row.ars: row.slug for row in present.tenants.values()} | {f.tenant.ars: f.tenant.slug for f in files}
    said = {"moves": "go from {owner} to {to} on {day}", "finishes_here": "stay with {owner}; {to} decides from {day}"}
    return tuple(
        f"open applications for {one.benefit}: {one.number} "
        + said[one.work].format(owner=names[one.owner], to=names[one.to], day=one.day)
        for one in handings(world, await open_groups(db, ids), day)
    )
