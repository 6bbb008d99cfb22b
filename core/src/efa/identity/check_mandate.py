"""The authority looks at a mandate: confirm what waits for it, or reject one with a reason (§ 13 Abs. 5 SGB X)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from efa.identity.actor import Staff
from efa.identity.conflicts import demand_not_theirs
from efa.identity.errors import MandateNotFound, MandateRefused
from efa.identity.insert_mandate import Before, end_before
from efa.identity.mandate_log import MandateEvent, note
from efa.identity.mandate_tables import mandate as table
from efa.identity.mandates import Mandate, find_mandate, seal_reason
from efa.identity.rights import Action, allow
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session

_LONGEST = 1000


async def demand_checker(session: Session, by: Staff, wanted: UUID) -> Mandate:
    """The mandate, for somebody who may judge it. Raises NotAllowed, MandateNotFound, WorksThere."""
    allow(by, Action.CHECK_MANDATES)
    found = await find_mandate(session, wanted)
    await demand_not_theirs(session, found.agent_organisation, by.person)
    return found


async def check_mandate(session: Session, by: Staff, wanted: UUID, now: datetime) -> None:
    """The evidence is right: the mandate holds from now on. Raises NotAllowed, MandateNotFound, WorksThere."""
    found = await demand_checker(session, by, wanted)
    before = Before(sides=found.sides(), kind=found.kind, benefits=found.benefits)
    await end_before(session, before, MandateEvent(event="replaced", actor="staff", at=now, person=by.person))
    c = table.c
    which = (c.tenant == session.tenant, c.id == wanted, c.state == "pending_authority")
    values = {"state": "active", "confirmed_at": now, "checked_by": by.person, "checked_at": now}
    if not (await session.db.execute(update(table).where(*which).values(**values))).rowcount:
        raise MandateNotFound
    await note(session, wanted, MandateEvent(event="checked", actor="staff", at=now, person=by.person))


async def reject_mandate(session: Session, by: Staff, wanted: UUID, reason: str, now: datetime) -> None:
    """Nobody acts by it any more; both sides read why.

    Raises NotAllowed, MandateNotFound, MandateRefused, WorksThere.
    """
    await demand_checker(session, by, wanted)
    said = " ".join(reason.split())
    if not 0 < len(said) <= _LONGEST:
        raise MandateRefused(reason="no_reason")
    key = await read_record_key(session, wanted)
    c = table.c
    which = (c.tenant == session.tenant, c.id == wanted, c.state.in_(("pending_authority", "active")))
    sealed = seal_reason(key, said) if key else b""
    checked = {"checked_by": by.person, "checked_at": now, "ended_at": now}
    rejected = update(table).where(*which).values(state="rejected", reason=sealed, **checked)
    if key is None or not (await session.db.execute(rejected)).rowcount:
        raise MandateNotFound
    await note(session, wanted, MandateEvent(event="rejected", actor="staff", at=now, person=by.person))
