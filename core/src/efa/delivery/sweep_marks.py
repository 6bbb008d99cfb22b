"""Remove our marks at an authority's place that tell of consignments which are gone: they hold names of files."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from efa.delivery.addressee import Addressee
from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.places.place import BEGUN, WORK, Listed, Place, PlaceTrouble
from efa.delivery.tables import consignment
from efa.tenancy.doors import Sessions

_log = logging.getLogger("efa.delivery")
_AT_ONCE = 5000
_LEFT = timedelta(days=1)  # nobody writes so long


async def sweep_places(sessions: Sessions, drop: FileDrop, to: Addressee) -> int:
    """The same for every place of an authority, also a folder that it used before; what is out of reach waits."""
    used = to.ways(to.settings.channels).get(drop.key, ())
    before = (to.recipient,) if await asyncio.to_thread(_has_folder, drop, to) else ()
    removed = 0
    for recipient in dict.fromkeys((*used, *before)):
        try:
            async with drop.place(recipient) as place:
                removed += await sweep_marks(sessions, place, drop.clock())
        except PlaceTrouble as trouble:
            _log.warning("delivery.marks_stay", extra={"reason": trouble.reason})
    return removed


async def sweep_marks(sessions: Sessions, place: Place, now: datetime) -> int:
    """How many were removed of the part that the receiver leaves alone. Raises PlaceTrouble."""
    listed = await place.listed(WORK)
    marks = _marks(listed)
    known = await _known(sessions, list(marks))
    orphans = [name for about, names in marks.items() if about not in known for name in names]
    left = [one.name for one in listed if one.name.endswith(BEGUN) and now - one.modified >= _LEFT]
    for name in (*orphans, *left):
        await place.delete(f"{WORK}/{name}")
    return len(orphans) + len(left)


def _marks(listed: Sequence[Listed]) -> Mapping[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for one in listed:
        try:
            about = UUID(one.name.rpartition(".")[0])
        except ValueError:  # nothing of ours
            continue
        found.setdefault(about, []).append(one.name)
    return found


async def _known(sessions: Sessions, wanted: Sequence[UUID]) -> set[UUID]:
    """Those that exist; a part at a time, because a statement takes so many values and no more."""
    found: set[UUID] = set()
    for start in range(0, len(wanted), _AT_ONCE):
        part = consignment.c.id.in_(wanted[start : start + _AT_ONCE])
        async with sessions() as session:
            query = select(consignment.c.id).where(consignment.c.tenant == session.tenant, part)
            found.update((await session.db.scalars(query)).all())
    return found


def _has_folder(drop: FileDrop, to: Addressee) -> bool:
    return drop.root is not None and (drop.root / to.recipient.slug).is_dir()
