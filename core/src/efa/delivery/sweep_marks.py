"""Remove our marks at an authority's place that tell of consignments which are gone: they hold names of files."""

import asyncio
import logging
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from efa.delivery.addressee import Addressee
from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.places.place import WORK, Place, PlaceTrouble
from efa.delivery.tables import consignment
from efa.tenancy.doors import Sessions

_log = logging.getLogger("efa.delivery")


async def sweep_places(sessions: Sessions, drop: FileDrop, to: Addressee) -> int:
    """The same for every place of an authority, also a folder that it used before; what is out of reach waits."""
    used = to.ways(to.settings.channels).get(drop.key, ())
    before = (to.recipient,) if await asyncio.to_thread(_has_folder, drop, to) else ()
    removed = 0
    for recipient in dict.fromkeys((*used, *before)):
        try:
            async with drop.place(recipient) as place:
                removed += await sweep_marks(sessions, place)
        except PlaceTrouble as trouble:
            _log.warning("delivery.marks_stay", extra={"reason": trouble.reason})
    return removed


async def sweep_marks(sessions: Sessions, place: Place) -> int:
    """How many were removed of the part that the receiver leaves alone. Raises PlaceTrouble."""
    marks = await _marks(place)
    async with sessions() as session:
        query = select(consignment.c.id).where(consignment.c.tenant == session.tenant, consignment.c.id.in_(marks))
        known = set((await session.db.scalars(query)).all())
    orphans = [name for about, names in marks.items() if about not in known for name in names]
    for name in orphans:
        await place.delete(name)
    return len(orphans)


async def _marks(place: Place) -> Mapping[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for listed in await place.listed(WORK):
        try:
            about = UUID(listed.name.rpartition(".")[0])
        except ValueError:  # nothing of ours
            continue
        found.setdefault(about, []).append(f"{WORK}/{listed.name}")
    return found


def _has_folder(drop: FileDrop, to: Addressee) -> bool:
    return drop.root is not None and (drop.root / to.recipient.slug).is_dir()
