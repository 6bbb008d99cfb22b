"""Who takes part in which measure, for the person and for the authority."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, cast
from uuid import UUID

from pydantic import Field

from efa.applications.application import Application
from efa.applications.measures import MeasureKind
from efa.applications.participant_code import Person, people_of
from efa.applications.participations import Participation, participations_of
from efa.catalogue.definitions import kept
from efa.kit.texts import Texts
from efa.tenancy.session import Session
from efa.web.api.shape import PublicId, Sent, Shown
from efa.web.deps import Visit
from efa.web.measures import Around, around

State = Literal["open", "expired", "asked", "active", "refused", "ended"]


class NewParticipantCode(Sent):
    """For whom: the `item` of somebody in `people`, null for who applies."""

    item: str | None = Field(default=None, max_length=40)


class MayTakePart(Shown):
    """Somebody of the application; `item` null: who applies."""

    item: str | None
    name: str


class MeasureOfOrganisation(Shown):
    """What an organisation runs; `ends` is its last day."""

    title: str
    kind: MeasureKind
    organisation: str
    place: str
    begins: date
    ends: date


class ParticipationShown(Shown):
    """One person and one measure; `code` only while nobody has typed it, `measure` null until then."""

    id: PublicId
    name: str
    state: State
    code: str | None
    expires_at: datetime | None
    measure: MeasureOfOrganisation | None
    agreed_at: datetime | None
    ended_at: datetime | None


class MeasuresOfApplication(Shown):
    """Who may take part (empty where the benefit knows no measures), and who does or was asked, the latest first."""

    people: tuple[MayTakePart, ...]
    participations: tuple[ParticipationShown, ...]


async def texts_of(session: Session, visit: Visit, found: Application) -> Texts:
    """The words of the benefit as it was when the application was handed in."""
    return visit.state.texts_with(await kept(session.db, found.definition), visit.lang)


async def shown_measures(session: Session, visit: Visit, found: Application) -> MeasuresOfApplication:
    """Everything about one application."""
    people = await people_of(session, found, await texts_of(session, visit, found))
    rows = await participations_of(session, found.id)
    return _shown(people, rows, await around(session, rows), visit.now)


def _shown(people: Sequence[Person], rows: Sequence[Participation], of: Around, now: datetime) -> MeasuresOfApplication:
    return MeasuresOfApplication(
        people=tuple(MayTakePart(item=one.item, name=one.name) for one in people),
        participations=tuple(_participation(one, of, now) for one in rows),
    )


def _participation(one: Participation, of: Around, now: datetime) -> ParticipationShown:
    state = cast("State", one.standing(now))
    is_open = state == "open"
    return ParticipationShown(
        id=one.id,
        name=one.name,
        state=state,
        code=one.code if is_open else None,
        expires_at=one.expires_at if is_open else None,
        measure=_measure(one.measure, of),
        agreed_at=one.agreed_at,
        ended_at=one.ended_at,
    )


def _measure(wanted: UUID | None, of: Around) -> MeasureOfOrganisation | None:
    measure = of.measures.get(wanted) if wanted else None
    if measure is None:
        return None
    return MeasureOfOrganisation(
        title=measure.about.title,
        kind=measure.kind,
        organisation=of.names.get(measure.organisation, ""),
        place=measure.about.place,
        begins=measure.begins,
        ends=measure.ends,
    )
