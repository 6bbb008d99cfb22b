"""On the day on which another authority takes over, hand it what is open: nothing is lost, nothing comes twice."""

import logging
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from efa.applications.errors import WrongState
from efa.applications.errors_authority import DecisionPending, NotForwardable, WasThere
from efa.applications.events import SYSTEM
from efa.applications.hand_on import HandOn, hand_on
from efa.applications.open_work import Group, open_groups, open_of, successions
from efa.applications.press import Press
from efa.catalogue.offered_where import offering
from efa.catalogue.route import SettingsOf, find_route
from efa.kit.clock import day_of
from efa.tenancy.competence import read_world
from efa.tenancy.directory import Directory
from efa.tenancy.session import operator_session
from efa.tenancy.settings import TenantSettings, tenant_settings
from efa.tenancy.succession import Succession

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
        if found.work == "moves" and found.day <= day:
            went = await _hand_over(by, owners[group.owner], group, found, now)
            done = Succeeded(done.moved + went.moved, done.stayed + went.stayed)
    return done


async def _hand_over(by: _By, owner: UUID, group: Group, coming: Succession, now: datetime) -> Succeeded:
    to = await taker_of(by.directory, partial(_settings, by.directory), group, coming, now)
    if to is None or to == owner:
        return Succeeded(stayed=group.number)
    async with by.directory.session(owner) as session:
        wanted = await open_of(session, group)
    moved = [await _one(by, owner, to, one, now) for one, _ in wanted]
    return Succeeded(sum(moved), group.number - sum(moved))


async def taker_of(
    directory: Directory, settings_of: SettingsOf, group: Group, coming: Succession, now: datetime
) -> UUID | None:
    """The tenant whose pages take such applications today: who comes after, or the Land on the fallback way."""
    to = await directory.by_ars(coming.to)
    async with operator_session(directory.engine) as db:
        if to and await offering(db, {to.id}, group.benefit, now):
            return to.id
        route = await find_route(db, directory, settings_of, group.asked(day_of(now)), now)
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
