"""Who takes part in which measure, as it lies in the database."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Row, Select, and_, select

from efa.applications.measure_errors import ParticipationNotFound
from efa.applications.measure_tables import measure_participation as table
from efa.applications.tables import application
from efa.kit.crypto import RecordKey
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key

ParticipationState = Literal["open", "asked", "active", "refused", "ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """One person and one measure. open: a code that nobody typed; asked: the person has not agreed yet.

    `name` and `code` are for the person and the authority; an organisation reads the name of those who agreed.
    """

    id: UUID
    application: UUID
    item: str | None
    state: ParticipationState
    made_by: Literal["citizen", "staff"]
    made_at: datetime
    expires_at: datetime
    measure: UUID | None
    taken_at: datetime | None
    agreed_at: datetime | None
    ended_at: datetime | None
    ended_by: str | None
    code: str
    name: str

    def standing(self, now: datetime) -> str:
        """The state as people read it: a code that ran out is no longer open."""
        return "expired" if self.state == "open" and self.expires_at <= now else self.state


async def participations_of(session: Session, about: UUID) -> tuple[Participation, ...]:
    """Everything about one application, the latest first."""
    query = _all(session).where(table.c.application == about).order_by(table.c.made_at.desc(), table.c.id)
    return tuple(_participation(session, row) for row in (await session.db.execute(query)).all())


async def participants(session: Session, measure: UUID) -> tuple[Participation, ...]:
    """Everybody in a measure, the latest first."""
    query = _all(session).where(table.c.measure == measure).order_by(table.c.taken_at.desc(), table.c.id)
    return tuple(_participation(session, row) for row in (await session.db.execute(query)).all())


async def find_participation(session: Session, wanted: UUID) -> Participation:
    """One of them, kept as it is until the transaction ends. Raises ParticipationNotFound."""
    row = (await session.db.execute(_all(session).where(table.c.id == wanted).with_for_update(of=table))).one_or_none()
    if row is None:
        raise ParticipationNotFound
    return _participation(session, row)


def code_hash(session: Session, code: str) -> bytes:
    """What the database keeps of a code, worth nothing at another authority."""
    return session.keys.blind("measure", code)


def seal_participant(key: RecordKey, wanted: UUID, code: str, name: str) -> bytes:
    """Encrypted under the application's key, so that it is deleted with it."""
    return key.encrypt(json.dumps({"code": code, "name": name}, ensure_ascii=False).encode(), _purpose(wanted))


def _all(session: Session) -> Select[Any]:
    a, k = application.c, record_key.c
    joined = table.join(application, and_(a.tenant == table.c.tenant, a.id == table.c.application))
    joined = joined.join(record_key, and_(k.tenant == a.tenant, k.record == a.record))
    return select(table, a.record, k.wrapped).select_from(joined).where(table.c.tenant == session.tenant)


def _participation(session: Session, row: Row[Any]) -> Participation:
    key = session.keys.open_record(row.record, bytes(row.wrapped))
    told = json.loads(key.decrypt(bytes(row.sealed), _purpose(row.id)))
    names = (name for name in Participation.__slots__ if name not in ("code", "name"))
    return Participation(**{name: getattr(row, name) for name in names}, **told)


def _purpose(wanted: UUID) -> str:
    return f"participation:{wanted}"
