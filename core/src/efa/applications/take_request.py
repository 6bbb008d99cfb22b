"""A school or provider types the code that a person gave it: from now on it alone sees the request.

What it confirmed before the application was forwarded it finds again by the same code, to bill it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, or_, select, update

from efa.applications.application import find_application
from efa.applications.confirmable import Confirmable, ToConfirm, to_confirm
from efa.applications.states import OPEN
from efa.applications.tables import application
from efa.applications.third_party import code_hash
from efa.applications.third_party_errors import ConfirmationCodeRefused, RequestNotFound
from efa.applications.third_party_tables import third_party_request as table
from efa.identity.actor import Representative
from efa.identity.code_attempts import failed_try, may_try
from efa.identity.organisation_rights import Acting, OrganisationAct, allow_for
from efa.kit.ids import read_speakable
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session

CONFIRM = OrganisationAct.CONFIRM
_BILLED = (*OPEN, "decided", "closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeRequest:
    """What somebody typed for their organisation; `owner` is the pairwise reference of their account."""

    code: str
    who: Representative
    owner: bytes
    now: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """A request as the organisation has it."""

    found: ToConfirm
    entry: Confirmable


async def take_request(sessions: Sessions, command: TakeRequest) -> UUID:
    """The request behind the code. Raises NotAllowed, ConfirmationCodeRefused whatever the reason."""
    acting = allow_for(command.who.acting, CONFIRM)
    async with sessions() as session:
        request = await _take(session, acting, command)
    if request is None:  # raised outside, so that the count of tries is kept
        raise ConfirmationCodeRefused
    return request


async def taken_request(session: Session, who: Representative, request: UUID, *, lock: bool = False) -> Taken:
    """A request that this organisation took up. Raises NotAllowed, RequestNotFound."""
    acting = allow_for(who.acting, CONFIRM)
    query = select(table.c.application).where(_own(session, request), table.c.organisation == acting.organisation)
    about = await session.db.scalar(query)
    if about is None:
        raise RequestNotFound
    found = await to_confirm(session, await find_application(session, about, lock=lock))
    entry = next((e for e in found.entries if e.request and e.request.id == request), None)
    if entry is None:  # a later one stands in its place
        raise RequestNotFound
    return Taken(found, entry)


async def _take(session: Session, acting: Acting, command: TakeRequest) -> UUID | None:
    if not await may_try(session, command.owner, command.now):
        return None
    row = await _find(session, code_hash(session, read_speakable(command.code)), acting, command.now)
    if row is None:
        await failed_try(session, command.owner, command.now)
        return None
    if row.organisation is None:
        values = {"organisation": acting.organisation, "taken_at": command.now}
        await session.db.execute(update(table).where(_own(session, row.id)).values(**values))
    return UUID(str(row.id))


async def _find(session: Session, code: bytes, acting: Acting, now: datetime) -> Row[Any, Any] | None:
    c, of = table.c, application.c
    joined = table.join(application, and_(of.tenant == c.tenant, of.id == c.application))
    free = or_(c.organisation.is_(None), c.organisation == acting.organisation)
    query = (
        select(c.id, c.organisation)
        .select_from(joined)
        .where(c.tenant == session.tenant, c.code == code, free, c.expires_at > now)
        .where(or_(and_(c.state == "open", of.state.in_(OPEN)), and_(c.state == "confirmed", of.state.in_(_BILLED))))
        .with_for_update(of=table)
    )
    return (await session.db.execute(query)).one_or_none()


def _own(session: Session, request: UUID) -> ColumnElement[bool]:
    return and_(table.c.tenant == session.tenant, table.c.id == request)
