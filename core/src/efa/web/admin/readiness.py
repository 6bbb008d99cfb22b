"""Whether this authority is ready: its benefits, asked now, and the ways on which something leaves the platform."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.catalogue.check_setup import missing_setup
from efa.catalogue.enabled import enabled_benefits
from efa.delivery.check_parts import checks
from efa.identity.rights import Action
from efa.web.admin.desk import at_work_with, benefit_name
from efa.web.deps import StaffVisit
from efa.web.readiness import line, ways

router = APIRouter()


@router.get("/verwaltung/bereitschaft", name="readiness")
async def show(visit: StaffVisit) -> Response:
    """What works here and what is still to be set up."""
    await at_work_with(visit, Action.WRITE_SETTINGS)
    async with visit.session() as session:
        offered = sorted(await enabled_benefits(session, visit.now))
        missing = {key: await missing_setup(session, visit.state.host, key, visit.now) for key in offered}
        found = await checks(session)
    return await visit.page(
        "admin/readiness.html",
        heading=visit.texts("admin.readiness.title"),
        benefits=[line(visit.texts, benefit_name(visit, key), missing[key]) for key in offered],
        ways=ways(visit, found),
    )
