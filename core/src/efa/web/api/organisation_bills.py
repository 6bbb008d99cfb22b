"""Bills of an organisation: what it may bill, what it billed, a bill that is taken back."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from efa.applications.bill import BillServices, bill_services
from efa.applications.bill_errors import BillNotFound
from efa.applications.bill_lists import bills_of_organisation
from efa.applications.billable import Billable, billable
from efa.applications.bills import Bill, BillState
from efa.applications.settle_bill import withdraw_bill
from efa.identity.organisation_rights import OrganisationAct
from efa.kit.ids import from_public
from efa.kit.pages import BadCursor
from efa.web.api.caller import OrganisationCaller
from efa.web.api.errors import CursorUnknown
from efa.web.api.messages import Cursor
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath, PublicId, Sent, Shown
from efa.web.organisation.desk import acting_for

router = api_router("organisation")
_BILL = OrganisationAct.BILL


class BillShown(Shown):
    """One bill. `month` '' where it is billed once."""

    id: PublicId
    request: PublicId
    benefit: str
    document: str
    about: str
    month: str
    cents: int
    state: BillState
    billed_at: datetime
    decided_at: datetime | None
    reason: str


class BillPage(Shown):
    """Bills, the latest first."""

    bills: tuple[BillShown, ...]
    next: str | None = Field(description="Cursor of the following page; null: there is none.")


class BillableShown(Shown):
    """A confirmed service of a granted application. `most`: cents a month or once; null: nothing was said."""

    request: PublicId
    benefit: str
    document: str
    about: str
    once: bool
    most: int | None
    billed: tuple[str, ...] = Field(description="Months that are billed already.")


class NewBill(Sent):
    """Cents of one service."""

    request: PublicId
    cents: int = Field(gt=0, le=9_999_999)


class NewBills(Sent):
    """Services of one month: all are billed, or none where one of them is wrong."""

    month: Annotated[str, Field(pattern="^[0-9]{4}-(0[1-9]|1[0-2])$", examples=["2026-11"])]
    services: tuple[NewBill, ...] = Field(min_length=1, max_length=500)


class Made(Shown):
    """How many bills were made."""

    made: int


@router.get("/organisation/bills", **documented("listBills", "List bills", 401, 404, 422))
async def list_all(visit: OrganisationCaller, cursor: Cursor = None) -> BillPage:
    """What the organisation billed, and what the authority said."""
    who, _ = await acting_for(visit, _BILL)
    async with visit.session() as session:
        try:
            page = await bills_of_organisation(session, who, cursor)
        except BadCursor as error:
            raise CursorUnknown from error
    return BillPage(bills=tuple(map(_bill, page.rows)), next=page.next)


@router.get("/organisation/billable", **documented("listBillable", "List what may be billed", 401, 404))
async def list_billable(visit: OrganisationCaller) -> list[BillableShown]:
    """Confirmed services of applications that were granted."""
    who, _ = await acting_for(visit, _BILL)
    async with visit.session() as session:
        return [_billable(one) for one in await billable(session, who) if not one.is_done]


@router.post(
    "/organisation/bills", status_code=201, **documented("makeBills", "Bill services", 400, 401, 403, 404, 422)
)
async def make(visit: OrganisationCaller, command: NewBills) -> Made:
    """Not more than was confirmed, and each month once."""
    who, _ = await acting_for(visit, _BILL)
    amounts = {one.request: one.cents for one in command.services}
    async with visit.session() as session:
        services = BillServices(who=who, month=command.month, amounts=amounts, now=visit.now)
        return Made(made=await bill_services(session, services))


@router.post(
    "/organisation/bills/{bill}/withdraw",
    status_code=204,
    **documented("withdrawBill", "Withdraw a bill", 401, 403, 404, 409),
)
async def take_back(visit: OrganisationCaller, bill: IdInPath) -> None:
    """Before the authority has decided."""
    who, _ = await acting_for(visit, _BILL)
    wanted = from_public(bill)
    if wanted is None:
        raise BillNotFound
    async with visit.session() as session:
        await withdraw_bill(session, who, wanted, visit.now)


def _bill(bill: Bill) -> BillShown:
    names = ("id", "request", "benefit", "document", "month", "state", "billed_at", "decided_at")
    content = bill.content
    told = {name: getattr(bill, name) for name in names}
    return BillShown(**told, about=content.about, cents=content.cents, reason=content.reason)


def _billable(one: Billable) -> BillableShown:
    request = one.entry.request
    return BillableShown(
        request=one.request,
        benefit=one.found.definition.key,
        document=one.entry.needed.key,
        about=request.about if request else "",
        once=one.once,
        most=one.most,
        billed=tuple(sorted(one.billed)),
    )
