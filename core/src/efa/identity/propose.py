"""What a login service says of somebody's roles becomes a proposal; a role that it takes back is gone at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update

from efa.identity.errors import LastAdministrator
from efa.identity.last_administrator import demand_another_administrator
from efa.identity.members import Member, member_of
from efa.identity.rights import Role
from efa.identity.staff_tables import staff_proposal as table
from efa.identity.tables import membership
from efa.kit.ids import new_id
from efa.tenancy.record_change import Kind, record_change
from efa.tenancy.session import Session

BY_LOGIN_SERVICE = "login service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Somebody who has just logged in, and the roles that their login service names for this authority."""

    account: str
    name: str
    service: str
    roles: frozenset[Role]
    now: datetime


async def propose(session: Session, told: Told) -> bool:
    """Whether something waits for an administrator now. Nothing is given here, and what was taken back goes."""
    subject = session.keys.pairwise(told.account)
    query = select(table).where(table.c.tenant == session.tenant, table.c.subject == subject).with_for_update()
    known = (await session.db.execute(query)).one_or_none()
    member = await member_of(session, told.account, told.now)
    if known and member:
        await _withdraw(session, known, member, told)
    lacking = told.roles - (member.roles if member else frozenset())
    if known is None:
        return bool(lacking) and await _open(session, subject, told)
    return await _again(session, known, told, lacking)


async def _open(session: Session, subject: bytes, told: Told) -> bool:
    wanted = new_id()
    row = {"id": wanted, "subject": subject, "name": told.name, "source": told.service, "roles": _words(told.roles)}
    row |= {"accepted": [], "state": "open", "proposed_at": told.now, "seen_at": told.now}
    await session.db.execute(insert(table).values(tenant=session.tenant, **row))
    await _record(session, "member_proposed", wanted, told, told.roles)
    return True


async def _again(session: Session, known: Row[Any], told: Told, lacking: frozenset[Role]) -> bool:
    """The same roles change nothing: what was refused stays refused. Others are a proposal of their own."""
    changes: dict[str, object] = {"seen_at": told.now, "name": told.name, "roles": _words(told.roles)}
    is_new = bool(lacking) and known.roles != changes["roles"]
    if is_new:
        changes |= {"state": "open", "proposed_at": told.now, "decided_at": None, "decided_by": None}
        await _record(session, "member_proposed", known.id, told, told.roles)
    elif known.state == "open" and not lacking:
        changes |= {"state": "refused", "decided_at": told.now}
    mine = (table.c.tenant == session.tenant, table.c.id == known.id)
    await session.db.execute(update(table).where(*mine).values(**changes))
    return is_new or (known.state == "open" and bool(lacking))


async def _withdraw(session: Session, known: Row[Any], member: Member, told: Told) -> None:
    """Roles that hold because of a proposal end with it; the last administrator stays one."""
    gone = (frozenset(map(Role, known.accepted)) - told.roles) & member.roles
    if Role.TENANT_ADMIN in gone:
        try:
            await demand_another_administrator(session, member.person, told.now)
        except LastAdministrator:
            gone -= {Role.TENANT_ADMIN}
    if not gone:
        return
    left = member.roles - gone
    values = {"roles": _words(left)} if left else {"until": told.now}
    c = membership.c
    this = (c.tenant == session.tenant, c.person == member.person)
    await session.db.execute(update(membership).where(*this).values(changed_at=told.now, changed_by=None, **values))
    mine = (table.c.tenant == session.tenant, table.c.id == known.id)
    held = frozenset(map(Role, known.accepted)) - gone
    await session.db.execute(update(table).where(*mine).values(accepted=_words(held)))
    await _record(session, "member_roles" if left else "member_left", member.person, told, left)


async def _record(session: Session, kind: Kind, about: UUID, told: Told, roles: frozenset[Role]) -> None:
    await record_change(session, kind, str(about), by=BY_LOGIN_SERVICE, now=told.now, details={"roles": _words(roles)})


def _words(roles: frozenset[Role]) -> list[str]:
    return sorted(role.value for role in roles)
