"""Which authority a misdirected application belongs to: by its place and branch, and by the address of the person."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from efa.applications.application import Application
from efa.applications.forwarded import Reason
from efa.catalogue.route import Route, SettingsOf, find_route
from efa.kit.clock import day_of
from efa.tenancy.directory import Directory, Tenant
from efa.tenancy.errors import UnknownPlace
from efa.tenancy.place import Place, find_places, place_of
from efa.tenancy.rules import Asked


@dataclass(frozen=True, slots=True)
class Proposal:
    """For the municipality `place` the route leads elsewhere; `reason` is the likely one."""

    place: Place
    route: Route
    reason: Reason


@dataclass(frozen=True, slots=True)
class Misdirected:
    """An application that `here` has; `postcode` is that of the person's address, '' where it is not known."""

    application: Application
    here: Tenant
    postcode: str


async def propose_authority(
    db: AsyncConnection, directory: Directory, settings_of: SettingsOf, about: Misdirected, now: datetime
) -> tuple[Proposal, ...]:
    """Other authorities that decide, the one of the application's own place first; each once."""
    known, found = about.application, list[Proposal]()
    for place in await _places(db, about):
        asked = Asked(
            benefit=known.benefit, place=place.ars, day=day_of(now), procedure=known.procedure, branch=known.branch
        )
        route = await find_route(db, directory, settings_of, asked, now)
        if _leads_away(route, about.here) and route not in [one.route for one in found]:
            found.append(Proposal(place, route, likely(about, place, now)))
    return tuple(found)


def likely(about: Misdirected, place: Place, now: datetime) -> Reason:
    """Why the application lies at the wrong authority."""
    ends = about.here.closed_from
    if ends is not None and ends <= day_of(now):
        return "closed"
    if place.ars != about.application.place:
        return "place"
    return "branch" if about.application.branch else "area"


def _leads_away(route: Route, here: Tenant) -> bool:
    stays = route.taker or route.authority
    return stays is not None and stays.id != here.id


async def _places(db: AsyncConnection, about: Misdirected) -> tuple[Place, ...]:
    own = await place_of(db, about.application.place)
    try:
        nearby = await find_places(db, about.postcode)
    except UnknownPlace:
        nearby = ()
    others = (one for one in nearby if own is None or one.ars != own.ars)
    return (own, *others) if own else tuple(others)
