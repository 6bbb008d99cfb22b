"""The second pair of eyes: look at a decision that waits, release it or take it back."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.errors_authority import DecisionNotFound
from efa.applications.preview import preview_decision
from efa.applications.release import release
from efa.applications.take_back import take_back
from efa.kit.ids import from_public
from efa.web.deps import StaffVisit
from efa.web.staff.desk import at_work, press_of

router = APIRouter()
_DECISION = "/verwaltung/antrag/{application}/entscheidung/{decision}"


@router.get(_DECISION + "/entwurf.pdf", name="decision_preview")
async def look(visit: StaffVisit, application: str, decision: str) -> Response:
    """The letter as it would go out, marked as a draft."""
    del application
    staff = await at_work(visit)
    wanted = from_public(decision)
    if wanted is None:
        raise DecisionNotFound
    made = await preview_decision(visit.session, press_of(visit), staff, wanted, visit.now)
    return Response(
        made, media_type="application/pdf", headers={"Content-Disposition": 'inline; filename="Entwurf.pdf"'}
    )


@router.post(_DECISION + "/freigeben", name="decision_release")
async def let_go(visit: StaffVisit, application: str, decision: str) -> Response:
    """The notice goes out."""
    await visit.form()
    staff = await at_work(visit)
    wanted = from_public(decision)
    if wanted is None:
        raise DecisionNotFound
    async with visit.session() as session:
        await release(session, staff, wanted, visit.now)
    return visit.go("case", application=application)


@router.post(_DECISION + "/zuruecknehmen", name="decision_take_back")
async def withdraw(visit: StaffVisit, application: str, decision: str) -> Response:
    """As if it had not been decided."""
    await visit.form()
    staff = await at_work(visit)
    wanted = from_public(decision)
    if wanted is None:
        raise DecisionNotFound
    async with visit.session() as session:
        await take_back(session, staff, wanted, visit.now)
    return visit.go("case", application=application)
