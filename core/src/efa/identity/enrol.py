"""Enter a person as a member of this authority."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from efa.identity.actor import Staff
from efa.identity.errors import NotAllowed
from efa.identity.last_administrator import demand_another_administrator
from efa.identity.rights import Action, Role, allow
from efa.identity.tables import membership, person
from efa.kit.ids import new_id
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrol:
    """Whom, with which roles, from now until when. `by` is None at set-up only, where nobody is entered yet."""

    issuer: str
    subject: str
    name: str
    roles: frozenset[Role]
    by: Staff | None
    now: datetime
    until: datetime | None = None


async def enrol(session: Session, command: Enrol) -> UUID:
    """Enter the person, or change name and roles of one who is entered. Raises NotAllowed, LastAdministrator."""
    if command.by:
        allow(command.by, Action.MANAGE_STAFF)
    if Role.STATE_OPERATOR in command.roles and session.above:  # operators are members of the Land, of nobody below
        raise NotAllowed(action=Action.MANAGE_STAFF.value)
    who = await _person(session, command)
    if command.by and Role.TENANT_ADMIN not in command.roles:
        await demand_another_administrator(session, who, command.now)
    values = {
        "roles": sorted(command.roles),
        "since": command.now,
        "until": command.until,
        "changed_at": command.now,
        "changed_by": command.by.person if command.by else None,
    }
    entry = insert(membership).values(tenant=session.tenant, person=who, **values)
    keys = [membership.c.tenant, membership.c.person]
    await session.db.execute(entry.on_conflict_do_update(index_elements=keys, set_=values))
    by = str(command.by.person) if command.by else None
    roles = {"roles": sorted(command.roles)}
    await record_change(session, "member_entered", str(who), by=by, now=command.now, details=roles)
    return who


async def _person(session: Session, command: Enrol) -> UUID:
    subject = session.keys.pairwise(f"{command.issuer}|{command.subject}")
    entry = insert(person).values(
        tenant=session.tenant, id=new_id(), subject=subject, name=command.name, created_at=command.now
    )
    keys = [person.c.tenant, person.c.subject]
    entry = entry.on_conflict_do_update(index_elements=keys, set_={"name": command.name})
    who: UUID = (await session.db.execute(entry.returning(person.c.id))).scalar_one()
    return who
