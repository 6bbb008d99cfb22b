"""A person leaves the authority: from this moment they see nothing."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, or_, update

from efa.identity.actor import Staff
from efa.identity.errors import UnknownMember
from efa.identity.last_administrator import demand_another_administrator
from efa.identity.rights import Action, allow_change
from efa.identity.tables import login_session, membership
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session


async def dismiss(session: Session, person: UUID, by: Staff | None, now: datetime) -> None:
    """End the membership and every session of it; `by` None at set-up only, where the last administrator may go too.

    Raises NotAllowed, LoginTooOld, UnknownMember, LastAdministrator.
    """
    if by:
        allow_change(by, Action.MANAGE_STAFF, now)
        await demand_another_administrator(session, person, now)
    c = membership.c
    left = (
        update(membership)
        .where(c.tenant == session.tenant, c.person == person, or_(c.until.is_(None), c.until > now))
        .values(until=now, changed_at=now, changed_by=by.person if by else None)
    )
    if not (await session.db.execute(left)).rowcount:
        raise UnknownMember
    of_person = (login_session.c.tenant == session.tenant, login_session.c.person == person)
    await session.db.execute(delete(login_session).where(*of_person))
    await record_change(session, "member_left", str(person), by=str(by.person) if by else None, now=now)
