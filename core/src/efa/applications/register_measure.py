"""Register a measure that an organisation runs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import insert

from efa.applications.measure_errors import MeasureRefused
from efa.applications.measure_tables import measure as table
from efa.applications.measures import MeasureAbout, MeasureKind, allow_measures, seal_about
from efa.applications.problems import Problem, plain_text
from efa.identity.actor import Representative
from efa.kit.ids import random_id
from efa.tenancy.keys import read_record_key
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session

_LONGEST, _MOST_PLACES = 200, 5000
_LONGEST_YEARS = 5  # § 5 Abs. 4 AZAV: an admission holds five years at most


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterMeasure:
    """`begins` and `ends` are its first and last day; None for what was not understood."""

    who: Representative
    kind: MeasureKind | None
    title: str
    place: str
    begins: date | None
    ends: date | None
    places: int | None
    certificate: str = ""
    now: datetime


async def register_measure(session: Session, command: RegisterMeasure) -> UUID:
    """The new measure. Raises NotAllowed, MeasureRefused."""
    acting = await allow_measures(session, command.who)
    if problems := tuple(_problems(command)):
        raise MeasureRefused(problems=problems)
    key = await read_record_key(session, acting.organisation)
    assert command.kind is not None
    assert key is not None
    wanted = random_id()
    about = MeasureAbout(title=_line(command.title), place=_line(command.place), certificate=_line(command.certificate))
    values = {
        "organisation": acting.organisation,
        "kind": command.kind.value,
        "begins": command.begins,
        "ends": command.ends,
        "places": command.places,
        "sealed": seal_about(key, wanted, about),
        "member": acting.member,
        "registered_at": command.now,
    }
    await session.db.execute(insert(table).values(tenant=session.tenant, id=wanted, **values))
    await record_change(session, "measure_registered", str(wanted), by=str(acting.member), now=command.now)
    return wanted


def _problems(command: RegisterMeasure) -> Iterator[Problem]:
    if command.kind is None:
        yield Problem("art", "organisation.measure.problem.kind")
    for field, text in (("titel", command.title), ("ort", command.place)):
        if not 0 < len(_line(text)) <= _LONGEST:
            yield Problem(field, f"organisation.measure.problem.{field}", {"most": _LONGEST})
    if len(_line(command.certificate)) > _LONGEST:
        yield Problem("zulassung", "organisation.measure.problem.zulassung", {"most": _LONGEST})
    yield from _wrong_days(command.begins, command.ends)
    if command.places is None or not 0 < command.places <= _MOST_PLACES:
        yield Problem("plaetze", "organisation.measure.problem.plaetze", {"most": _MOST_PLACES})


def _wrong_days(begins: date | None, ends: date | None) -> Iterator[Problem]:
    if begins is None:
        yield Problem("beginn", "organisation.measure.problem.beginn")
    if ends is None:
        yield Problem("ende", "organisation.measure.problem.ende")
    if begins and ends and not begins <= ends <= _latest(begins):
        yield Problem("ende", "organisation.measure.problem.ende_order", {"jahre": _LONGEST_YEARS})


def _latest(begins: date) -> date:
    year = begins.year + _LONGEST_YEARS
    return date(year, begins.month, min(begins.day, 28)) if year <= date.max.year else date.max


def _line(text: str) -> str:
    return " ".join(plain_text(text).split())
