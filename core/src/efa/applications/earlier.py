"""What the same person applied for before, for the caseworker of a follow-up: number, state and decision."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, or_, select

from efa.applications.application import BOOKKEEPING, Application, as_application, key_of
from efa.applications.decisions import StoredDecision, decisions_of
from efa.applications.errors import ApplicationNotFound
from efa.applications.tables import application as table
from efa.catalogue.definition import Definition
from efa.tenancy.session import Session

_MOST = 5


@dataclass(frozen=True, slots=True)
class Earlier:
    """An application that this one follows, and the last decision on it that stands."""

    application: Application
    decision: StoredDecision | None


async def earlier_of(session: Session, definition: Definition, known: Application) -> tuple[Earlier, ...]:
    """The latest ones first: of the same account, or of the same family name and birth date."""
    procedure = definition.procedure(known.procedure)
    if procedure is None or not procedure.follows:
        return ()
    rows = (await session.db.execute(_before(session, known, procedure.follows))).all()
    found = [await _earlier(session, as_application(row)) for row in rows]
    return tuple(entry for entry in found if entry is not None)


def _before(session: Session, known: Application, follows: tuple[str, ...]) -> Select[Any]:
    columns = table.c
    this = select(columns.person_index).where(columns.tenant == session.tenant, columns.id == known.id)
    same = or_(columns.owner == known.owner, columns.person_index == this.scalar_subquery())
    query = select(*BOOKKEEPING).where(
        columns.tenant == session.tenant,
        columns.benefit == known.benefit,
        columns.procedure.in_(follows),
        columns.received_at <= known.received_at,
        columns.id != known.id,
        same,
    )
    return query.order_by(columns.received_at.desc()).limit(_MOST)


async def _earlier(session: Session, application: Application) -> Earlier | None:
    try:
        key = await key_of(session, application)
    except ApplicationNotFound:
        return None
    decisions = [d for d in await decisions_of(session, application.id, key) if d.stands and d.released_at]
    return Earlier(application, decisions[-1] if decisions else None)
