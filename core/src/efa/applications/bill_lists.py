"""Bills in lists: for the organisation, for the authority, and those it accepted for its own system."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, literal, tuple_

from efa.applications.access import record_access
from efa.applications.bill_tables import provider_bill as table
from efa.applications.bills import Bill, BillState, as_bill, every_bill
from efa.identity.actor import Representative, Staff
from efa.identity.organisation_rights import OrganisationAct, allow_for
from efa.identity.rights import Action, allow
from efa.kit.pages import BadCursor, Page, decode_cursor, encode_cursor
from efa.tenancy.session import Session

_ON_A_PAGE = 25
_MOST = 10_000


async def bills_of_organisation(session: Session, who: Representative, cursor: str | None = None) -> Page[Bill]:
    """What the organisation billed, the latest first. Raises NotAllowed, BadCursor."""
    acting = allow_for(who.acting, OrganisationAct.BILL)
    return await _page(session, every_bill(session).where(table.c.organisation == acting.organisation), cursor)


async def bills_for_staff(session: Session, staff: Staff, state: BillState, cursor: str | None = None) -> Page[Bill]:
    """Bills in one state, the latest first. Raises NotAllowed, BadCursor."""
    allow(staff, Action.SETTLE_BILLS)
    return await _page(session, every_bill(session).where(table.c.state == state), cursor)


async def accepted_bills(session: Session, staff: Staff, now: datetime) -> tuple[Bill, ...]:
    """All that were accepted, the latest first; each is an access to its application. Raises NotAllowed."""
    allow(staff, Action.SETTLE_BILLS)
    query = every_bill(session).where(table.c.state == "accepted").order_by(table.c.decided_at.desc(), table.c.id)
    found = tuple(as_bill(session, row) for row in (await session.db.execute(query.limit(_MOST))).all())
    for application in dict.fromkeys(bill.application for bill in found):
        await record_access(session, application, staff, "bill", now)
    return found


async def _page(session: Session, query: Select[Any], cursor: str | None) -> Page[Bill]:
    if cursor is not None:
        query = query.where(older_than(table.c.billed_at, table.c.id, cursor))
    ordered = query.order_by(table.c.billed_at.desc(), table.c.id.desc()).limit(_ON_A_PAGE + 1)
    rows = (await session.db.execute(ordered)).all()
    shown = rows[:_ON_A_PAGE]
    following = encode_cursor((shown[-1].billed_at.isoformat(), str(shown[-1].id))) if len(rows) > len(shown) else None
    return Page(tuple(as_bill(session, row) for row in shown), following)


def older_than(at: ColumnElement[Any], by: ColumnElement[Any], cursor: str) -> ColumnElement[bool]:
    """Rows behind the last one of the page before. Raises BadCursor."""
    try:
        moment, last = decode_cursor(cursor, 2)
        place = datetime.fromisoformat(moment), UUID(last)
    except ValueError as error:
        raise BadCursor(cursor) from error
    if place[0].tzinfo is None:
        raise BadCursor(cursor)
    return tuple_(at, by) < tuple_(*map(literal, place))
