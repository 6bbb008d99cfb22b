"""What an organisation was asked to confirm, and what it answered: the newest first, in pages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select

from efa.applications.bill_lists import older_than
from efa.applications.tables import application
from efa.applications.third_party import ThirdPartyRequest, as_request
from efa.applications.third_party_tables import third_party_request as table
from efa.identity.actor import Representative
from efa.identity.organisation_rights import OrganisationAct, allow_for
from efa.kit.pages import Page, encode_cursor
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key

_ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class TakenRequest:
    """One line: the request, and which benefit by which definition it belongs to."""

    request: ThirdPartyRequest
    benefit: str
    definition: str
    taken_at: datetime


async def taken_requests(session: Session, who: Representative, cursor: str | None = None) -> Page[TakenRequest]:
    """A page of them. Raises NotAllowed, BadCursor."""
    acting = allow_for(who.acting, OrganisationAct.CONFIRM)
    t, a, k = table.c, application.c, record_key.c
    joined = table.join(application, and_(a.tenant == t.tenant, a.id == t.application))
    joined = joined.join(record_key, and_(k.tenant == a.tenant, k.record == a.record))
    columns = (table, a.record, a.benefit, a.definition, k.wrapped)
    query = select(*columns).select_from(joined).where(t.tenant == session.tenant)
    query = query.where(t.organisation == acting.organisation).order_by(t.taken_at.desc(), t.id.desc())
    if cursor is not None:
        query = query.where(older_than(t.taken_at, t.id, cursor))
    rows = (await session.db.execute(query.limit(_ON_A_PAGE + 1))).all()
    shown = rows[:_ON_A_PAGE]
    following = encode_cursor((shown[-1].taken_at.isoformat(), str(shown[-1].id))) if len(rows) > len(shown) else None
    return Page(tuple(_line(session, row) for row in shown), following)


def _line(session: Session, row: Any) -> TakenRequest:
    key = session.keys.open_record(row.record, bytes(row.wrapped))
    return TakenRequest(as_request(row, key), row.benefit, row.definition, row.taken_at)
