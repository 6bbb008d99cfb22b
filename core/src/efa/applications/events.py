"""The log of an application: what happened, when and by whom. It only grows and holds no personal data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import insert, select

from efa.applications.tables import event as table
from efa.kit.ids import new_id
from efa.tenancy.session import Session

_INSERT = insert(table)


@dataclass(frozen=True, slots=True)
class By:
    """Who did it; `person` only of staff."""

    actor: Literal["citizen", "helper", "staff", "organisation", "system"]
    person: UUID | None = None


CITIZEN = By("citizen")
HELPER = By("helper")  # somebody who acts for the citizen; the log of the mandate says who
SYSTEM = By("system")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the log. `details` hold ids, states and reasons by key."""

    kind: str
    by: By
    at: datetime
    details: Mapping[str, object] = field(default_factory=dict)


async def record_event(session: Session, application: UUID, event: Event) -> None:
    """Add a line to the log of an application."""
    who = {"actor": event.by.actor, "person": event.by.person}
    row = {"application": application, "at": event.at, "kind": event.kind, "details": dict(event.details), **who}
    await session.db.execute(_INSERT, {"tenant": session.tenant, "id": new_id(), **row})


async def history(session: Session, application: UUID) -> tuple[Event, ...]:
    """The whole log, in the order in which things happened."""
    query = select(table).where(table.c.tenant == session.tenant, table.c.application == application)
    rows = (await session.db.execute(query.order_by(table.c.id))).all()
    return tuple(Event(kind=r.kind, by=By(r.actor, r.person), at=r.at, details=r.details) for r in rows)
