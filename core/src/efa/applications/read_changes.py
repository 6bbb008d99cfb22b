"""Who changed settings, benefits and people of the authority: for its auditor, without the values."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from efa.applications.audit_list import Days, recorded
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.kit.pages import Page
from efa.tenancy.session import Session
from efa.tenancy.tables import change_record as table


@dataclass(frozen=True, slots=True)
class Changed:
    """One change: `by` is the id of a person or a word, None at set-up; `roles` where roles were given."""

    at: datetime
    kind: str
    about: str
    by: str | None
    roles: tuple[str, ...]


async def read_changes(session: Session, staff: Staff, days: Days, cursor: str | None = None) -> Page[Changed]:
    """The changes of these days, the latest first. Raises NotAllowed, BadCursor."""
    allow(staff, Action.READ_AUDIT)
    rows, following = await recorded(session, table, select(table), days, cursor)
    found = (Changed(r.at, r.kind, r.about, r.by, tuple(r.details.get("roles", ()))) for r in rows)
    return Page(tuple(found), following)
