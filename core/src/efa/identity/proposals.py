"""Proposals that wait at an authority, and what becomes of them by a click of an administrator."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select, update

from efa.identity.actor import Staff
from efa.identity.enrol import Membership, have_member
from efa.identity.errors import ProposalNotFound
from efa.identity.rights import Action, Role, allow, allow_change
from efa.identity.staff_tables import staff_proposal as table
from efa.identity.tables import membership, person
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Somebody whose login service names roles here; `source` '': the installation's own."""

    id: UUID
    name: str
    source: str
    roles: frozenset[Role]
    proposed_at: datetime


async def open_proposals(session: Session, by: Staff) -> tuple[Proposal, ...]:
    """All that wait, the oldest first. Raises NotAllowed."""
    allow(by, Action.MANAGE_STAFF)
    c = table.c
    query = select(c.id, c.name, c.source, c.roles, c.proposed_at)
    waiting = query.where(c.tenant == session.tenant, c.state == "open").order_by(c.proposed_at, c.id)
    return tuple(_proposal(row) for row in (await session.db.execute(waiting)).all())


async def is_proposed(session: Session, account: str) -> bool:
    """Whether an account waits for an administrator here."""
    c = table.c
    waiting = (c.tenant == session.tenant, c.subject == session.keys.pairwise(account), c.state == "open")
    return await session.db.scalar(select(c.id).where(*waiting)) is not None


async def proposed_names(session: Session, wanted: frozenset[UUID]) -> Mapping[UUID, str]:
    """Names by the ids of proposals, for the record of changes."""
    if not wanted:
        return {}
    query = select(table.c.id, table.c.name).where(table.c.tenant == session.tenant, table.c.id.in_(wanted))
    return {row.id: row.name for row in (await session.db.execute(query)).all()}


async def accept_proposal(session: Session, by: Staff, wanted: UUID, now: datetime) -> UUID:
    """Enter the person with the proposed roles besides those that they have. Raises NotAllowed, ProposalNotFound."""
    row = await _decide(session, by, wanted, "accepted", now)
    proposed = frozenset(map(Role, row.roles))
    roles = proposed | await _present_roles(session, bytes(row.subject), now)
    entry = Membership(subject=bytes(row.subject), name=row.name, roles=roles, by=by.person, now=now)
    who = await have_member(session, entry)
    mine = (table.c.tenant == session.tenant, table.c.id == wanted)
    await session.db.execute(update(table).where(*mine).values(accepted=sorted(proposed)))
    return who


async def refuse_proposal(session: Session, by: Staff, wanted: UUID, now: datetime) -> None:
    """The same roles are not proposed again. Raises NotAllowed, ProposalNotFound."""
    row = await _decide(session, by, wanted, "refused", now)
    details = {"roles": row.roles}
    await record_change(session, "member_refused", str(wanted), by=str(by.person), now=now, details=details)


async def forget_proposals(session: Session, before: datetime) -> None:
    """Delete those of people who have not logged in since then and hold nothing by them."""
    c = table.c
    await session.db.execute(
        delete(table).where(c.tenant == session.tenant, c.seen_at <= before, c.state != "accepted")
    )


async def _decide(session: Session, by: Staff, wanted: UUID, state: str, now: datetime) -> Row[Any]:
    allow_change(by, Action.MANAGE_STAFF, now)
    c = table.c
    open_one = update(table).where(c.tenant == session.tenant, c.id == wanted, c.state == "open")
    decided = open_one.values(state=state, decided_at=now, decided_by=by.person)
    row = (await session.db.execute(decided.returning(c.subject, c.name, c.roles))).one_or_none()
    if row is None:
        raise ProposalNotFound
    return row


async def _present_roles(session: Session, subject: bytes, now: datetime) -> frozenset[Role]:
    c = membership.c
    joined = membership.join(person, (person.c.tenant == c.tenant) & (person.c.id == c.person))
    here = (c.tenant == session.tenant, person.c.subject == subject, c.until.is_(None) | (c.until > now))
    roles = await session.db.scalar(select(c.roles).select_from(joined).where(*here))
    return frozenset(map(Role, roles or ()))


def _proposal(row: Any) -> Proposal:
    roles = frozenset(map(Role, row.roles))
    return Proposal(id=row.id, name=row.name, source=row.source, roles=roles, proposed_at=row.proposed_at)
