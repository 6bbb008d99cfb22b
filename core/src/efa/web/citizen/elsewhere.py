"""The dwelling lies elsewhere: find the authority that decides there, and let the draft move to it."""

from dataclasses import dataclass

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from efa.applications.applicant import read_applicant
from efa.applications.branch_of import branch_of
from efa.applications.change_place import ChangePlace, change_place
from efa.applications.move_draft import MoveDraft, move_draft
from efa.applications.resume import give_code
from efa.applications.work import Work
from efa.catalogue.errors import BenefitNotOffered
from efa.identity.actor import Citizen
from efa.tenancy.directory import Tenant
from efa.tenancy.errors import UnknownPlace
from efa.tenancy.place import Place, find_places, place_now, place_of
from efa.tenancy.session import Session
from efa.web.citizen.desk import Desk, open_desk
from efa.web.citizen.shown import Line
from efa.web.deps import CitizenVisit
from efa.web.incoming import Fields
from efa.web.portal.routing import asked_for, route_of

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Dwelling:
    """The place that the draft was begun for. `doubtful`: the address of the person seems to lie elsewhere.

    `decides`: another authority that decides in this case, though the dwelling lies there; `ars` of the place.
    """

    name: str
    change: str
    doubtful: bool
    decides: str = ""
    ars: str = ""


async def dwelling(desk: Desk, work: Work) -> Dwelling:
    """What the check page says about the place."""
    person = read_applicant(work.opened.definition.applicant, work.draft.content.answers)
    async with desk.visit.session() as session:
        place = await place_now(session.db, work.draft.place)
        nearby = await _places_of(session, person.postcode)
    to = await _taker(desk, work, place) if place else None
    other = to.name if to and to.id != desk.visit.tenant.id else ""
    doubtful = not other and bool(nearby) and not [one for one in nearby if await _is_here(desk, work, one)]
    name = place.name if place else desk.visit.tenant.name
    return Dwelling(name, desk.visit.link("draft_place", draft=desk.public), doubtful, other, work.draft.place)


@router.get("/antrag/{draft}/ort", name="draft_place")
async def ask_for_place(visit: CitizenVisit, draft: str) -> Response:
    """Ask where the dwelling is."""
    desk, work = await open_desk(visit, draft)
    return await _page(desk, work)


@router.post("/antrag/{draft}/ort")
async def choose_place(visit: CitizenVisit, draft: str) -> Response:
    """Search the place, or take the one that was chosen: the draft stays here, moves, or hears why it cannot."""
    fields = await visit.form()
    desk, work = await open_desk(visit, draft)
    if fields.first("_action") == "search" or not fields.first("ars"):
        return await _search(desk, work, fields)
    async with visit.session() as session:
        place = await place_of(session.db, fields.first("ars"))
    authority = await _taker(desk, work, place) if place else None
    if authority and visit.helping and authority.id != visit.tenant.id:  # the mandate was given to this authority
        return await _page(desk, work, fields, wrong=visit.texts.html("mandate.place_elsewhere", stelle=authority.name))
    if place is None or authority is None:
        return await _page(desk, work, fields, wrong=visit.texts.html("citizen.place.no_authority"))
    if authority.id == visit.tenant.id:
        async with visit.session() as session:
            await change_place(session, visit.state.catalogue, _stay(desk, place))
        return RedirectResponse(desk.overview, 303)
    return await _move(desk, work, authority, place)


async def _search(desk: Desk, work: Work, fields: Fields) -> Response:
    visit = desk.visit
    try:
        async with visit.session() as session:
            found = await find_places(session.db, fields.first("ort"))
    except UnknownPlace as error:
        return await _page(desk, work, fields, wrong=visit.texts.html(error.code, **error.params))
    return await _page(desk, work, fields, found)


async def _move(desk: Desk, work: Work, authority: Tenant, place: Place) -> Response:
    visit, directory = desk.visit, desk.visit.state.directory
    owner = (await directory.keys.of(authority.id)).pairwise(visit.person.account)
    command = MoveDraft(
        draft=desk.draft,
        source=visit.tenant.id,
        owner=desk.owner,
        target=authority.id,
        target_owner=owner,
        place=place.ars,
        now=visit.now,
    )
    try:
        await move_draft(directory, visit.state.catalogue, visit.state.store, command)
    except BenefitNotOffered:
        return await _not_online(desk, work, authority)
    async with directory.session(authority.id) as session:
        code = "" if isinstance(visit.actor, Citizen) else await give_code(session, desk.draft, owner, visit.now)
    return await _moved(desk, authority, code)


async def _moved(desk: Desk, authority: Tenant, code: str) -> Response:
    visit, texts = desk.visit, desk.visit.texts
    there = visit.link_at(authority, "resume") if code else visit.link_at(authority, "overview", draft=desk.public)
    return await visit.page(
        "citizen/moved.html",
        heading=texts("citizen.moved.title"),
        said=texts("citizen.moved.text", stelle=authority.name),
        code=code,
        there=there,
        go_on=texts("citizen.moved.go_on", stelle=authority.name),
    )


async def _not_online(desk: Desk, work: Work, authority: Tenant) -> Response:
    visit, texts = desk.visit, desk.visit.texts
    return await visit.page(
        "citizen/moved.html",
        heading=texts("citizen.place.not_online.title"),
        said=texts("citizen.place.not_online", stelle=authority.name),
        code="",
        there=visit.link_at(authority, "benefit", key=work.draft.benefit),
        go_on=texts("citizen.place.not_online.office", stelle=authority.name),
    )


async def _page(
    desk: Desk,
    work: Work,
    fields: Fields | None = None,
    found: tuple[Place, ...] = (),
    wrong: Markup | None = None,
) -> Response:
    texts = desk.visit.texts
    return await desk.visit.page(
        "citizen/place.html",
        status=422 if wrong else 200,
        heading=texts("citizen.place.title"),
        service=texts(f"{work.draft.benefit}.name"),
        failed=bool(wrong),
        errors=[Line("ort", wrong)] if wrong else [],
        asked=fields.first("ort") if fields else "",
        found=[(place.ars, _named(desk, place), "") for place in found],
        chosen=(found[0].ars,) if len(found) == 1 else (),
        back=desk.overview,
    )


def _named(desk: Desk, place: Place) -> str:
    """A city that is a district of its own is not named twice."""
    if place.kreis == place.name:
        return place.name
    return desk.visit.texts("citizen.place.in_kreis", ort=place.name, kreis=place.kreis)


def _stay(desk: Desk, place: Place) -> ChangePlace:
    return ChangePlace(draft=desk.draft, owner=desk.owner, place=place.ars, now=desk.visit.now)


async def _taker(desk: Desk, work: Work, place: Place) -> Tenant | None:
    """Who takes this draft if the dwelling lies there; the authority that decides, where nobody does online."""
    draft = work.draft
    branch = branch_of(work.opened.definition, draft.content.answers)
    route = await route_of(desk.visit, asked_for(desk.visit, draft.benefit, place.ars, draft.procedure, branch))
    return route.taker or route.authority


async def _is_here(desk: Desk, work: Work, place: Place) -> bool:
    taker = await _taker(desk, work, place)
    return taker is not None and taker.id == desk.visit.tenant.id


async def _places_of(session: Session, postcode: str) -> tuple[Place, ...]:
    """The municipalities of the postcode, none where it is not known."""
    try:
        return await find_places(session.db, postcode)
    except UnknownPlace:
        return ()
