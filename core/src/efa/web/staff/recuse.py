"""Declare that one must not take part in a case: one's own, or that of a relative (§ 16 SGB X)."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.application import find_application
from efa.applications.recuse import recuse
from efa.identity.rights import Action, allow
from efa.web.deps import StaffVisit
from efa.web.staff.desk import at_work, case_id

router = APIRouter()


@router.get("/verwaltung/antrag/{application}/befangen", name="recuse")
async def ask(visit: StaffVisit, application: str) -> Response:
    """Who must not take part, and what the declaration does. Nothing of the case is shown but its number."""
    allow(await at_work(visit), Action.READ_APPLICATION)
    async with visit.session() as session:
        found = await find_application(session, case_id(application))
    return await visit.page(
        "staff/recuse.html",
        heading=visit.texts("staff.recuse.title"),
        service=found.number,
        back=visit.link("case", application=application),
    )


@router.post("/verwaltung/antrag/{application}/befangen")
async def declare(visit: StaffVisit, application: str) -> Response:
    """From now on the case is closed to this person."""
    await visit.form()
    staff = await at_work(visit)
    async with visit.session() as session:
        await recuse(session, staff, case_id(application), visit.now)
    return visit.go("inbox")
