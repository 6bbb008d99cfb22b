"""What one authority sees of an ending, be it the one that ends or the one that comes after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from efa.applications.bill_tables import provider_bill
from efa.applications.measure_tables import measure_participation
from efa.applications.open_work import Group, Handing, due_of, handings, open_groups, successions
from efa.applications.succeed import taker_of
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.kit.clock import day_of
from efa.tenancy.competence import read_world
from efa.tenancy.directory import Directory, Tenant
from efa.tenancy.session import operator_session
from efa.tenancy.succession import World

MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """An application that should be elsewhere by now. `waits`: the job tries again; else nobody takes it online."""

    application: UUID
    number: str
    to: str
    waits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """`left`: at most a hundred. `bills` wait for a decision, `participations` in measures run: both stay here."""

    goes: tuple[Handing, ...] = ()
    stays: tuple[Handing, ...] = ()
    comes: tuple[Handing, ...] = ()
    left: tuple[Left, ...] = ()
    bills: int = 0
    participations: int = 0


async def read_succession(directory: Directory, own: Tenant, staff: Staff, now: datetime) -> Ending:
    """Numbers by day and authority, and what has not gone. Raises NotAllowed."""
    allow(staff, Action.READ_INBOX)
    day = day_of(now)
    async with operator_session(directory.engine) as db:
        world = await read_world(db, directory)
        ids = {tenant.id: tenant.ars for tenant in await directory.all() if tenant.ars in world.ending}
        groups = await open_groups(db, ids)
    found = handings(world, groups, day)
    bills, participations = await _kept(directory, own) if own.ars in world.ending else (0, 0)
    return Ending(
        goes=tuple(one for one in found if (one.owner, one.work) == (own.ars, "moves")),
        stays=tuple(one for one in found if (one.owner, one.work) == (own.ars, "finishes_here")),
        comes=tuple(one for one in found if (one.to, one.work) == (own.ars, "moves")),
        left=await _left(directory, own, world, groups, now),
        bills=bills,
        participations=participations,
    )


async def _left(
    directory: Directory, own: Tenant, world: World, groups: Iterable[Group], now: datetime
) -> tuple[Left, ...]:
    day, found = day_of(now), list[Left]()
    for group, coming in successions(world, (one for one in groups if one.owner == own.ars), day):
        if coming.day > day or len(found) >= MOST:
            continue
        async with directory.session(own.id) as session:
            rows = await due_of(session, group, coming, day)
        waits = bool(rows) and await taker_of(directory, group, coming, now) is not None
        found += (Left(application=one, number=number, to=coming.to, waits=waits) for one, number in rows)
    return tuple(found[:MOST])


async def _kept(directory: Directory, own: Tenant) -> tuple[int, int]:
    b, p = provider_bill.c, measure_participation.c
    billed = select(func.count()).where(b.tenant == own.id, b.state == "billed")
    running = select(func.count()).where(p.tenant == own.id, p.state == "active")
    async with directory.session(own.id) as session:
        return await session.db.scalar(billed) or 0, await session.db.scalar(running) or 0
