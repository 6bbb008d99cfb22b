"""Bill confirmed services, several at once: all of them or, where one is wrong, none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from efa.applications.access import record_access_for
from efa.applications.application import find_application
from efa.applications.bill_errors import BillRefused
from efa.applications.bill_tables import provider_bill as table
from efa.applications.billable import Billable, billable
from efa.applications.bills import BillContent, seal_bill
from efa.applications.events import By, Event, record_event
from efa.applications.problems import Problem
from efa.identity.actor import Representative
from efa.identity.organisation_rights import Acting, OrganisationAct, allow_for
from efa.kit.ids import random_id, to_public
from efa.tenancy.session import Session

_MOST_CENTS = 9_999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class BillServices:
    """Cents by request, and the month (YYYY-MM) of those that are billed by months."""

    who: Representative
    month: str
    amounts: Mapping[UUID, int]
    now: datetime


async def bill_services(session: Session, command: BillServices) -> int:
    """How many bills were made. Raises NotAllowed, BillRefused."""
    acting = allow_for(command.who.acting, OrganisationAct.BILL)
    known = {one.request: one for one in await billable(session, command.who)}
    problems = tuple(_problems(known, command))
    if problems:
        raise BillRefused(problems=problems)
    for request, cents in command.amounts.items():
        await _insert(session, acting, known[request], cents, command)
    return len(command.amounts)


def field_of(request: UUID) -> str:
    """The field of a request in the form, where a problem is shown."""
    return f"betrag-{to_public(request)}"


def _problems(known: Mapping[UUID, Billable], command: BillServices) -> list[Problem]:
    if not command.amounts:
        return [Problem("monat", "bill.problem.nothing")]
    found = []
    for request, cents in command.amounts.items():
        code = _wrong(known.get(request), command.month, cents)
        if code:
            found.append(Problem(field_of(request), code))
    return found


def _wrong(one: Billable | None, month: str, cents: int) -> str:
    if one is None:
        return "bill.problem.unknown"
    if not 0 < cents <= (one.most if one.most is not None else _MOST_CENTS):
        return "bill.problem.amount"
    if ("" if one.once else month) in one.billed:
        return "bill.problem.twice"
    return "" if one.once or one.covers(month) else "bill.problem.month"


async def _insert(session: Session, acting: Acting, one: Billable, cents: int, command: BillServices) -> None:
    about, bill, request = one.found.application.id, random_id(), one.entry.request
    assert request
    await find_application(session, about, lock=True)
    content = BillContent(cents=cents, about=request.about, organisation=acting.name, person=command.who.name)
    entry = insert(table).values(
        tenant=session.tenant,
        id=bill,
        application=about,
        request=one.request,
        organisation=acting.organisation,
        member=acting.member,
        month="" if one.once else command.month,
        state="billed",
        sealed=seal_bill(one.found.key, bill, content),
        billed_at=command.now,
    )
    stored = await session.db.execute(entry.on_conflict_do_nothing().returning(table.c.id))
    if stored.one_or_none() is None:  # a second click at the same moment
        raise BillRefused(problems=(Problem(field_of(one.request), "bill.problem.twice"),))
    details = {"bill": str(bill), "request": str(one.request), "member": str(acting.member)}
    await record_event(session, about, Event(kind="billed", by=By("organisation"), at=command.now, details=details))
    await record_access_for(session, about, acting.member, "bill", command.now)
