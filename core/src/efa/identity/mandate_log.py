"""The log of a mandate: who did what for the person. It only grows, and names what was done once a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from efa.identity.mandate_tables import mandate_event as table
from efa.kit.clock import day_of
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateEvent:
    """One line: `member` of an organisation, `person` of staff; `details` hold ids and words by key."""

    event: str
    actor: Literal["principal", "agent", "staff"]
    at: datetime
    member: UUID | None = None
    person: UUID | None = None
    details: Mapping[str, str] = field(default_factory=dict)


async def note(session: Session, mandate: UUID, event: MandateEvent) -> None:
    """Add a line, unless the same was noted on the same day for the same thing and person."""
    same = "|".join((str(day_of(event.at)), event.event, event.actor, str(event.member), *event.details.values()))
    values = {
        "id": uuid5(mandate, same),
        "mandate": mandate,
        "at": event.at,
        "event": event.event,
        "actor": event.actor,
        "member": event.member,
        "person": event.person,
        "details": dict(event.details),
    }
    await session.db.execute(insert(table).values(tenant=session.tenant, **values).on_conflict_do_nothing())


async def mandate_log(session: Session, mandate: UUID) -> tuple[MandateEvent, ...]:
    """Everything that was done, the latest first."""
    query = select(table).where(table.c.tenant == session.tenant, table.c.mandate == mandate)
    rows = (await session.db.execute(query.order_by(table.c.at.desc(), table.c.id))).all()
    return tuple(
        MandateEvent(event=r.event, actor=r.actor, at=r.at, member=r.member, person=r.person, details=r.details)
        for r in rows
    )
