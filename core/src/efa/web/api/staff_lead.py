"""Who leads a case: taken back from the specialist procedure, or given back to it."""

from fastapi import Response
from pydantic import Field

from efa.applications.give_lead import GiveLead, give_lead
from efa.applications.take_lead import TakeLead, WhyTaken, take_lead
from efa.web.api.caller import StaffCaller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath, Sent
from efa.web.api.staff_case import CHANGES, answer_case
from efa.web.api.staff_view import CaseShown
from efa.web.api.version import Seen
from efa.web.staff.desk import at_work, case_id

router = api_router("authority")


class TakingBack(Sent):
    """Why staff ask and decide here from now on."""

    reason: WhyTaken = Field(
        description="`outage`: the procedure does not work. `not_there`: it has not got the case. `agreed`: its users"
        " leave it to the platform."
    )


@router.post(
    "/staff/applications/{application}/take-lead",
    **documented("takeLead", "Take back from the specialist procedure", *CHANGES, tagged=200),
)
async def take(
    visit: StaffCaller, response: Response, application: IdInPath, seen: Seen, wanted: TakingBack
) -> CaseShown:
    """What the procedure still tells waits for a person."""
    staff = await at_work(visit)
    command = TakeLead(application=case_id(application), version=seen, reason=wanted.reason, now=visit.now)
    async with visit.session() as session:
        await take_lead(session, staff, command)
    return await answer_case(visit, response, application, staff)


@router.post(
    "/staff/applications/{application}/give-lead",
    **documented("giveLead", "Give back to the specialist procedure", 401, 403, 404, 409, 412, 428, tagged=200),
)
async def give(visit: StaffCaller, response: Response, application: IdInPath, seen: Seen) -> CaseShown:
    """As long as nothing was decided here."""
    staff = await at_work(visit)
    async with visit.session() as session:
        await give_lead(session, staff, GiveLead(application=case_id(application), version=seen, now=visit.now))
    return await answer_case(visit, response, application, staff)
