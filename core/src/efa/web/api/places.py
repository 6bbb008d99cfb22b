"""From a postcode or the name of a place to the authority that decides there."""

from typing import Annotated

from fastapi import Path, Query
from pydantic import Field

from efa.catalogue.offered_where import offered_where
from efa.tenancy.competence import competent
from efa.tenancy.errors import UnknownPlace
from efa.tenancy.place import find_places, place_of
from efa.tenancy.session import operator_session
from efa.tenancy.values import Office
from efa.web.api.caller import Caller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import Shown
from efa.web.portal.benefit import authority_name

router = api_router("places")
Asked = Annotated[str, Query(max_length=200, description="A postcode or the name of a place.", examples=["52062"])]


class PlaceShown(Shown):
    """A municipality that may be meant."""

    ars: str = Field(description="Amtlicher Regionalschlüssel, 12 digits.")
    name: str
    kreis: str
    postcode: str | None = Field(description="The postcode that was asked for.")


class AuthorityShown(Shown):
    """Who decides, and whether the benefit can be applied for online there."""

    ars: str
    name: str
    offered: bool = Field(description="Whether this platform takes applications for it.")
    api: str = Field(description="Address of the API of that authority: drafts are begun there.")
    page: str = Field(description="Address of its page about the benefit.")
    office: Office | None = Field(description="Where to turn, also where the benefit is not offered online.")


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
) -> AuthorityShown:
    """The authority whose area fits the place most closely."""
    visit.state.catalogue.definition(benefit)
    async with operator_session(visit.state.engine) as db:
        if await place_of(db, ars) is None:
            raise UnknownPlace("digits", ars)
        authority = await competent(db, visit.state.directory, benefit, ars, visit.today)
        offered = benefit in (await offered_where(db, visit.now)).get(authority.id, ())
    settings = await visit.state.memo.of(authority.id)
    return AuthorityShown(
        ars=authority.ars,
        name=authority_name(settings, authority.name),
        offered=offered,
        api=visit.link_at(authority, "start") + "api/v1",
        page=visit.link_at(authority, "benefit", key=benefit),
        office=settings.offices.get(benefit),
    )
