"""The first page: of the state with its municipalities, of a municipality with what it offers."""

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.responses import Response

from efa.catalogue.offer import Offer, offers
from efa.catalogue.offered_where import offered_where
from efa.tenancy.directory import Tenant
from efa.tenancy.place import Place, place_of
from efa.tenancy.session import operator_session
from efa.web.deps import CitizenVisit, Visit
from efa.web.portal.also import also_online
from efa.web.portal.closed import show_closed, successor_of
from efa.web.portal.deep_link import ARS, deep_link, is_deep_link
from efa.web.portal.onward import needs_place
from efa.web.portal.place import is_land

router = APIRouter()


@router.get("/", name="start")
async def start(visit: CitizenVisit) -> Response:
    """The start page, or the place that a deep link means."""
    if is_deep_link(visit):
        return await deep_link(visit)
    return await (_land(visit) if is_land(visit.tenant) else _municipality(visit))


async def _land(visit: Visit) -> Response:
    async with visit.session() as session:
        online = await offered_where(session.db, visit.now)
    known = {definition.key for definition in visit.state.catalogue.open_to_applications}
    everybody = [tenant for tenant in await visit.state.directory.all() if not is_land(tenant)]
    towns = [tenant for tenant in everybody if online.get(tenant.id, set()) & known]
    return await visit.page(
        "portal/land.html",
        heading=visit.texts("portal.land.title"),
        benefits=sorted(known),
        towns=[(tenant.name, visit.link_at(tenant, "start")) for tenant in sorted(towns, key=_plain_name)],
    )


async def _municipality(visit: Visit) -> Response:
    if gone := successor_of(visit):
        return await show_closed(visit, gone)
    async with visit.session() as session:
        offered: tuple[Offer, ...] = await offers(session, visit.state.catalogue, visit.now)
    keys = [offer.definition.key for offer in offered]
    place, portal = await _place(visit), await visit.state.portal()
    also = await also_online(visit, place.ars, keys) if place else []
    others = {d.key for d in visit.state.catalogue.open_to_applications} - {*keys, *(key for key, _ in also)}
    return await visit.page(
        "portal/municipality.html",
        heading=visit.texts(_title(keys, also), ort=place.name if place else ""),
        benefits=keys,
        also=also,
        missing=sorted(others - visit.settings.offices.keys()),
        land=portal.name,
        offices=[(key, visit.settings.offices[key]) for key in sorted(others & visit.settings.offices.keys())],
        opening_hours=visit.settings.opening_hours,
        elsewhere=visit.link_at(portal, "place"),
    )


async def _place(visit: Visit) -> Place | None:
    """The municipality that these pages are about, or that the address names where they are about several."""
    wanted = visit.query("ort") if needs_place(visit.tenant) else visit.tenant.area
    async with operator_session(visit.state.engine) as db:
        return await place_of(db, wanted) if ARS.fullmatch(wanted) else None


def _title(here: Sequence[str], also: Sequence[object]) -> str:
    if here:
        return "portal.municipality.title"
    return "portal.nowhere.also" if also else "portal.municipality.nothing.title"


def _plain_name(tenant: Tenant) -> str:
    return tenant.name.rpartition(" ")[2]
