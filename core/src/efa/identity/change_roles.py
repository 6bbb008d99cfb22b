"""Give a member other roles: from the next click on they may do other things."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, update

from efa.identity.actor import Staff
from efa.identity.errors import NotAllowed, UnknownMember
from efa.identity.last_administrator import demand_another_administrator
from efa.identity.rights import Action, Role, allow_change
from efa.identity.tables import membership
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session


async def change_roles(session: Session, person: UUID, roles: frozenset[Role], by: Staff, now: datetime) -> None:
    """Replace the roles of a present member. Raises NotAllowed, LoginTooOld, UnknownMember, LastAdministrator."""
    allow_change(by, Action.MANAGE_STAFF, now)
    if Role.STATE_OPERATOR in roles and session.above:  # operators are members of the Land, of nobody below
        raise NotAllowed(action=Action.MANAGE_STAFF.value)
    if Role.TENANT_ADMIN not in roles:
        await demand_another_administrator(session, person, now)
    c = membership.c
    present = (c.tenant == session.tenant, c.person == person, or_(c.until.is_(None), c.until > now))
    values = {"roles": sorted(roles), "changed_at": now, "changed_by": by.person}
    if not (await session.db.execute(update(membership).where(*present).values(**values))).rowcount:
        raise UnknownMember
    details = {"roles": sorted(roles)}
    await record_change(session, "member_roles", str(person), by=str(by.person), now=now, details=details)
