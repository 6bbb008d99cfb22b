"""From a postcode or the name of a place to the authority that decides there."""

from datetime import date
from typing import Annotated, Literal

from fastapi import Path, Query
from pydantic import Field

from efa.catalogue.definition import Definition
from efa.catalogue.route import Route
from efa.tenancy.competence import competent_by_branch
from efa.tenancy.errors import NoCompetence, UnknownPlace
from efa.tenancy.fallback_way import FallbackWay
from efa.tenancy.place import find_places, place_now
from efa.tenancy.session import operator_session
from efa.tenancy.values import Office
from efa.web.api.caller import Caller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import Shown
from efa.web.portal.benefit import authority_name
from efa.web.portal.routing import asked_for, route_of

router = api_router("places")
Asked = Annotated[str, Query(max_length=200, description="A postcode or the name of a place.", examples=["52062"])]


class PlaceShown(Shown):
    """A municipality that may be meant."""

    ars: str = Field(description="Amtlicher Regionalschlüssel, 12 digits.")
    name: str
    kreis: str
    postcode: str | None = Field(description="The postcode that was asked for.")


class ListedOfficeShown(Shown):
    """Name and address of an office from an imported list."""

    name: str
    street: str
    postcode: str
    city: str
    phone: str
    email: str
    state_of: date
    source: str


class AuthorityShown(Shown):
    """Who decides, and whether the benefit can be applied for online there.

    On the fallback way (`way`) it is the Land, which takes the application and sends it to the office.
    """

    ars: str
    name: str
    way: Literal["online", "fallback", "none"] = Field(
        description="`online`: the authority takes applications. `fallback`: the Land takes them for it. `none`: nobody"
        " does; `decision` says whether the Land decided so, `instead` what to do."
    )
    offered: bool = Field(description="Whether this platform takes applications for it.")
    api: str = Field(description="Address of the API of that authority: drafts are begun there.")
    page: str = Field(description="Address of its page about the benefit.")
    office: Office | None = Field(description="Where to turn, also where the benefit is not offered online.")
    listed_office: ListedOfficeShown | None = Field(description="The office of the Land's list for this place.")
    decision: FallbackWay | None = Field(description="What the Land decided about the fallback way, if it did.")
    instead: str = Field(description="What a person can always do (§ 16 SGB I), in the language asked for.")
    branches: dict[str, str] = Field(
        description="ARS of the authority by branch, where the competence depends on an answer; ask for one of them."
    )


@router.get("/places", **documented("findPlaces", "Find municipalities by postcode or name", 422))
async def find(visit: Caller, q: Asked) -> list[PlaceShown]:
    """One or more municipalities by name; one postcode may lie in several."""
    async with operator_session(visit.state.engine) as db:
        found = await find_places(db, q)
    return [PlaceShown(ars=p.ars, name=p.name, kreis=p.kreis, postcode=p.postcode) for p in found]


@router.get(
    "/places/{ars}/authorities/{benefit}",
    **documented("findAuthority", "Find the authority that decides on a benefit in a place", 404, 422),
)
async def find_authority(
    visit: Caller,
    ars: Annotated[str, Path(pattern="^[0-9]{12}$")],
    benefit: Annotated[str, Path(pattern="^[a-z][a-z0-9]{1,30}$")],
    branch: Annotated[str, Query(max_length=61, description="A branch of the benefit, see `branches`.")] = "",
    procedure: Annotated[str, Query(max_length=61, description="Key of the procedure; the first one where none.")] = "",
) -> AuthorityShown:
    """The authority whose rule fits most closely, and the way that applications take to it."""
    definition = visit.state.catalogue.definition(benefit)
    wanted = procedure or next((known.key for known in definition.procedures), "")
    async with operator_session(visit.state.engine) as db:
        place = await place_now(db, ars)
        if place is None:
            raise UnknownPlace("digits", ars)
        asked = asked_for(visit, benefit, place.ars, wanted, branch)
        found = await competent_by_branch(db, visit.state.directory, asked, definition.branch_names)
    branches = {name: one.ars for name, one in found.items() if name and one}
    return await _shown(visit, definition, await route_of(visit, asked), branches)


async def _shown(visit: Caller, definition: Definition, route: Route, branches: dict[str, str]) -> AuthorityShown:
    to = route.taker or route.authority
    if to is None and route.decision is not None:
        to = await visit.state.portal()
    if to is None:
        raise NoCompetence(benefit=definition.key)
    settings = await visit.state.memo.of(to.id)
    return AuthorityShown(
        ars=to.ars,
        name=authority_name(settings, to.name),
        way=route.way,
        offered=route.taker is not None,
        api=visit.link_at(to, "start") + "api/v1",
        page=visit.link_at(to, "benefit", key=definition.key),
        office=settings.offices.get(definition.key),
        listed_office=ListedOfficeShown.model_validate(route.office, from_attributes=True) if route.office else None,
        decision=route.decision,
        instead=visit.texts("portal.instead"),
        branches=branches,
    )
