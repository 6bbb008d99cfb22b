"""Measures of others that people of one's own application take part in: codes, a yes, a no, an end."""

from efa.applications.end_participation import agree_to_measure, leave_measure
from efa.applications.participant_code import own_participant_code
from efa.tenancy.session import Session
from efa.web.api.caller import Caller
from efa.web.api.measure_view import MeasuresOfApplication, NewParticipantCode, shown_measures, texts_of
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath
from efa.web.deps import Visit
from efa.web.mine.measures import own_measures, participation_id
from efa.web.mine.person import owner_of

router = api_router("applications")
_ALL = "/applications/{application}/measures"
_ONE = "/applications/{application}/participations/{participation}"


@router.get(_ALL, **documented("listParticipations", "List who takes part in measures", 401, 404))
async def read(visit: Caller, application: IdInPath) -> MeasuresOfApplication:
    """Codes that nobody typed yet, who was asked, and who takes part."""
    await owner_of(visit)
    async with visit.session() as session:
        return await _shown(session, visit, application)


@router.post(
    f"{_ALL}/codes",
    status_code=201,
    **documented("makeParticipantCode", "Make a code for a measure", 400, 401, 403, 404, 409, 422),
)
async def make_code(visit: Caller, application: IdInPath, command: NewParticipantCode) -> MeasuresOfApplication:
    """Whoever types it brings the person in, and reads the name."""
    login = await owner_of(visit)
    async with visit.session() as session:
        found = await own_measures(session, visit, application)
        texts = await texts_of(session, visit, found)
        await own_participant_code(session, found.id, login.owner, command.item, texts, visit.now)
        return await _shown(session, visit, application)


@router.post(f"{_ONE}/agreement", **documented("agreeToMeasure", "Agree to a measure", 400, 401, 403, 404))
async def agree(visit: Caller, application: IdInPath, participation: IdInPath) -> MeasuresOfApplication:
    """From now on the organisation reads the name."""
    login = await owner_of(visit)
    async with visit.session() as session:
        await agree_to_measure(session, participation_id(participation), login.owner, visit.now)
        return await _shown(session, visit, application)


@router.delete(_ONE, **documented("leaveMeasure", "Refuse a measure or leave it", 401, 403, 404))
async def leave(visit: Caller, application: IdInPath, participation: IdInPath) -> MeasuresOfApplication:
    """At once and without a reason; a code that nobody typed opens nothing any more."""
    login = await owner_of(visit)
    async with visit.session() as session:
        await leave_measure(session, participation_id(participation), login.owner, visit.now)
        return await _shown(session, visit, application)


async def _shown(session: Session, visit: Visit, application: str) -> MeasuresOfApplication:
    return await shown_measures(session, visit, await own_measures(session, visit, application))
