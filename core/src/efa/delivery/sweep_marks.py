"""Remove our marks in an authority's folder that tell of consignments which are gone: they hold names of files."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from efa.delivery.tables import consignment
from efa.tenancy.session import Session


async def sweep_marks(session: Session, folder: Path) -> int:
    """How many were removed. `folder` is the part of a tenant's folder that its receiver leaves alone."""
    marks = await asyncio.to_thread(_marks, folder)
    query = select(consignment.c.id).where(consignment.c.tenant == session.tenant, consignment.c.id.in_(marks))
    known = set((await session.db.scalars(query)).all())
    orphans = [path for about, paths in marks.items() if about not in known for path in paths]
    await asyncio.to_thread(_remove, orphans)
    return len(orphans)


def _marks(folder: Path) -> Mapping[UUID, list[Path]]:
    found: dict[UUID, list[Path]] = {}
    for path in folder.glob("*.*"):
        try:
            found.setdefault(UUID(path.stem), []).append(path)
        except ValueError:  # nothing of ours
            continue
    return found


def _remove(paths: Sequence[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
