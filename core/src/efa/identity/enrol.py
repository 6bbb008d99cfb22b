"""Enter a person as a member of this authority."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, or_, select
from sqlalchemy.dialects.postgresql import insert

from efa.identity.actor import Staff
from efa.identity.errors import NotAllowed
from efa.identity.last_administrator import demand_another_administrator
from efa.identity.rights import Action, Role, allow_change
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

    @property
    def account(self) -> str:
        """As a login of the person names it."""
        return f"{self.issuer}|{self.subject}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """What is to be entered: `subject` as `person` keeps it, `by` the person who enters it."""

    subject: bytes
    name: str
    roles: frozenset[Role]
    by: UUID | None
    now: datetime
    until: datetime | None = None


async def enrol(session: Session, command: Enrol) -> UUID:
    """Enter the person, or change name and roles of one who is entered.

    Somebody who is a member stays one since the same day; with the same roles a second time changes nothing.
    Raises NotAllowed, LoginTooOld, LastAdministrator.
    """
    if command.by:
        allow_change(command.by, Action.MANAGE_STAFF, command.now)
    if Role.STATE_OPERATOR in command.roles and session.above:  # operators are members of the Land, of nobody below
        raise NotAllowed(action=Action.MANAGE_STAFF.value)
    subject = session.keys.pairwise(command.account)
    by = command.by.person if command.by else None
    entry = Membership(
        subject=subject, name=command.name, roles=command.roles, by=by, now=command.now, until=command.until
    )
    return await have_member(session, entry)


async def have_member(session: Session, entry: Membership) -> UUID:
    """Write it where it is not there already; whoever asks has the right. Raises LastAdministrator."""
    who = await _person(session, entry)
    if entry.by and Role.TENANT_ADMIN not in entry.roles:
        await demand_another_administrator(session, who, entry.now)
    wanted = {"roles": sorted(entry.roles), "until": entry.until}
    present = await _present(session, who, entry.now)
    if present is None or {name: getattr(present, name) for name in wanted} != wanted:
        await _store(session, who, entry, {**wanted, "since": present.since if present else entry.now})
    return who


async def _person(session: Session, entry: Membership) -> UUID:
    row = insert(person).values(
        tenant=session.tenant, id=new_id(), subject=entry.subject, name=entry.name, created_at=entry.now
    )
    keys = [person.c.tenant, person.c.subject]
    row = row.on_conflict_do_update(index_elements=keys, set_={"name": entry.name})
    who: UUID = (await session.db.execute(row.returning(person.c.id))).scalar_one()
    return who


async def _present(session: Session, who: UUID, now: datetime) -> Row[Any, Any, Any] | None:
    """The membership that holds now; none for somebody who left."""
    c = membership.c
    this = (c.tenant == session.tenant, c.person == who, or_(c.until.is_(None), c.until > now))
    return (await session.db.execute(select(c.roles, c.since, c.until).where(*this))).one_or_none()


async def _store(session: Session, who: UUID, entry: Membership, values: Mapping[str, object]) -> None:
    changed = {**values, "changed_at": entry.now, "changed_by": entry.by}
    row = insert(membership).values(tenant=session.tenant, person=who, **changed)
    keys = [membership.c.tenant, membership.c.person]
    await session.db.execute(row.on_conflict_do_update(index_elements=keys, set_=changed))
    told = str(entry.by) if entry.by else None
    roles = {"roles": values["roles"]}
    await record_change(session, "member_entered", str(who), by=told, now=entry.now, details=roles)
