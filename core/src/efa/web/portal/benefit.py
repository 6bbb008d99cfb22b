"""The page of a benefit: what it is, who decides, what is needed, how long it takes, and the ways to start."""

from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.identified import needed_to_submit
from efa.catalogue.benefit_texts import counted
from efa.catalogue.definition import Definition
from efa.catalogue.errors import BenefitNotOffered
from efa.catalogue.offer import offer
from efa.catalogue.route import Route
from efa.identity.trust import Trust
from efa.kit.texts import Texts
from efa.tenancy.place import Place, place_now
from efa.tenancy.session import operator_session
from efa.tenancy.settings import TenantSettings
from efa.tenancy.wanted import GEMEINDE
from efa.web.deps import CitizenVisit, Visit
from efa.web.portal.closed import show_closed, successor_of
from efa.web.portal.nowhere import decided
from efa.web.portal.onward import asked_procedure, needs_place
from efa.web.portal.routing import asked_for, route_of

router = APIRouter()


@router.get("/leistungen/{key}", name="benefit")
async def benefit(visit: CitizenVisit, key: str) -> Response:
    """What everybody may know before they start."""
    definition = visit.state.catalogue.applicable(key)
    visit.speak_only(definition.languages)
    if gone := successor_of(visit):
        return await show_closed(visit, gone, key)
    asked = await _asked_place(visit)
    place = await _taken(visit, definition, asked) if asked else None
    if needs_place(visit.tenant) and place is None:
        return await (_not_offered(visit, key, asked) if asked else _ask_for_place(visit, definition))
    try:
        async with visit.session() as session:
            await offer(session, visit.state.catalogue, key, visit.now)
    except BenefitNotOffered:
        return await _not_offered(visit, key)
    return await visit.page(
        "portal/benefit.html",
        status=200,
        **_about(visit, definition),
        **_who(visit, key, place),
        opening_hours=visit.settings.opening_hours,
        elsewhere=visit.link_at(await visit.state.portal(), "place"),
        **_procedures(visit, definition),
        chosen=asked_procedure(visit, key) or definition.procedures[0].key,
        place=place,
    )


def authority_name(settings: TenantSettings, tenant: str) -> str:
    """Who decides, as it signs its letters."""
    return settings.authority or tenant


@dataclass(frozen=True, slots=True)
class _Place:
    """The municipality that the person comes from, and the way that an application for it takes."""

    ars: str
    name: str
    route: Route


async def _asked_place(visit: Visit) -> Place | None:
    """The municipality in the address, where applications are taken for several."""
    if not needs_place(visit.tenant) or not visit.query("ort"):
        return None
    async with operator_session(visit.state.engine) as db:
        return await place_now(db, visit.query("ort"))


async def _taken(visit: Visit, definition: Definition, place: Place) -> _Place | None:
    """The way of an application for the place, if they are taken here in some branch."""
    procedure = asked_procedure(visit, definition.key) or definition.procedures[0].key
    for branch in ("", *definition.branch_names):
        route = await route_of(visit, asked_for(visit, definition.key, place.ars, procedure, branch))
        if route.taker and route.taker.id == visit.tenant.id:
            return _Place(place.ars, place.name, route)
    return None


def _who(visit: Visit, key: str, place: _Place | None) -> dict[str, object]:
    """Who decides: the tenant, or on the fallback way the office that the Land sends the application to."""
    if place is None or place.route.way != "fallback":
        authority = authority_name(visit.settings, visit.tenant.name)
        return {"office": visit.settings.offices.get(key), "authority": authority, "listed": None, "fallback": False}
    listed, decides = place.route.office, place.route.authority
    name = listed.name if listed else decides.name if decides else visit.texts("portal.benefit.authority.at_land")
    return {"office": None, "authority": name, "listed": listed, "fallback": True}


async def _ask_for_place(visit: Visit, definition: Definition) -> Response:
    nobody_yet = visit.texts("portal.benefit.authority.at_land")
    return await visit.page(
        "portal/benefit_at_land.html", status=200, authority=nobody_yet, **_about(visit, definition)
    )


async def _not_offered(visit: Visit, key: str, place: Place | None = None) -> Response:
    portal = await visit.state.portal()
    asked = asked_for(visit, key, place.ars if place else visit.tenant.area)
    route = await route_of(visit, asked)
    taker = route.taker if len(asked.place) == GEMEINDE else None
    heading = "portal.benefit.title" if taker else "portal.not_offered.title"
    return await visit.page(
        "portal/not_offered.html",
        status=200,
        heading=visit.texts(heading, leistung=visit.texts(f"{key}.name")),
        key=key,
        where=place.name if place else visit.tenant.name,
        office=visit.settings.offices.get(key),
        opening_hours=visit.settings.opening_hours,
        elsewhere=visit.link_at(portal, "place"),
        taker=taker.name if taker else "",
        there=f"{visit.link_at(portal, 'place')}?{urlencode({'ars': asked.place, 'leistung': key})}" if taker else "",
        **decided(visit, route, portal.name),
    )


def _procedures(visit: Visit, definition: Definition) -> dict[str, object]:
    """What can be applied for, and how surely one must be known for it: said once where it is the same for all."""
    levels = {p.key: _needed(visit, definition, p.key) for p in definition.procedures}
    same = len(set(levels.values())) == 1
    words = {key: visit.texts(f"portal.benefit.needs.{level.word}") for key, level in levels.items()}
    rows = [
        (p.key, visit.texts(f"{stem}.name"), f"{_optional(visit.texts, f'{stem}.hint')} {'' if same else words[p.key]}")
        for p in definition.procedures
        for stem in [f"{definition.key}.procedure.{p.key}"]
    ]
    said = next(iter(words.values())) if same else ""
    return {"procedures": [(key, name, hint.strip()) for key, name, hint in rows], "needs": said}


def _needed(visit: Visit, definition: Definition, procedure: str) -> Trust:
    begin = Trust.of_word(definition.trust_of(procedure).start)
    return max(begin, needed_to_submit(definition, procedure, visit.settings.trust_to_submit))


def _about(visit: Visit, definition: Definition) -> dict[str, object]:
    key, texts = definition.key, visit.texts
    duration = visit.settings.processing_time.get(key)
    return {
        "heading": texts("portal.benefit.title", leistung=texts(f"{key}.name")),
        "key": key,
        "who": counted(texts, f"{key}.who"),
        "not_for": counted(texts, f"{key}.not_for"),
        "documents": _documents(visit, definition),
        "processing": duration.text(visit.lang) if duration else "",
    }


def _documents(visit: Visit, definition: Definition) -> list[tuple[str, list[str], str]]:
    """Name, when it is needed, who gives it; evidence of one name for several people stands there once."""
    texts, found = visit.texts, dict[str, tuple[list[str], str]]()
    for document in definition.documents:
        stem = f"{definition.key}.document.{document.key}"
        conditions, _ = found.setdefault(texts(f"{stem}.name"), ([], _optional(texts, f"{stem}.source")))
        if condition := _optional(texts, f"{stem}.when"):
            conditions.append(condition)
    return [(name, conditions, source) for name, (conditions, source) in found.items()]


def _optional(texts: Texts, key: str) -> str:
    return texts(key) if texts.has(key) else ""
