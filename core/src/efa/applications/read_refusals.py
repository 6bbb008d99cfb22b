"""What was refused at the door of the authority: for its auditor, and for the operator what belongs to no tenant."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.applications.audit_list import SIZE, Days, recorded
from efa.identity.actor import Staff
from efa.identity.refusal_tables import installation_refusal
from efa.identity.refusal_tables import refusal as table
from efa.identity.rights import Action, allow
from efa.kit.pages import Page
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class Line:
    """One refusal: `number` is what the person read on the page, `reason` words of ours for those who look after it."""

    at: datetime
    area: str
    kind: str
    reason: str
    number: str


async def read_refusals(session: Session, staff: Staff, days: Days, cursor: str | None = None) -> Page[Line]:
    """The refusals of these days, the latest first. Raises NotAllowed, BadCursor."""
    allow(staff, Action.READ_AUDIT)
    rows, following = await recorded(session, table, select(table), days, cursor)
    return Page(tuple(Line(r.at, r.area, r.kind, r.reason, r.number) for r in rows), following)


async def latest_installation_refusals(db: AsyncConnection) -> tuple[Line, ...]:
    """The last fifty that came to no tenant."""
    c = installation_refusal.c
    rows = (await db.execute(select(installation_refusal).order_by(c.at.desc(), c.id.desc()).limit(SIZE))).all()
    return tuple(Line(r.at, "", r.kind, r.reason, r.number) for r in rows)
