"""Where work for an organisation begins."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.organisations import profile_of
from efa.web.deps import OrganisationVisit
from efa.web.html import bdi
from efa.web.organisation.desk import who_acts

router = APIRouter()


@router.get("/organisation", name="organisation_home")
async def show(visit: OrganisationVisit) -> Response:
    """For whom the person acts, and what there is to do; whoever belongs to no organisation is asked for a code."""
    who = await who_acts(visit)
    if who.acting is None:
        return visit.go("organisation_choice")
    async with visit.session() as session:
        profile = await profile_of(session, who.acting.organisation)
    told = {name: getattr(profile, name) for name in ("name", "legal_form", "register", "address")}
    return await visit.page(
        "organisation/home.html",
        heading=visit.texts("organisation.home.title"),
        measures=who.acting.runs_measures,
        suspended=who.acting.suspended,
        facts=[(visit.texts(f"organisation.profile.{name}"), bdi(value)) for name, value in told.items() if value],
    )
