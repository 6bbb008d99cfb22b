"""Say before tenants files are applied how many open applications go elsewhere, and what nobody would reach."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.applications.open_work import handings, open_groups
from efa.applications.states import OPEN
from efa.applications.tables import application, draft
from efa.tenancy.file import ReadFile
from efa.tenancy.gaps import world_after
from efa.tenancy.keys import no_keys
from efa.tenancy.present import read_present, tenant_ids
from efa.tenancy.session import open_session


async def announce(db: AsyncConnection, files: Sequence[ReadFile], day: date) -> tuple[str, ...]:
    """A sentence for each tenant, benefit and day, as the files would have it, and for each that they take off."""
    world = world_after(files, present := await read_present(db))
    all_ids = await tenant_ids(db)
    ids = {key: ars for ars, key in all_ids.items() if ars in world.ending}
    names = {row.ars: row.slug for row in present.tenants.values()} | {f.tenant.ars: f.tenant.slug for f in files}
    said = {"moves": "go from {owner} to {to} on {day}", "finishes_here": "stay with {owner}; {to} decides from {day}"}
    going = (
        f"open applications for {one.benefit}: {one.number} "
        + said[one.work].format(owner=names[one.owner], to=names[one.to], day=one.day)
        for one in handings(world, await open_groups(db, ids), day)
    )
    taken_off = [f.tenant for f in files if not f.tenant.active and f.tenant.ars in present.tenants]
    lost = [await _unreachable(db, all_ids[one.ars], one.slug) for one in taken_off if present.tenants[one.ars].active]
    return (*going, *filter(None, lost))


async def _unreachable(db: AsyncConnection, tenant: UUID, slug: str) -> str:
    """Nothing is deleted, but nobody finds it: a closed office keeps its pages for that."""
    session = await open_session(db, no_keys(tenant))
    drafts = await session.db.scalar(select(func.count()).where(draft.c.tenant == tenant))
    mine = (application.c.tenant == tenant, application.c.state.in_(OPEN))
    running = await session.db.scalar(select(func.count()).where(*mine))
    if not drafts and not running:
        return ""
    return (
        f"{slug} is taken off the platform with {running} open applications and {drafts} drafts, which nobody could"
        " reach any more; write 'closed' with a successor instead"
    )
