"""On the day on which another authority takes over, hand it what is open: nothing is lost, nothing comes twice."""

import logging
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from efa.applications.application import Application, find_application
from efa.applications.errors import WrongState
from efa.applications.errors_authority import DecisionPending, NotForwardable, WasThere
from efa.applications.events import SYSTEM
from efa.applications.hand_on import HandOn, hand_on
from efa.applications.make_receipt import make_receipt
from efa.applications.open_work import Group, due_of, group_of, open_groups, successions
from efa.applications.press import Press
from efa.catalogue.offered_where import offering
from efa.catalogue.route import find_route
from efa.kit.clock import day_of
from efa.tenancy.competence import read_world
from efa.tenancy.directory import Directory
from efa.tenancy.session import operator_session
from efa.tenancy.settings import TenantSettings, tenant_settings
from efa.tenancy.succession import Succession, succession

# seen on the page of successions, tried again each time
_STAYS = (NotForwardable, WasThere, DecisionPending, WrongState)
_log = logging.getLogger("efa.applications")


@dataclass(frozen=True, slots=True)
class Succeeded:
    """How many applications went over, and how many are still where they were."""

    moved: int = 0
    stayed: int = 0


@dataclass(frozen=True, slots=True)
class _By:
    directory: Directory
    press: Press


async def succeed(directory: Directory, press: Press, now: datetime) -> Succeeded:
    """One round through all tenants that end or hand over areas; the directory connects as the worker."""
    day, done = day_of(now), Succeeded()
    async with operator_session(directory.engine) as db:
        world = await read_world(db, directory)
        ids = {tenant.id: tenant.ars for tenant in await directory.all() if tenant.ars in world.ending}
        groups = await open_groups(db, ids)
    owners, by = {ars: key for key, ars in ids.items()}, _By(directory, press)
    for group, found in successions(world, groups, day):
        if found.day <= day:
            went = await _hand_over(by, owners[group.owner], group, found, now)
            done = Succeeded(done.moved + went.moved, done.stayed + went.stayed)
    return done


async def _hand_over(by: _By, owner: UUID, group: Group, coming: Succession, now: datetime) -> Succeeded:
    async with by.directory.session(owner) as session:
        wanted = await due_of(session, group, coming, day_of(now))
    to = await taker_of(by.directory, group, coming, now) if wanted else None
    if to is None or to == owner:
        return Succeeded(stayed=len(wanted))
    moved = [await _one(by, owner, to, one, now) for one, _ in wanted]
    return Succeeded(sum(moved), len(wanted) - sum(moved))


async def pass_on(directory: Directory, press: Press, owner: UUID, wanted: UUID, now: datetime) -> bool:
    """Hand on what came in after its office had ended, before anything is sent; whether it went.

    With its letters, so that the person has the proof of the office to which they applied. Raises ApplicationNotFound.
    """
    if not await directory.ending(owner):
        return False
    here = partial(directory.session, owner)
    async with here() as session:
        about = await find_application(session, wanted)
        to = await _heir(session.db, directory, owner, about, now) if about.state == "submitted" else None
    if to is None or to == owner:
        return False
    await make_receipt(here, press, wanted, now)
    return await _one(_By(directory, press), owner, to, wanted, now)


async def _heir(
    db: AsyncConnection, directory: Directory, owner: UUID, about: Application, now: datetime
) -> UUID | None:
    group = group_of((await directory.by_id(owner)).ars, about)
    found = succession(await read_world(db, directory), group.owner, group.asked(day_of(now)))
    if found is None or not found.takes(day_of(about.received_at), day_of(now)):
        return None
    return await taker_of(directory, group, found, now)


async def taker_of(directory: Directory, group: Group, coming: Succession, now: datetime) -> UUID | None:
    """The tenant whose pages take such applications today: who comes after, or the Land on the fallback way."""
    to = await directory.by_ars(coming.to)
    async with operator_session(directory.engine) as db:
        if to and await offering(db, {to.id}, group.benefit, now):
            return to.id
        route = await find_route(db, directory, partial(_settings, directory), group.asked(day_of(now)), now)
    return route.taker.id if route.taker else None


async def _settings(directory: Directory, wanted: UUID) -> TenantSettings:
    async with directory.session(wanted) as session:
        return await tenant_settings(session)


async def _one(by: _By, owner: UUID, to: UUID, wanted: UUID, now: datetime) -> bool:
    """Whether it went. One that cannot go does not keep the others."""
    here, there = partial(by.directory.session, owner), partial(by.directory.session, to)
    command = HandOn(application=wanted, to=to, reason="closed", by=SYSTEM, now=now)
    try:
        await hand_on(here, there, by.press, command)
    except _STAYS as error:
        _log.info("applications.stays", extra={"application": wanted, "error": type(error).__name__})
        return False
    except Exception as error:  # noqa: BLE001 - whatever it is, the others go on
        _log.exception("applications.not_handed_on", extra={"application": wanted, "error": type(error).__name__})
        return False
    return True
