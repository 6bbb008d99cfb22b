"""One case: read, acknowledge, take into work, ask, hand to a colleague, close."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Response
from pydantic import Field

from efa.applications.acknowledge import acknowledge
from efa.applications.ask import Ask
from efa.applications.assign import Assign, assign
from efa.applications.close import Close, close
from efa.applications.download import Download, download
from efa.applications.read import Case
from efa.applications.read import read as read_case
from efa.applications.review import Review, review
from efa.delivery.doubled import doubled_among
from efa.delivery.repair import ask_as_it_stands, is_refused
from efa.identity.actor import Staff
from efa.web.api.caller import StaffCaller
from efa.web.api.files import file_id
from efa.web.api.route import api_router, documented, file_of
from efa.web.api.shape import IdInPath, Line, Sent
from efa.web.api.staff_case_view import shown_case
from efa.web.api.staff_view import CaseShown
from efa.web.api.version import Seen, tag
from efa.web.deps import Visit
from efa.web.mine.person import as_download
from efa.web.staff.desk import at_work, case_id, press_of

router = api_router("authority")
CHANGES = (400, 401, 403, 404, 409, 412, 422, 428)


class Question(Sent):
    """What is asked of the person."""

    text: str = Field(default="", max_length=20_000)
    documents: Annotated[tuple[Line, ...], Field(max_length=100)] = ()
    until: date


class Assignment(Sent):
    """Who is responsible from now on; null: nobody."""

    to: UUID | None


@router.get("/staff/applications/{application}", **documented("readCase", "Read a case", 401, 404, tagged=200))
async def read(visit: StaffCaller, response: Response, application: IdInPath) -> CaseShown:
    """That it was read is recorded, and the person sees it."""
    return await answer_case(visit, response, application, await at_work(visit))


@router.get(
    "/staff/applications/{application}/files/{file}",
    response_class=Response,
    **documented(
        "readCaseFile", "Read a file of a case", 401, 404, responses=file_of("application/octet-stream", "The file")
    ),
)
async def read_file(visit: StaffCaller, application: IdInPath, file: IdInPath) -> Response:
    """The download is recorded."""
    staff = await at_work(visit)
    command = Download(application=case_id(application), file=file_id(file), now=visit.now)
    found, content = await download(visit.session, press_of(visit), staff, command)
    return as_download(found, content, f"{found.document}-{file[:6]}")


@router.post(
    "/staff/applications/{application}/acknowledge",
    **documented("acknowledge", "Confirm the receipt", 401, 403, 404, 409, tagged=200),
)
async def confirm(visit: StaffCaller, response: Response, application: IdInPath) -> CaseShown:
    """The authority has it. A repetition changes nothing."""
    staff = await at_work(visit)
    async with visit.session() as session:
        await acknowledge(session, case_id(application), staff, visit.now)
    return await answer_case(visit, response, application, staff)


@router.post(
    "/staff/applications/{application}/review",
    **documented("review", "Take into work", 401, 403, 404, 409, 412, 428, tagged=200),
)
async def begin(visit: StaffCaller, response: Response, application: IdInPath, seen: Seen) -> CaseShown:
    """Whoever begins is responsible where nobody was."""
    staff = await at_work(visit)
    command = Review(application=case_id(application), version=seen, now=visit.now)
    async with visit.session() as session:
        await review(session, staff, command)
    return await answer_case(visit, response, application, staff)


@router.post(
    "/staff/applications/{application}/questions",
    status_code=201,
    **documented("ask", "Ask the person", *CHANGES, tagged=201),
)
async def put_question(
    visit: StaffCaller, response: Response, application: IdInPath, seen: Seen, question: Question
) -> CaseShown:
    """It reaches the mailbox of the person."""
    staff = await at_work(visit)
    command = Ask(
        application=case_id(application),
        version=seen,
        text=question.text,
        documents=question.documents,
        until=question.until,
        now=visit.now,
    )
    stored = (await _case(visit, application, staff)).stored
    async with visit.session() as session:
        await ask_as_it_stands(session, staff, stored.definition, command)
    return await answer_case(visit, response, application, staff)


@router.put(
    "/staff/applications/{application}/assignment",
    **documented("assign", "Say who is responsible", *CHANGES, tagged=200),
)
async def hand_over(
    visit: StaffCaller, response: Response, application: IdInPath, seen: Seen, wanted: Assignment
) -> CaseShown:
    """Caseworkers take for themselves what nobody has; all else is for leads."""
    staff = await at_work(visit)
    command = Assign(application=case_id(application), to=wanted.to, version=seen, now=visit.now)
    async with visit.session() as session:
        await assign(session, staff, command)
    return await answer_case(visit, response, application, staff)


@router.post(
    "/staff/applications/{application}/close",
    **documented("close", "Close", 401, 403, 404, 409, 412, 428, tagged=200),
)
async def finish(visit: StaffCaller, response: Response, application: IdInPath, seen: Seen) -> CaseShown:
    """Nothing happens with it any more."""
    staff = await at_work(visit)
    async with visit.session() as session:
        command = Close(application=case_id(application), version=seen, now=visit.now)
        await close(session, press_of(visit), staff, command)
    return await answer_case(visit, response, application, staff)


async def answer_case(visit: Visit, response: Response, application: str, staff: Staff) -> CaseShown:
    """The case as it stands now, with its version. Raises ApplicationNotFound, NotAllowed."""
    case = await _case(visit, application, staff)
    tag(response, case.stored.application.version)
    about = case.stored.application.id
    async with visit.session() as session:
        double, refused = bool(await doubled_among(session, (about,))), await is_refused(session, about)
    texts = visit.state.texts_with(case.stored.definition, visit.lang)
    return shown_case(case, staff, texts, double=double, refused=refused)


async def _case(visit: Visit, application: str, staff: Staff) -> Case:
    return await read_case(visit.session, press_of(visit), staff, case_id(application), visit.now)
