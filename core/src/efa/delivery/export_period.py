"""Applications that came in during a period, for the authority's electronic file: a package each, put into a folder."""

import os
from asyncio import to_thread
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from sqlalchemy import select

from efa.applications.errors import ApplicationNotFound
from efa.applications.errors_authority import ConflictOfInterest, Partial
from efa.applications.tables import application as table
from efa.delivery.channels.container import FileMissing
from efa.delivery.export_many import Export
from efa.delivery.xdomea.package import Package
from efa.identity.actor import Staff
from efa.identity.errors import NotAllowed
from efa.identity.rights import Action, may
from efa.kit.clock import BERLIN
from efa.tenancy.session import Session

Numbered = tuple[UUID, str]  # an application and its number


@dataclass(frozen=True, slots=True)
class Period:
    """Days of receipt in Germany, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Exported:
    """`left_out`: numbers that the person may not work on (§§ 16, 17 SGB X); `failed`: a file or content is gone."""

    written: int
    left_out: tuple[str, ...]
    failed: tuple[str, ...]


async def came_in(session: Session, staff: Staff, period: Period) -> Sequence[Numbered]:
    """The oldest first; what was forwarded is in the file of another authority. Raises NotAllowed.

    By the roles alone: a command line knows no second factor, and whoever runs it holds the keys of all data.
    """
    if not may(staff, Action.READ_APPLICATION):
        raise NotAllowed(action=Action.READ_APPLICATION.value)
    c = table.c
    since, until = _begin(period.first), _begin(period.last + timedelta(days=1))
    mine = (c.tenant == session.tenant, c.received_at >= since, c.received_at < until, c.state != "forwarded")
    rows = (await session.db.execute(select(c.id, c.number).where(*mine).order_by(c.received_at, c.id))).all()
    return [(row.id, row.number) for row in rows]


async def export_period(chosen: Sequence[Numbered], each: Export, into: Path) -> Exported:
    """One package after the other; a further run writes the same names again. Raises OSError."""
    written, left_out, failed = 0, list[str](), list[str]()
    for wanted, number in chosen:
        try:
            await _put(await each(wanted), into)
            written += 1
        except (ConflictOfInterest, Partial):
            left_out.append(number)
        except (ApplicationNotFound, FileMissing):
            failed.append(number)
    return Exported(written, tuple(left_out), tuple(failed))


async def _put(package: Package, into: Path) -> None:
    """Whole or not at all, and readable for nobody else."""
    part = into / f".{package.name}.part"
    try:
        with await to_thread(_open, part) as out:
            async for piece in package.chunks():
                await to_thread(out.write, piece)
        await to_thread(part.replace, into / f"{package.name}.zip")
    finally:
        await to_thread(part.unlink, missing_ok=True)


def _open(part: Path) -> BinaryIO:
    return open(part, "wb", opener=partial(os.open, mode=0o600))


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), BERLIN)
