"""Who of the authority looked at an application: recorded with every reading, shown to the person it is about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import insert, select

from efa.applications.audit_tables import access_record as table
from efa.applications.partiality import demand_impartial
from efa.applications.unbiased import demand_unbiased
from efa.identity.actor import Staff
from efa.kit.ids import new_id
from efa.tenancy.session import Session

Purpose = Literal[
    "read",
    "download",
    "preview",
    "decide",
    "release",
    "print",
    "confirm",
    "bill",
    "measure",
    "export",
    "export_command",
]
ORGANISATION = "organisation"  # stands for the role of a third party


@dataclass(frozen=True, slots=True)
class Access:
    """One reading: `role` is the one that gave the right."""

    at: datetime
    person: UUID
    role: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Printing:
    """Who prints letters, and when: whoever does has their content in hand."""

    by: Staff
    at: datetime


async def record_access(session: Session, application: UUID, staff: Staff, purpose: Purpose, now: datetime) -> None:
    """Note that a person of the authority saw an application. Raises ConflictOfInterest, Partial: they see nothing."""
    await demand_unbiased(session, application, staff.person)
    await demand_impartial(session, application, staff.person)
    row = {"application": application, "at": now, "person": staff.person, "role": role_of(staff), "purpose": purpose}
    await session.db.execute(insert(table).values(tenant=session.tenant, id=new_id(), **row))


async def record_access_for(session: Session, application: UUID, member: UUID, purpose: Purpose, now: datetime) -> None:
    """Note that a third party saw what it was asked to confirm; `member` is the membership of an organisation."""
    row = {"application": application, "at": now, "person": member, "role": ORGANISATION, "purpose": purpose}
    await session.db.execute(insert(table).values(tenant=session.tenant, id=new_id(), **row))


async def accesses(session: Session, application: UUID) -> tuple[Access, ...]:
    """All readings of an application, the latest first."""
    query = select(table.c.at, table.c.person, table.c.role, table.c.purpose).where(
        table.c.tenant == session.tenant, table.c.application == application
    )
    rows = (await session.db.execute(query.order_by(table.c.id.desc()))).all()
    return tuple(Access(row.at, row.person, row.role, row.purpose) for row in rows)


def role_of(staff: Staff) -> str:
    """The roles that gave the right, as they are recorded."""
    return ",".join(sorted(role.value for role in staff.roles))
