"""Who of the authority looked at which application: for its auditor, without what they saw."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select

from efa.applications.audit_list import Days, recorded
from efa.applications.audit_tables import access_record as table
from efa.applications.tables import application
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.kit.pages import Page
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class Looked:
    """One reading of one application."""

    at: datetime
    person: UUID
    role: str
    purpose: str
    number: str


async def read_accesses(session: Session, staff: Staff, days: Days, cursor: str | None = None) -> Page[Looked]:
    """The readings of these days, the latest first. Raises NotAllowed, BadCursor."""
    allow(staff, Action.READ_AUDIT)
    of_application = and_(application.c.tenant == table.c.tenant, application.c.id == table.c.application)
    columns = (table.c.id, table.c.at, table.c.person, table.c.role, table.c.purpose, application.c.number)
    query = select(*columns).select_from(table.join(application, of_application))
    rows, following = await recorded(session, table, query, days, cursor)
    return Page(tuple(Looked(row.at, row.person, row.role, row.purpose, row.number) for row in rows), following)
