"""Accept or reject a bill as the authority, or withdraw it as the organisation: each once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from efa.applications.access import record_access
from efa.applications.application import find_application, key_of
from efa.applications.bill_errors import BillNotFound, BillRefused, BillSettled
from efa.applications.bill_tables import provider_bill as table
from efa.applications.bills import BILL_TRANSITIONS, Bill, BillAct, as_bill, every_bill, seal_bill, with_reason
from efa.applications.events import By, Event, record_event
from efa.applications.next_moment import next_moment
from efa.applications.problems import Problem, plain_text
from efa.applications.supplement import supplement
from efa.identity.actor import Representative, Staff
from efa.identity.conflicts import demand_not_theirs
from efa.identity.organisation_rights import OrganisationAct, allow_for
from efa.identity.rights import Action, allow
from efa.tenancy.session import Session

LONGEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleBill:
    """`reason` None: accept; otherwise the words of the rejection."""

    bill: UUID
    reason: str | None
    now: datetime


async def settle_bill(session: Session, staff: Staff, command: SettleBill) -> None:
    """Accept it, so that it goes to the authority's own system, or reject it.

    Raises NotAllowed, BillNotFound, BillSettled, BillRefused, WorksThere.
    """
    allow(staff, Action.SETTLE_BILLS)
    bill = await find_bill(session, command.bill)
    await demand_not_theirs(session, bill.organisation, staff.person)
    reason = _checked(command.reason)
    by = By("staff", staff.person)
    if reason is None:
        await _move(session, bill, "accept", Event(kind="bill_accepted", by=by, at=command.now))
        await supplement(session, bill.application, bill.id)
    else:
        await _move(session, bill, "reject", Event(kind="bill_rejected", by=by, at=command.now), reason)
    await record_access(session, bill.application, staff, "bill", command.now)


async def withdraw_bill(session: Session, who: Representative, wanted: UUID, now: datetime) -> None:
    """Take it back before the authority has decided. Raises NotAllowed, BillNotFound, BillSettled."""
    acting = allow_for(who.acting, OrganisationAct.BILL)
    bill = await find_bill(session, wanted)
    if bill.organisation != acting.organisation:
        raise BillNotFound
    await _move(session, bill, "withdraw", Event(kind="bill_withdrawn", by=By("organisation"), at=now))


async def find_bill(session: Session, wanted: UUID) -> Bill:
    """One bill of this authority. Raises BillNotFound."""
    row = (await session.db.execute(every_bill(session).where(table.c.id == wanted))).one_or_none()
    if row is None:
        raise BillNotFound
    return as_bill(session, row)


async def _move(session: Session, bill: Bill, act: BillAct, event: Event, reason: str = "") -> None:
    known = await find_application(session, bill.application, lock=True)
    state = BILL_TRANSITIONS.get((bill.state, act))
    own = (table.c.tenant == session.tenant, table.c.id == bill.id, table.c.state == bill.state)
    at = await next_moment(session, bill.application, event.at)
    values: dict[str, object] = {"state": state, "decided_at": at, "decided_by": event.by.person}
    if reason:
        content = with_reason(bill.content, reason)
        values["sealed"] = seal_bill(await key_of(session, known), bill.id, content)
    if state is None or not (await session.db.execute(update(table).where(*own).values(**values))).rowcount:
        raise BillSettled
    details = {"bill": str(bill.id)}
    await record_event(session, bill.application, Event(kind=event.kind, by=event.by, at=event.at, details=details))


def _checked(reason: str | None) -> str | None:
    if reason is None:
        return None
    plain = plain_text(reason)
    if not plain:
        raise BillRefused(problems=(Problem("grund", "third_party.problem.reason_empty"),))
    if len(plain) > LONGEST:
        raise BillRefused(problems=(Problem("grund", "authority.problem.text_too_long", {"most": LONGEST}),))
    return plain
