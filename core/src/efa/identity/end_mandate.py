"""End a mandate: the person revokes it with one click, or the helper gives it back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from efa.identity.errors import MandateNotFound
from efa.identity.mandate_codes import end_codes_of
from efa.identity.mandate_log import MandateEvent, note
from efa.identity.mandate_tables import mandate as table
from efa.identity.mandates import find_mandate
from efa.identity.may_act import Agent, is_agent
from efa.tenancy.session import Session

_STANDS = ("active", "pending_authority")


async def revoke_mandate(session: Session, owner: bytes, wanted: UUID, now: datetime) -> None:
    """The helper has no access from this moment on; needs no level. Twice changes nothing. Raises MandateNotFound."""
    found = await find_mandate(session, wanted)
    if found.principal_account != owner:
        raise MandateNotFound
    if await _end(session, wanted, "revoked", now):
        await note(session, wanted, MandateEvent(event="revoked", actor="principal", at=now))


async def revoke_all(session: Session, owner: bytes, now: datetime) -> None:
    """End every mandate that the person has given, and every code that would give one to whoever types it."""
    await end_codes_of(session, owner)  # first: a code that is typed at this moment has made its mandate by now
    c = table.c
    query = select(c.id).where(c.tenant == session.tenant, c.principal_account == owner, c.state.in_(_STANDS))
    for wanted in (await session.db.scalars(query.order_by(c.id))).all():
        await revoke_mandate(session, owner, wanted, now)


async def give_back_all(session: Session, agent: Agent, now: datetime) -> None:
    """End every mandate that an account was given, as when it is closed."""
    c = table.c
    query = select(c.id).where(c.tenant == session.tenant, c.agent_account == agent.account, c.state.in_(_STANDS))
    for wanted in (await session.db.scalars(query.order_by(c.id))).all():
        await give_back(session, agent, wanted, now)


async def give_back(session: Session, agent: Agent, wanted: UUID, now: datetime) -> None:
    """The helper does not act any more. Raises MandateNotFound."""
    if not is_agent(await find_mandate(session, wanted), agent):
        raise MandateNotFound
    if await _end(session, wanted, "withdrawn", now):
        await note(session, wanted, MandateEvent(event="given_back", actor="agent", at=now, member=agent.member))


async def _end(session: Session, wanted: UUID, state: str, now: datetime) -> bool:
    c = table.c
    which = (c.tenant == session.tenant, c.id == wanted, c.state.in_(_STANDS))
    # it arrives here the moment it is said (§ 13 Abs. 1 Satz 4 SGB X)
    values = {"state": state, "ended_at": now, "revocation_known_at": now}
    return (await session.db.execute(update(table).where(*which).values(**values))).rowcount == 1
