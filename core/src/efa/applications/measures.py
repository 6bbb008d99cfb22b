"""Measures as the authority knows them: who runs them, what they are, and until when."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, select

from efa.applications.measure_errors import MeasureNotFound
from efa.applications.measure_tables import measure as table
from efa.identity.actor import Representative
from efa.identity.errors import NotAllowed
from efa.identity.organisation_rights import Acting, OrganisationAct, allow_for
from efa.identity.organisation_standing import standing_of
from efa.kit.crypto import RecordKey
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key

_ABOUT = "measure:{}"


class MeasureKind(StrEnum):
    """Fachbereich of a measure (AZAV § 5 Abs. 1)."""

    ACTIVATION = "activation"
    PLACEMENT = "placement"
    VOCATION = "vocation"
    FURTHER_TRAINING = "further_training"
    TRANSFER = "transfer"
    PARTICIPATION = "participation"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureAbout:
    """What is encrypted. `certificate`: number of the admission (§ 179 SGB III), '' where there is none."""

    title: str
    place: str
    certificate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure; `ends` is its last day."""

    id: UUID
    organisation: UUID
    kind: MeasureKind
    begins: date
    ends: date
    places: int
    registered_at: datetime
    about: MeasureAbout


async def allow_measures(session: Session, who: Representative) -> Acting:
    """Only a Massnahmentraeger that the authority has looked at runs measures. Raises NotAllowed."""
    acting = allow_for(who.acting, OrganisationAct.RUN_MEASURES)
    if not (await standing_of(session, acting.organisation)).runs_measures:
        raise NotAllowed(action=OrganisationAct.RUN_MEASURES.value)
    return acting


async def measures_of(session: Session, organisation: UUID) -> tuple[Measure, ...]:
    """Every measure of an organisation, the latest first."""
    query = _all(session).where(table.c.organisation == organisation)
    rows = (await session.db.execute(query.order_by(table.c.begins.desc(), table.c.id))).all()
    return tuple(_measure(session, row) for row in rows)


async def own_measure(session: Session, acting: Acting, wanted: UUID, *, lock: bool = False) -> Measure:
    """One measure that the organisation runs. Raises MeasureNotFound."""
    which = and_(table.c.id == wanted, table.c.organisation == acting.organisation)
    return await _one(session, which, lock=lock)


async def find_measures(session: Session, wanted: frozenset[UUID]) -> dict[UUID, Measure]:
    """Measures by id."""
    if not wanted:
        return {}
    rows = (await session.db.execute(_all(session).where(table.c.id.in_(wanted)))).all()
    return {row.id: _measure(session, row) for row in rows}


def seal_about(key: RecordKey, measure: UUID, about: MeasureAbout) -> bytes:
    """Encrypted under the organisation's key."""
    return key.encrypt(json.dumps(asdict(about), ensure_ascii=False).encode(), _ABOUT.format(measure))


async def _one(session: Session, which: ColumnElement[bool], *, lock: bool) -> Measure:
    query = _all(session).where(which)
    row = (await session.db.execute(query.with_for_update(of=table) if lock else query)).one_or_none()
    if row is None:
        raise MeasureNotFound
    return _measure(session, row)


def _all(session: Session) -> Select[Any]:
    keyed = and_(record_key.c.tenant == table.c.tenant, record_key.c.record == table.c.organisation)
    joined = table.join(record_key, keyed)
    return select(table, record_key.c.wrapped).select_from(joined).where(table.c.tenant == session.tenant)


def _measure(session: Session, row: Row[Any]) -> Measure:
    key = session.keys.open_record(row.organisation, bytes(row.wrapped))
    about = MeasureAbout(**json.loads(key.decrypt(bytes(row.sealed), _ABOUT.format(row.id))))
    return Measure(
        id=row.id,
        organisation=row.organisation,
        kind=MeasureKind(row.kind),
        begins=row.begins,
        ends=row.ends,
        places=row.places,
        registered_at=row.registered_at,
        about=about,
    )
