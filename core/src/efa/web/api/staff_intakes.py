"""Applications that are taken in at the counter or came from outside: begun, listed, named, given back."""

from datetime import UTC
from typing import Literal

from pydantic import AwareDatetime, Field
from starlette.responses import Response

from efa.applications.intakes import find_intake, waiting_intakes
from efa.applications.outside_person import Say, give_back, say_what_it_is
from efa.applications.read_outside import Fetch, fetch_outside, read_document, read_outside
from efa.applications.take_in import TakeIn, take_in
from efa.identity.rights import Action
from efa.web.admin.desk import at_work_with
from efa.web.api.caller import StaffCaller
from efa.web.api.files import file_id
from efa.web.api.intake import WrongAnswer, outside_of
from efa.web.api.route import api_router, documented, file_of
from efa.web.api.shape import Ars, IdInPath, Sent
from efa.web.api.staff_intakes_view import IntakeShown, intake_shown, what_was_sent
from efa.web.staff.as_sent import as_sent, document_as_sent
from efa.web.staff.intake import intake_id

router = api_router("authority")
_ALL, _ONE = "/staff/intakes", "/staff/intakes/{intake}"


class Begun(Sent):
    """At the counter: who comes, with what, since when."""

    benefit: str = Field(max_length=40)
    procedure: str = Field(default="erstantrag", max_length=40)
    place: Ars
    way: Literal["paper", "spoken"]
    received_at: AwareDatetime = Field(description="When it reached any office (§ 16 Abs. 2 SGB I).")
    why_late: Literal["by_post", "other_office", "found_later", "outage"] | None = Field(
        default=None, description="Needed where that is longer ago than a week."
    )
    unbiased: Literal[True] = Field(description="It is neither one's own case nor that of a relative.")


class Named(Sent):
    """What it is for, and where."""

    benefit: str = Field(max_length=40)
    procedure: str = Field(default="erstantrag", max_length=40)
    place: Ars


class Returned(Sent):
    """Why it is no application; the sender hears it."""

    reason: Literal["duplicate", "no_application", "asked_back", "wrong_day"]


@router.get(_ALL, **documented("listIntakes", "List what is being taken in", 401, 404))
async def read_all(visit: StaffCaller) -> list[IntakeShown]:
    """The one that was received first at the top, at most 200."""
    await at_work_with(visit, Action.TAKE_IN)
    async with visit.session() as session:
        return [intake_shown(one) for one in await waiting_intakes(session)]


@router.post(_ALL, status_code=201, **documented("beginIntake", "Take one in at the counter", 401, 403, 404, 422))
async def begin(visit: StaffCaller, wanted: Begun) -> IntakeShown:
    """A draft on the citizen's own form, which staff fill in on the pages."""
    staff = await at_work_with(visit, Action.TAKE_IN)
    command = TakeIn(
        benefit=wanted.benefit,
        procedure=wanted.procedure,
        place=wanted.place,
        way=wanted.way,
        received_at=wanted.received_at.astimezone(UTC),
        why_late=wanted.why_late,
        unbiased=wanted.unbiased,
        now=visit.now,
    )
    async with visit.session() as session:
        begun = await take_in(session, visit.state.catalogue, staff, command)
        return intake_shown(await find_intake(session, begun))


@router.get(_ONE, **documented("readIntakeOfStaff", "Read one of them", 401, 404))
async def read_one(visit: StaffCaller, intake: IdInPath) -> IntakeShown:
    """With what was sent and what does not fit, where it came from outside. It is recorded who reads it."""
    staff = await at_work_with(visit, Action.TAKE_IN)
    async with visit.session() as session:
        known = await find_intake(session, intake_id(intake))
        came = await read_outside(session, staff, known.id, visit.now) if known.content else None
    if came is None:
        return intake_shown(known)
    problems = tuple(WrongAnswer(at=one.at, code=one.code) for one in came.content.problems)
    return intake_shown(known, problems, what_was_sent(visit, came))


@router.get(
    f"{_ONE}/files/{{file}}",
    **documented(
        "readIntakeFile",
        "Read a file that came with it",
        *(401, 404),
        responses=file_of("application/octet-stream", "The file"),
    ),
)
async def read_file(visit: StaffCaller, intake: IdInPath, file: IdInPath) -> Response:
    """It is recorded who reads it."""
    staff = await at_work_with(visit, Action.TAKE_IN)
    command = Fetch(intake=intake_id(intake), file=file_id(file), now=visit.now)
    return as_sent(*await fetch_outside(visit.session, visit.state.store, staff, command))


@router.get(
    f"{_ONE}/document",
    **documented(
        "readIntakeDocument",
        "Read the document as it was sent",
        *(401, 404),
        responses=file_of("application/octet-stream", "The document"),
    ),
)
async def read_sent(visit: StaffCaller, intake: IdInPath) -> Response:
    """It is recorded who reads it."""
    staff = await at_work_with(visit, Action.TAKE_IN)
    async with visit.session() as session:
        content, raw = await read_document(session, staff, intake_id(intake), visit.now)
    return document_as_sent(content, raw)


@router.post(f"{_ONE}/name", **documented("nameIntake", "Say what it is", 401, 403, 404, 409, 422))
async def name(visit: StaffCaller, intake: IdInPath, wanted: Named) -> list[WrongAnswer]:
    """Afterwards it can be filled in on the form; what is wrong with the answers."""
    staff = await at_work_with(visit, Action.TAKE_IN)
    command = Say(intake=intake_id(intake), benefit=wanted.benefit, procedure=wanted.procedure, place=wanted.place)
    problems = await say_what_it_is(outside_of(visit), visit.tenant.id, staff, command)
    return [WrongAnswer(at=one.at, code=one.code) for one in problems]


@router.post(f"{_ONE}/return", status_code=204, **documented("returnIntake", "Give it back", 401, 403, 404, 409, 422))
async def give(visit: StaffCaller, intake: IdInPath, wanted: Returned) -> None:
    """It is no application here; what was sent is deleted after 30 days."""
    staff = await at_work_with(visit, Action.TAKE_IN)
    async with visit.session() as session:
        await give_back(session, staff, intake_id(intake), wanted.reason, visit.now)
