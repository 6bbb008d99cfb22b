"""Who of the authority looked at what came from outside: kept with it, and later with its application."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, literal, select

from efa.applications.access import Purpose, record_access, role_of
from efa.applications.audit_tables import access_record
from efa.applications.intake_tables import intake_look as table
from efa.applications.intakes import Intake
from efa.identity.actor import Staff
from efa.kit.ids import new_id
from efa.tenancy.session import Session


async def record_look(session: Session, known: Intake, staff: Staff, purpose: Purpose, now: datetime) -> None:
    """Note that a person saw it. Raises ConflictOfInterest, Partial once it is an application."""
    if known.application is not None:
        await record_access(session, known.application, staff, purpose, now)
        return
    row = {"intake": known.id, "at": now, "person": staff.person, "role": role_of(staff), "purpose": purpose}
    await session.db.execute(insert(table).values(tenant=session.tenant, id=new_id(), **row))


async def carry_looks(session: Session, intake: UUID, application: UUID) -> None:
    """It is an application now: who saw it before stands in the same record."""
    copied = ("tenant", "id", "at", "person", "role", "purpose")
    looks = select(*(table.c[name] for name in copied), literal(application)).where(
        table.c.tenant == session.tenant, table.c.intake == intake
    )
    await session.db.execute(insert(access_record).from_select([*copied, "application"], looks))
