"""From a postcode or the name of a place to the authority, whatever the person knows of it."""

from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import Response

from efa.tenancy.directory import Tenant
from efa.tenancy.errors import UnknownPlace
from efa.tenancy.place import Place, find_places, place_now
from efa.tenancy.session import operator_session
from efa.web.deps import CitizenVisit, Visit
from efa.web.portal.nowhere import nowhere
from efa.web.portal.onward import asked_procedure, onward
from efa.web.portal.routing import asked_for, differing_branches, route_of

router = APIRouter()
_KREIS_DIGITS = 5
NO_BRANCH = "-"  # "none of these": the rule for all other cases


@router.get("/ort", name="place")
async def choose_place(visit: CitizenVisit) -> Response:
    """Ask for the place, ask which one of several is meant, or go on to the authority."""
    benefit = known_benefit(visit, visit.query("leistung"))
    if ars := visit.query("ars"):
        async with operator_session(visit.state.engine) as db:
            place = await place_now(db, ars)
        return await to_place(visit, place, benefit) if place else await _ask(visit, benefit)
    if "ort" not in visit.request.query_params:
        return await _ask(visit, benefit)
    return await search(visit, visit.query("ort"), benefit)


async def search(visit: Visit, asked: str, benefit: str) -> Response:
    """One place: go there. Several: ask. None: say so at the field."""
    try:
        async with operator_session(visit.state.engine) as db:
            found = await find_places(db, asked)
    except UnknownPlace as error:
        return await _ask(visit, benefit, asked=asked, error=visit.texts(error.code, **error.params))
    if len(found) == 1:
        return await to_place(visit, found[0], benefit)
    return await visit.page(
        "portal/which_place.html",
        heading=visit.texts("portal.which_place.title"),
        asked=asked,
        places=[(place.name, place.kreis, _choice(visit, place, benefit)) for place in found],
        again=visit.link("place") + _query(leistung=benefit),
    )


async def to_place(visit: Visit, place: Place, benefit: str) -> Response:
    """The page of the benefit at the authority of this place; without a benefit, the page of the municipality."""
    if not benefit:
        if tenant := await _tenant_of(visit, place.ars):
            return onward(visit, tenant, place, benefit)
        return await nowhere(visit, place, benefit)
    definition = visit.state.catalogue.applicable(benefit)
    procedure = asked_procedure(visit, benefit) or definition.procedures[0].key
    branch = visit.query("zweig") if visit.query("zweig") in (*definition.branch_names, NO_BRANCH) else ""
    asked = asked_for(visit, benefit, place.ars, procedure, branch.removeprefix(NO_BRANCH))
    if not branch and (branches := await differing_branches(visit, definition, asked)):
        return await _which_branch(visit, place, benefit, branches)
    route = await route_of(visit, asked)
    to = route.taker or route.authority
    return onward(visit, to, place, benefit) if to else await nowhere(visit, place, benefit, route)


def known_benefit(visit: Visit, key: str) -> str:
    """The key, where people could apply for such a benefit, else ''."""
    return key if key in {definition.key for definition in visit.state.catalogue.open_to_applications} else ""


def is_land(tenant: Tenant) -> bool:
    """Whether a tenant is a state, which only leads on to its municipalities."""
    return tenant.kind == "land"


async def _ask(visit: Visit, benefit: str, *, asked: str = "", error: str = "") -> Response:
    return await visit.page(
        "portal/place.html",
        status=422 if error else 200,
        heading=visit.texts("portal.place.title"),
        benefit=benefit,
        procedure=asked_procedure(visit, benefit),
        asked=asked,
        error=error,
        failed=bool(error),
    )


async def _which_branch(visit: Visit, place: Place, benefit: str, branches: tuple[str, ...]) -> Response:
    """The authority depends on what the person answers: ask for it now, so that nothing has to move later."""
    texts = visit.texts
    named = [(texts(f"{benefit}.branch.{branch}"), branch) for branch in branches]
    choices = [*named, (texts("portal.which_branch.none"), NO_BRANCH)]
    return await visit.page(
        "portal/which_branch.html",
        heading=texts(f"{benefit}.branch.question"),
        said=texts("portal.which_branch.text", ort=place.name),
        choices=[(name, _choice(visit, place, benefit, branch)) for name, branch in choices],
        again=visit.link("place") + _query(leistung=benefit),
    )


async def _tenant_of(visit: Visit, ars: str) -> Tenant | None:
    directory = visit.state.directory
    return await directory.by_ars(ars) or await directory.by_ars(ars[:_KREIS_DIGITS])


def _choice(visit: Visit, place: Place, benefit: str, branch: str = "") -> str:
    procedure = asked_procedure(visit, benefit)
    return visit.link("place") + _query(ars=place.ars, leistung=benefit, procedure=procedure, zweig=branch)


def _query(**params: str) -> str:
    given = {name: value for name, value in params.items() if value}
    return f"?{urlencode(given)}" if given else ""
