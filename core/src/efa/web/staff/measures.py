"""Measures in a case: who takes part in what, and a code by which the authority proposes somebody."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.access import record_access
from efa.applications.application import find_application
from efa.applications.participant_code import people_of, staff_participant_code
from efa.applications.participations import participations_of
from efa.catalogue.definitions import kept
from efa.identity.rights import Action, allow, may
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.measures import around, participation_row
from efa.web.staff.desk import at_work, case_id

router = APIRouter()
_WHO_APPLIES = "-"


@router.get("/verwaltung/antrag/{application}/massnahmen", name="case_measures")
async def show(visit: StaffVisit, application: str) -> Response:
    """Everybody of the case who takes part, was asked or was given a code."""
    return await _page(visit, application)


@router.post("/verwaltung/antrag/{application}/massnahmen")
async def propose(visit: StaffVisit, application: str) -> Response:
    """A code for the organisation; it reads the name once the person has agreed."""
    chosen = (await visit.form()).first("person")
    staff = await at_work(visit)
    allow(staff, Action.ASK)
    if not chosen:
        return await _page(visit, application, unchosen=True)
    async with visit.session() as session:
        found = await find_application(session, case_id(application))
        texts = visit.state.texts_with(await kept(session.db, found.definition), visit.lang)
        item = None if chosen == _WHO_APPLIES else chosen
        await staff_participant_code(session, staff, found.id, item, texts, visit.now)
    return visit.go("case_measures", application=application)


async def _page(visit: Visit, application: str, *, unchosen: bool = False) -> Response:
    staff = await at_work(visit)
    allow(staff, Action.READ_APPLICATION)
    async with visit.session() as session:
        found = await find_application(session, case_id(application))
        await record_access(session, found.id, staff, "measure", visit.now)
        texts = visit.state.texts_with(await kept(session.db, found.definition), visit.lang)
        people = await people_of(session, found, texts) if may(staff, Action.ASK) else ()
        rows = await participations_of(session, found.id)
        beside = await around(session, rows)
    return await visit.page(
        "staff/measures.html",
        status=422 if unchosen else 200,
        heading=texts("measure.title"),
        number=found.number,
        failed=unchosen,
        errors=[Line("person", texts.html("measure.problem.person"))] if unchosen else [],
        people=[(one.item or _WHO_APPLIES, one.name, "") for one in people],
        rows=[participation_row(texts, one, beside, visit.now) for one in rows],
        back=visit.link("case", application=application),
    )
