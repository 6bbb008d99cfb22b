"""Measures in a case: who takes part in what, and a code by which the authority proposes somebody."""

from efa.applications.access import record_access
from efa.applications.application import find_application
from efa.applications.participant_code import staff_participant_code
from efa.identity.rights import Action, allow
from efa.web.api.caller import StaffCaller
from efa.web.api.measure_view import MeasuresOfApplication, NewParticipantCode, shown_measures, texts_of
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath
from efa.web.staff.desk import at_work, case_id

router = api_router("authority")
_ALL = "/staff/applications/{application}/measures"


@router.get(_ALL, **documented("listMeasuresOfCase", "List who takes part in measures", 401, 403, 404))
async def read(visit: StaffCaller, application: IdInPath) -> MeasuresOfApplication:
    """That it was read is recorded, and the person sees it."""
    staff = await at_work(visit)
    allow(staff, Action.READ_APPLICATION)
    async with visit.session() as session:
        found = await find_application(session, case_id(application))
        await record_access(session, found.id, staff, "measure", visit.now)
        return await shown_measures(session, visit, found)


@router.post(
    f"{_ALL}/codes",
    status_code=201,
    **documented("proposeForMeasure", "Propose somebody for a measure", 400, 401, 403, 404, 409, 422),
)
async def propose(visit: StaffCaller, application: IdInPath, command: NewParticipantCode) -> MeasuresOfApplication:
    """Whoever types the code asks: the organisation reads no name before the person has agreed."""
    staff = await at_work(visit)
    allow(staff, Action.ASK)
    async with visit.session() as session:
        found = await find_application(session, case_id(application))
        texts = await texts_of(session, visit, found)
        await staff_participant_code(session, staff, found.id, command.item, texts, visit.now)
        return await shown_measures(session, visit, found)
