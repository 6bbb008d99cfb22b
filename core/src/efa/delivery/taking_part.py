"""Who began or ended to take part in a measure, as a supplement brings it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from efa.applications.measures import Measure, find_measures
from efa.applications.participations import Participation, participations_of
from efa.delivery.consignments import Claim
from efa.identity.organisations import organisation_names
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingPart:
    """One participation; `ended`: this consignment tells of its end, another one told of its beginning."""

    participation: Participation
    measure: Measure
    organisation: str
    ended: bool


async def taking_part_in(session: Session, attempted: Claim) -> tuple[TakingPart, ...]:
    """What one consignment brings: a supplement is known by the moment of the agreement or of the end."""
    if attempted.purpose != "supplement":
        return ()
    every = await participations_of(session, attempted.application)
    found = [one for one in every if one.agreed_at and attempted.received_at in (one.agreed_at, one.ended_at)]
    measures = await find_measures(session, frozenset(one.measure for one in found if one.measure))
    names = await organisation_names(session, frozenset(one.organisation for one in measures.values()))
    return tuple(
        TakingPart(
            participation=one,
            measure=measure,
            organisation=names.get(measure.organisation, ""),
            ended=attempted.received_at == one.ended_at,
        )
        for one in found
        if one.measure and (measure := measures.get(one.measure))
    )


def measures_tree(told: Sequence[TakingPart]) -> Mapping[str, Sequence[Mapping[str, str | None]]]:
    """As the tree of a supplement has them."""
    return {"measures": [_measure(one) for one in told]}


def _measure(told: TakingPart) -> Mapping[str, str | None]:
    one, measure = told.participation, told.measure
    assert one.agreed_at
    return {
        "id": str(one.id),
        "participant": one.name,
        "title": measure.about.title,
        "kind": measure.kind.value,
        "organisation": told.organisation,
        "place": measure.about.place,
        "begins": measure.begins.isoformat(),
        "ends": measure.ends.isoformat(),
        "state": "ended" if told.ended else "active",
        "since": one.agreed_at.isoformat(),
        "until": one.ended_at.isoformat() if told.ended and one.ended_at else None,
        "endedBy": one.ended_by if told.ended else None,
    }
