"""Measures that an organisation runs: registered, with the people who take part."""

from datetime import date, datetime
from typing import Any, Literal, cast
from uuid import UUID

from pydantic import Field

from efa.applications.end_participation import end_participation
from efa.applications.join_measure import JoinMeasure, join_measure
from efa.applications.measure_errors import ParticipationNotFound
from efa.applications.measures import Measure, MeasureKind, allow_measures, measures_of, own_measure
from efa.applications.participations import Participation, participants
from efa.applications.register_measure import RegisterMeasure, register_measure
from efa.kit.ids import from_public
from efa.web.api.caller import OrganisationCaller
from efa.web.api.organisation_requests import TypedCode
from efa.web.api.route import api_router, documented
from efa.web.api.shape import Day, IdInPath, Line, PublicId, Sent, Shown
from efa.web.deps import Visit
from efa.web.organisation.desk import who_acts
from efa.web.organisation.gone import Gone, person_gone
from efa.web.organisation.measure import measure_id

router = api_router("organisation")
State = Literal["open", "expired", "asked", "active", "refused", "ended"]


class NewMeasure(Sent):
    """A measure. `kind` is its Fachbereich (AZAV § 5 Abs. 1), `certificate` the number of its admission."""

    kind: MeasureKind
    title: Line
    place: Line
    begins: Day
    ends: Day
    places: int = Field(gt=0, le=5000)
    certificate: Line = ""


class MeasureShown(Shown):
    """A measure; `ends` is its last day."""

    id: PublicId
    kind: MeasureKind
    title: str
    place: str
    begins: date
    ends: date
    places: int
    certificate: str


class ParticipantShown(Shown):
    """Somebody who takes part. `name` null: the person has not agreed."""

    id: PublicId
    name: str | None
    state: State
    taken_at: datetime | None
    moved_to: str | None = Field(description="Authority that has the application now; `code` opens the same there.")
    code: str | None


class MeasureWithPeople(MeasureShown):
    """A measure and who takes part."""

    participants: tuple[ParticipantShown, ...]


@router.get("/organisation/measures", **documented("listMeasures", "List measures", 401, 404))
async def list_all(visit: OrganisationCaller) -> list[MeasureShown]:
    """Only for an organisation that the authority knows as a Massnahmentraeger."""
    who = await who_acts(visit)
    async with visit.session() as session:
        acting = await allow_measures(session, who)
        return [MeasureShown(**_told(one)) for one in await measures_of(session, acting.organisation)]


@router.post(
    "/organisation/measures",
    status_code=201,
    **documented("registerMeasure", "Register a measure", 400, 401, 403, 404, 422),
)
async def register(visit: OrganisationCaller, command: NewMeasure) -> MeasureWithPeople:
    """The authority sees it from now on."""
    who = await who_acts(visit)
    async with visit.session() as session:
        made = await register_measure(session, RegisterMeasure(who=who, now=visit.now, **command.model_dump()))
    return await _measure(visit, made)


@router.get("/organisation/measures/{measure}", **documented("readMeasure", "Read a measure", 401, 404))
async def read(visit: OrganisationCaller, measure: IdInPath) -> MeasureWithPeople:
    """With its people."""
    return await _measure(visit, measure_id(measure))


@router.post(
    "/organisation/measures/{measure}/participants",
    status_code=201,
    **documented("joinMeasure", "Bring somebody in by a code", 400, 401, 403, 404, 409, 422),
)
async def join(visit: OrganisationCaller, measure: IdInPath, command: TypedCode) -> MeasureWithPeople:
    """At once by a code of the person, after their consent by one of the authority."""
    who, wanted = await who_acts(visit), measure_id(measure)
    async with visit.session() as session:
        owner = session.keys.pairwise(who.account)
    joining = JoinMeasure(measure=wanted, code=command.code, who=who, owner=owner, now=visit.now)
    await join_measure(visit.session, joining)
    return await _measure(visit, wanted)


@router.delete(
    "/organisation/participations/{participation}",
    **documented("endParticipation", "Say that somebody left", 401, 403, 404),
)
async def end(visit: OrganisationCaller, participation: IdInPath) -> MeasureWithPeople:
    """The authority sees it in the case."""
    who, wanted = await who_acts(visit), from_public(participation)
    if wanted is None:
        raise ParticipationNotFound
    async with visit.session() as session:
        measure = await end_participation(session, who, wanted, visit.now)
    return await _measure(visit, measure)


async def _measure(visit: Visit, wanted: UUID) -> MeasureWithPeople:
    who = await who_acts(visit)
    async with visit.session() as session:
        found = await own_measure(session, await allow_measures(session, who), wanted)
        people = [(one, await person_gone(visit, session, one)) for one in await participants(session, wanted)]
    shown = tuple(_participant(one, gone, visit.now) for one, gone in people)
    return MeasureWithPeople(**_told(found), participants=shown)


def _told(one: Measure) -> dict[str, Any]:
    plain = {name: getattr(one, name) for name in ("id", "kind", "begins", "ends", "places")}
    return {**plain, **{name: getattr(one.about, name) for name in ("title", "place", "certificate")}}


def _participant(one: Participation, gone: Gone | None, now: datetime) -> ParticipantShown:
    name, state = one.name if one.agreed_at else None, cast("State", one.standing(now))
    moved_to, code = (gone.to, gone.code) if gone else (None, None)
    return ParticipantShown(id=one.id, name=name, state=state, taken_at=one.taken_at, moved_to=moved_to, code=code)
