"""Measures and who takes part, as pages show them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from efa.applications.measures import Measure, find_measures
from efa.applications.participations import Participation
from efa.identity.organisations import organisation_names
from efa.kit.clock import day_of
from efa.kit.ids import to_public
from efa.kit.texts import Texts
from efa.tenancy.session import Session
from efa.web.html import bdi, ltr, moment

BADGES = {
    "open": "info",
    "expired": "warning",
    "asked": "warning",
    "active": "success",
    "refused": "danger",
    "ended": "info",
}


@dataclass(frozen=True, slots=True)
class Around:
    """The measures that participations belong to, and what the organisations are called."""

    measures: Mapping[UUID, Measure]
    names: Mapping[UUID, str]


async def around(session: Session, found: Iterable[Participation]) -> Around:
    """What is shown beside these participations."""
    measures = await find_measures(session, frozenset(one.measure for one in found if one.measure))
    names = await organisation_names(session, frozenset(measure.organisation for measure in measures.values()))
    return Around(measures, names)


def spelled(code: str) -> str:
    """A code in groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def period(texts: Texts, measure: Measure) -> str:
    """From when until when it runs."""
    return texts("measure.period", von=texts.date(measure.begins), bis=texts.date(measure.ends))


def participation_row(texts: Texts, one: Participation, of: Around, now: datetime) -> dict[str, object]:
    """One participation for the person and for the authority."""
    state = one.standing(now)
    return {
        "id": to_public(one.id),
        "name": one.name,
        "kind": BADGES[state],
        "state": texts(f"measure.state.{state}"),
        "standing": state,
        "lines": list(_lines(texts, one, of, state)),
    }


def participant_row(texts: Texts, one: Participation, now: datetime) -> dict[str, object]:
    """One participation for the organisation: no name before the person has agreed."""
    state = one.standing(now)
    return {
        "id": to_public(one.id),
        "name": one.name if one.agreed_at else "",
        "kind": BADGES[state],
        "state": texts(f"measure.state.{state}"),
        "taken": moment(texts, one.taken_at) if one.taken_at else "",
        "may_end": one.state in ("asked", "active"),
    }


def _lines(texts: Texts, one: Participation, of: Around, state: str) -> Iterator[tuple[str, object]]:
    if state == "open":
        yield texts("measure.code"), ltr(spelled(one.code))
        yield texts("measure.until"), texts.date(day_of(one.expires_at))
    if measure := of.measures.get(one.measure) if one.measure else None:
        yield texts("measure.what"), bdi(measure.about.title)
        yield texts("measure.by"), bdi(of.names.get(measure.organisation, ""))
        yield texts("measure.place"), bdi(measure.about.place)
        yield texts("measure.when"), period(texts, measure)
    if one.agreed_at:
        yield texts("measure.since"), moment(texts, one.agreed_at)
    if one.ended_at:
        yield texts("measure.ended"), moment(texts, one.ended_at)
