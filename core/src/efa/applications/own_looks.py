"""Who of the authority looked at anything of a person, over all their applications."""

from dataclasses import dataclass

from sqlalchemy import select

from efa.applications.audit_tables import access_record
from efa.applications.cockpit import Look
from efa.applications.tables import application
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class NumberedLook:
    """A look, and the number of the application that was looked at."""

    number: str
    look: Look


async def own_looks(session: Session, owner: bytes) -> tuple[NumberedLook, ...]:
    """Every look at an application of this owner, the latest first."""
    a, r = application.c, access_record.c
    joined = access_record.join(application, (a.tenant == r.tenant) & (a.id == r.application))
    mine = (r.tenant == session.tenant, a.owner == owner)
    query = select(a.number, r.at, r.role, r.purpose).select_from(joined).where(*mine).order_by(r.id.desc())
    rows = (await session.db.execute(query)).all()
    return tuple(NumberedLook(row.number, Look(row.at, tuple(row.role.split(",")), row.purpose)) for row in rows)
