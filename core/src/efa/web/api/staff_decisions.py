"""Decisions: looked at first, made, released by a second person or taken back."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Response
from pydantic import Field

from efa.applications.decide import Decide, decide
from efa.applications.errors_authority import DecisionNotFound
from efa.applications.preview import preview, preview_decision
from efa.applications.release import release
from efa.applications.take_back import take_back
from efa.kit.ids import from_public
from efa.web.api.caller import StaffCaller
from efa.web.api.route import api_router, documented, file_of
from efa.web.api.shape import IdInPath, Sent
from efa.web.api.staff_case import answer_case
from efa.web.api.staff_view import CaseShown
from efa.web.api.version import Seen
from efa.web.deps import Visit
from efa.web.staff.desk import as_draft, at_work, case_id, press_of

router = api_router("authority")
Amount = Annotated[
    str, Field(pattern=r"^[0-9]{1,9}(\.[0-9]{1,2})?$", description="EUR as a decimal string.", examples=["312.00"])
]
_DRAFT = file_of("application/pdf", "The letter as it would go out, marked as a draft")
_DECISION = "/staff/applications/{application}/decisions/{decision}"


class Decision(Sent):
    """What is decided. `amount` is EUR per month or once, as the benefit is paid."""

    outcome: Literal["grant", "rejection"]
    amount: Amount | None = None
    start: date | None = None
    until: date | None = None
    reasons: Annotated[str, Field(max_length=50_000)] = ""
    file_reference: Annotated[str, Field(max_length=200)] = ""


@router.post(
    "/staff/applications/{application}/decisions/preview",
    response_class=Response,
    **documented(
        "previewDecision", "Look at the notice first", 400, 401, 403, 404, 409, 413, 422, 428, 503, responses=_DRAFT
    ),
)
async def look_first(visit: StaffCaller, application: IdInPath, seen: Seen, decision: Decision) -> Response:
    """Nothing is kept, but that somebody looked."""
    staff = await at_work(visit)
    return as_draft(await preview(visit.session, press_of(visit), staff, _command(visit, application, seen, decision)))


@router.post(
    "/staff/applications/{application}/decisions",
    status_code=201,
    **documented("decide", "Decide", 400, 401, 403, 404, 409, 412, 413, 422, 428, 503, tagged=201),
)
async def make(
    visit: StaffCaller, response: Response, application: IdInPath, seen: Seen, decision: Decision
) -> CaseShown:
    """The notice is made and sent once it is released: at once, or by a second person where the authority wants it."""
    staff = await at_work(visit)
    await decide(visit.session, press_of(visit), staff, _command(visit, application, seen, decision))
    return await answer_case(visit, response, application, staff)


@router.get(
    _DECISION + "/draft.pdf",
    response_class=Response,
    **documented("readDraftNotice", "Read the notice that waits for its release", 401, 404, 503, responses=_DRAFT),
)
async def look(visit: StaffCaller, application: IdInPath, decision: IdInPath) -> Response:
    """That somebody looked is recorded."""
    del application
    staff = await at_work(visit)
    return as_draft(await preview_decision(visit.session, press_of(visit), staff, _id(decision), visit.now))


@router.post(
    _DECISION + "/release",
    **documented("releaseDecision", "Release a decision", 401, 403, 404, 409, tagged=200),
)
async def let_go(visit: StaffCaller, response: Response, application: IdInPath, decision: IdInPath) -> CaseShown:
    """The notice goes out. Nobody releases what they decided themselves."""
    staff = await at_work(visit)
    async with visit.session() as session:
        await release(session, staff, _id(decision), visit.now)
    return await answer_case(visit, response, application, staff)


@router.post(
    _DECISION + "/take-back",
    **documented("takeBackDecision", "Take a decision back", 401, 403, 404, 409, tagged=200),
)
async def undo(visit: StaffCaller, response: Response, application: IdInPath, decision: IdInPath) -> CaseShown:
    """As long as it was not released."""
    staff = await at_work(visit)
    async with visit.session() as session:
        await take_back(session, staff, _id(decision), visit.now)
    return await answer_case(visit, response, application, staff)


def _command(visit: Visit, application: str, seen: int, decision: Decision) -> Decide:
    return Decide(
        application=case_id(application),
        version=seen,
        outcome=decision.outcome,
        amount=Decimal(decision.amount) if decision.amount else None,
        start=decision.start,
        until=decision.until,
        reasons=decision.reasons,
        file_reference=decision.file_reference,
        now=visit.now,
    )


def _id(text: str) -> UUID:
    found = from_public(text)
    if found is None:
        raise DecisionNotFound
    return found
