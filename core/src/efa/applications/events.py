"""The log of an application: what happened, when and by whom. It only grows and holds no personal data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Row, insert, select

from efa.applications.partiality import demand_impartial
from efa.applications.tables import application as application_table
from efa.applications.tables import event as table
from efa.identity.substitution_tables import substitution
from efa.identity.substitutions import holds
from efa.kit.clock import day_of
from efa.kit.ids import new_id
from efa.tenancy.session import Session

_INSERT = insert(table)


@dataclass(frozen=True, slots=True)
class By:
    """Who did it; `person` only of staff, `mandate` and membership in an organisation only of a helper."""

    actor: Literal["citizen", "helper", "staff", "organisation", "system"]
    person: UUID | None = None
    mandate: UUID | None = None
    member: UUID | None = None

    def details(self) -> dict[str, object]:
        """By which mandate a helper acted, as the log keeps it."""
        told = {"mandate": self.mandate, "member": self.member}
        return {name: str(value) for name, value in told.items() if value} if self.actor == "helper" else {}


CITIZEN = By("citizen")
SYSTEM = By("system")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the log. `details` hold ids, states and reasons by key."""

    kind: str
    by: By
    at: datetime
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def instead_of(self) -> UUID | None:
        """For whom somebody of the authority acted who was away."""
        away = self.details.get("for")
        return UUID(away) if isinstance(away, str) else None


async def record_event(session: Session, application: UUID, event: Event) -> None:
    """Add a line to the log of an application; who acts in somebody's place is named with them. Raises Partial."""
    who, details = {"actor": event.by.actor, "person": event.by.person}, {**event.details, **event.by.details()}
    if event.by.actor == "staff" and event.by.person:
        await demand_impartial(session, application, event.by.person)
        if away := await _stood_in_for(session, application, event.by.person, day_of(event.at)):
            details["for"] = str(away)
    row = {"application": application, "at": event.at, "kind": event.kind, "details": details, **who}
    await session.db.execute(_INSERT, {"tenant": session.tenant, "id": new_id(), **row})


async def history(session: Session, application: UUID) -> tuple[Event, ...]:
    """The whole log, in the order in which things happened."""
    query = select(table).where(table.c.tenant == session.tenant, table.c.application == application)
    rows = (await session.db.execute(query.order_by(table.c.id))).all()
    return tuple(Event(kind=r.kind, by=_by(r), at=r.at, details=r.details) for r in rows)


def _by(row: Row[Any]) -> By:
    if row.actor != "helper":
        return By(row.actor, row.person)
    named = (row.details.get("mandate"), row.details.get("member"))
    mandate, member = (UUID(text) if text else None for text in named)
    return By("helper", mandate=mandate, member=member)


async def _stood_in_for(session: Session, wanted: UUID, person: UUID, day: date) -> UUID | None:
    """Whoever is responsible and away, if this person does their work on this day."""
    c, away = application_table.c, select(substitution.c.person)
    away = away.where(substitution.c.tenant == session.tenant, substitution.c.substitute == person, holds(day, day))
    query = select(c.assigned_to).where(c.tenant == session.tenant, c.id == wanted, c.assigned_to.in_(away))
    found: UUID | None = await session.db.scalar(query)
    return found
