"""Which applications were deleted, when and by which norm; and whether a certain number is among them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from efa.applications.audit_list import Days, recorded
from efa.applications.audit_tables import deletion_record as table
from efa.applications.delete_due import hashed_number
from efa.applications.number import read_number
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.kit.pages import Page
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class Gone:
    """An application that was deleted, by its benefit and the state it was in."""

    at: datetime
    benefit: str
    state: str
    norm: str


async def read_deletions(session: Session, staff: Staff, days: Days, cursor: str | None = None) -> Page[Gone]:
    """What was deleted in these days, the latest first. Raises NotAllowed, BadCursor."""
    allow(staff, Action.READ_AUDIT)
    rows, following = await recorded(session, table, select(table), days, cursor)
    return Page(tuple(Gone(row.at, row.benefit, row.state, row.norm) for row in rows), following)


async def deletion_of(session: Session, staff: Staff, typed: str) -> Gone | None:
    """When the application of this number was deleted, None where it was not. Raises NotAllowed."""
    allow(staff, Action.READ_AUDIT)
    number = read_number(typed)
    if number is None:
        return None
    wanted = (table.c.tenant == session.tenant, table.c.number == hashed_number(session, number))
    row = (await session.db.execute(select(table).where(*wanted).order_by(table.c.at.desc()).limit(1))).one_or_none()
    return Gone(row.at, row.benefit, row.state, row.norm) if row else None
