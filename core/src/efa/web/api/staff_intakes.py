"""Applications that are taken in at the counter or came from outside: begun, listed, named, given back."""

from datetime import UTC, datetime
from typing import Literal

from pydantic import AwareDatetime, Field

from efa.applications.intakes import Intake, find_intake, waiting_intakes
from efa.applications.outside_person import Say, give_back, read_outside, say_what_it_is
from efa.applications.take_in import TakeIn, take_in
from efa.applications.taken_in import Way
from efa.identity.rights import Action
from efa.kit.store import delete_file
from efa.web.admin.desk import at_work_with
from efa.web.api.caller import StaffCaller
from efa.web.api.intake import WrongAnswer, outside_of
from efa.web.api.route import api_router, documented
from efa.web.api.shape import Ars, IdInPath, PublicId, Sent, Shown
from efa.web.staff.intake import intake_id

router = api_router("authority")
_ALL, _ONE = "/staff/intakes", "/staff/intakes/{intake}"


class IntakeShown(Shown):
    """One that somebody has to go on with."""

    id: PublicId = Field(description="Its form is at `/schalter/{id}/antrag/{id}/uebersicht`.")
    way: Way
    state: Literal["stored", "open", "handed_in", "returned", "discarded"]
    received_at: datetime = Field(description="The true receipt, which counts.")
    benefit: str | None = Field(description="Key; null: nobody has said yet.")
    place: str | None = Field(description="ARS of the municipality; null: nobody has said yet.")
    problems: tuple[WrongAnswer, ...] = Field(default=(), description="Why a person looks at it; only for one of them.")


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

    reason: Literal["duplicate", "no_application", "asked_back"]


@router.get(_ALL, **documented("listIntakes", "List what is being taken in", 401, 404))
async def read_all(visit: StaffCaller) -> list[IntakeShown]:
    """The one that was received first at the top, at most 200."""
    await at_work_with(visit, Action.TAKE_IN)
    async with visit.session() as session:
        return [_shown(one) for one in await waiting_intakes(session)]


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
        return _shown(await find_intake(session, begun))


@router.get(_ONE, **documented("readIntakeOfStaff", "Read one of them", 401, 404))
async def read_one(visit: StaffCaller, intake: IdInPath) -> IntakeShown:
    """With what does not fit, where it came from outside and waits."""
    staff = await at_work_with(visit, Action.TAKE_IN)
    async with visit.session() as session:
        known = await find_intake(session, intake_id(intake))
        came = await read_outside(session, staff, known.id) if known.content else None
    problems = came.problems if came else ()
    return _shown(known, tuple(WrongAnswer(at=one.at, code=one.code) for one in problems))


@router.post(f"{_ONE}/name", **documented("nameIntake", "Say what it is", 401, 403, 404, 409, 422))
async def name(visit: StaffCaller, intake: IdInPath, wanted: Named) -> list[WrongAnswer]:
    """Afterwards it can be filled in on the form; what is wrong with the answers."""
    staff = await at_work_with(visit, Action.TAKE_IN)
    command = Say(intake=intake_id(intake), benefit=wanted.benefit, procedure=wanted.procedure, place=wanted.place)
    problems = await say_what_it_is(outside_of(visit), visit.tenant.id, staff, command)
    return [WrongAnswer(at=one.at, code=one.code) for one in problems]


@router.post(f"{_ONE}/return", status_code=204, **documented("returnIntake", "Give it back", 401, 403, 404, 409, 422))
async def give(visit: StaffCaller, intake: IdInPath, wanted: Returned) -> None:
    """It is no application here; what was told is deleted."""
    staff = await at_work_with(visit, Action.TAKE_IN)
    async with visit.session() as session:
        names = await give_back(session, staff, intake_id(intake), wanted.reason, visit.now)
    for file in names:
        await delete_file(visit.state.store, visit.tenant.id, file)


def _shown(known: Intake, problems: tuple[WrongAnswer, ...] = ()) -> IntakeShown:
    named = ("id", "way", "state", "received_at", "benefit", "place")
    return IntakeShown(**{field: getattr(known, field) for field in named}, problems=problems)
