"""What is billed for a service and month by everybody together, against what the law allows: for the eyes of staff."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal
from uuid import UUID

from efa.applications.bill_tables import provider_bill as table
from efa.applications.bills import Bill, as_bill, every_bill
from efa.catalogue.calls import CallContext
from efa.catalogue.errors import BenefitUnknown, PluginFault
from efa.catalogue.guard import Host, Plugin, allowed
from efa.kit.clock import day_of
from efa.sdk import UnknownFigure
from efa.tenancy.doors import Sessions

Service = tuple[UUID, str, str | None, str]
_STANDING = ("billed", "accepted")
_CENTS = 100


@dataclass(frozen=True, slots=True)
class Excess:
    """`sum` and `most` in EUR; "unknown": no amount of the law is recorded for the month, so nobody compared."""

    kind: Literal["over", "unknown"]
    sum: Decimal
    most: Decimal = Decimal(0)
    norm: str = ""


async def excesses(sessions: Sessions, host: Host, bills: Sequence[Bill]) -> Mapping[UUID, Excess]:
    """By the id of the bill, where something is to be said. The plugin is asked, so no transaction may be open."""
    waiting = [bill for bill in bills if bill.state == "billed"]
    sums = await _sums(sessions, waiting) if waiting else {}
    found = {bill.id: await _excess(host, bill, sums[service_of(bill)]) for bill in waiting}
    return {bill: excess for bill, excess in found.items() if excess is not None}


def service_of(bill: Bill) -> Service:
    """What is compared: the application, what was confirmed for which child, and the month."""
    return bill.application, bill.document, bill.item, bill.month


async def _sums(sessions: Sessions, bills: Sequence[Bill]) -> Mapping[Service, Decimal]:
    """EUR of all bills that stand for the services of these."""
    async with sessions() as session:
        about = {bill.application for bill in bills}
        query = every_bill(session).where(table.c.application.in_(about), table.c.state.in_(_STANDING))
        standing = [as_bill(session, row) for row in (await session.db.execute(query)).all()]
    sums: dict[Service, Decimal] = {}
    for bill in standing:
        sums[service_of(bill)] = sums.get(service_of(bill), Decimal(0)) + Decimal(bill.content.cents) / _CENTS
    return sums


async def _excess(host: Host, bill: Bill, billed: Decimal) -> Excess | None:
    day = date.fromisoformat(f"{bill.month}-01") if bill.month else day_of(bill.billed_at)
    try:
        most = await allowed(Plugin(host, bill.benefit, CallContext(day=day)), bill.document)
    except UnknownFigure:
        return Excess("unknown", billed)
    except (PluginFault, BenefitUnknown):  # the benefit is gone or broken: staff see the bill as it is
        return None
    return Excess("over", billed, most.amount, most.norm) if most and billed > most.amount else None
