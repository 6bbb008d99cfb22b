"""Who works at this authority."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, or_, select

from efa.identity.rights import Action, Role, may
from efa.identity.tables import membership, person
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person with the roles that hold now."""

    person: UUID
    name: str
    roles: frozenset[Role]
    since: datetime
    until: datetime | None


async def members(session: Session, now: datetime) -> tuple[Member, ...]:
    """Everybody who is a member at this moment, by name."""
    rows = (await session.db.execute(_members(session, now).order_by(person.c.name, person.c.id))).all()
    return tuple(_member(row) for row in rows)


async def member_of(session: Session, account: str, now: datetime) -> Member | None:
    """The member behind an account of the staff's provider, None where nobody (or no longer) is entered."""
    wanted = person.c.subject == session.keys.pairwise(account)
    row = (await session.db.execute(_members(session, now).where(wanted))).one_or_none()
    return _member(row) if row else None


async def works_here(session: Session, who: UUID, action: Action, now: datetime) -> bool:
    """Whether somebody is a member at this moment who may do this."""
    row = (await session.db.execute(_members(session, now).where(membership.c.person == who))).one_or_none()
    return row is not None and may(_member(row), action)


async def names_of(session: Session, people: frozenset[UUID]) -> dict[UUID, str]:
    """Names of persons, also of those who left: a decision keeps its author."""
    if not people:
        return {}
    query = select(person.c.id, person.c.name).where(person.c.tenant == session.tenant, person.c.id.in_(people))
    return {row.id: row.name for row in (await session.db.execute(query)).all()}


def _members(session: Session, now: datetime) -> Select[Any]:
    c = membership.c
    of_person = and_(c.tenant == person.c.tenant, c.person == person.c.id)
    query = select(c.person, person.c.name, c.roles, c.since, c.until).select_from(membership.join(person, of_person))
    return query.where(c.tenant == session.tenant, c.since <= now, or_(c.until.is_(None), c.until > now))


def _member(row: Any) -> Member:
    roles = frozenset(Role(role) for role in row.roles)
    return Member(person=row.person, name=row.name, roles=roles, since=row.since, until=row.until)
