"""Bills of schools and providers as the authority settles them."""

import csv
import io
from dataclasses import replace
from typing import cast

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.bill_errors import BillNotFound, BillRefused, BillSettled
from efa.applications.bill_excess import excesses
from efa.applications.bill_lists import accepted_bills, bills_for_staff
from efa.applications.bills import Bill, BillState
from efa.applications.problems import Problem
from efa.applications.settle_bill import SettleBill, find_bill, settle_bill
from efa.identity.rights import Action
from efa.kit.clock import day_of
from efa.kit.ids import from_public
from efa.kit.pages import BadCursor
from efa.web.admin.desk import at_work_with
from efa.web.bills import BADGES, Shown, shown_bills
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit

router = APIRouter()
_SETTLE = Action.SETTLE_BILLS
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@router.get("/verwaltung/abrechnungen", name="bills")
async def listed(visit: StaffVisit) -> Response:
    """Bills of one state, the open ones first."""
    staff = await at_work_with(visit, _SETTLE)
    state = cast("BillState", visit.query("stand") if visit.query("stand") in BADGES else "billed")
    async with visit.session() as session:
        try:
            page = await bills_for_staff(session, staff, state, visit.query("ab") or None)
        except BadCursor:
            page = await bills_for_staff(session, staff, state)
        lines = await shown_bills(visit, session, page.rows)
    found = await excesses(visit.session, visit.state.host, page.rows)
    return await visit.page(
        "staff/bills.html",
        heading=visit.texts("bill.staff.title"),
        states=[(each, visit.texts(f"bill.state.{each}"), each == state) for each in BADGES],
        rows=[replace(line, excess=found.get(line.bill.id)).values() for line in lines],
        older=f"{visit.link('bills')}?stand={state}&ab={page.next}" if page.next else "",
    )


@router.post("/verwaltung/abrechnungen/{bill}/annehmen", name="bill_accept")
async def accept(visit: StaffVisit, bill: str) -> Response:
    """It goes to the authority's own system, which pays."""
    await visit.form()
    staff = await at_work_with(visit, _SETTLE)
    wanted = (await _bill(visit, bill)).id
    async with visit.session() as session:
        await settle_bill(session, staff, SettleBill(bill=wanted, reason=None, now=visit.now))
    return visit.go("bills")


@router.get("/verwaltung/abrechnungen/{bill}/ablehnen", name="bill_reject")
async def ask(visit: StaffVisit, bill: str) -> Response:
    """Ask for the reason."""
    await at_work_with(visit, _SETTLE)
    return await _page(visit, bill)


@router.post("/verwaltung/abrechnungen/{bill}/ablehnen")
async def reject(visit: StaffVisit, bill: str) -> Response:
    """Reject it; the organisation reads the reason."""
    fields = await visit.form()
    staff = await at_work_with(visit, _SETTLE)
    wanted = (await _bill(visit, bill)).id
    try:
        async with visit.session() as session:
            await settle_bill(session, staff, SettleBill(bill=wanted, reason=fields.first("grund"), now=visit.now))
    except BillRefused as refused:
        return await _page(visit, bill, fields.first("grund"), cast("tuple[Problem, ...]", refused.params["problems"]))
    return visit.go("bills")


@router.get("/verwaltung/abrechnungen.csv", name="bills_csv")
async def export(visit: StaffVisit) -> Response:
    """Every accepted bill, for a procedure that takes no supplements."""
    staff = await at_work_with(visit, _SETTLE)
    async with visit.session() as session:
        lines = await shown_bills(visit, session, await accepted_bills(session, staff, visit.now))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    columns = ("number", "service", "about", "organisation", "month", "amount", "accepted")
    writer.writerow([visit.texts(f"bill.column.{name}") for name in columns])
    writer.writerows([[_plain(value) for value in _cells(line)] for line in lines])
    headers = {"Content-Disposition": 'attachment; filename="abrechnungen.csv"'}
    return Response("\ufeff" + out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _cells(line: Shown) -> tuple[str, ...]:
    bill = line.bill
    amount = f"{bill.content.cents // 100},{bill.content.cents % 100:02}"
    accepted = f"{day_of(bill.decided_at):%d.%m.%Y}" if bill.decided_at else ""
    return bill.number, line.service, bill.content.about, bill.content.organisation, bill.month, amount, accepted


def _plain(cell: str) -> str:
    """A name must not become a formula in a table calculation."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


async def _bill(visit: Visit, text: str) -> Bill:
    wanted = from_public(text)
    if wanted is None:
        raise BillNotFound
    async with visit.session() as session:
        return await find_bill(session, wanted)


async def _page(visit: Visit, bill: str, reason: str = "", problems: tuple[Problem, ...] = ()) -> Response:
    found = await _bill(visit, bill)
    if found.state != "billed":
        raise BillSettled
    async with visit.session() as session:
        [line] = await shown_bills(visit, session, [found])
    over = await excesses(visit.session, visit.state.host, [found])
    errors = [Line(p.field, visit.texts.html(p.code, **p.params)) for p in problems]
    return await visit.page(
        "staff/bill_reject.html",
        status=422 if errors else 200,
        heading=visit.texts("bill.reject.title"),
        failed=bool(errors),
        errors=errors,
        line=replace(line, excess=over.get(found.id)).values(),
        grund=reason,
    )
