"""What the organisation billed, and bills for confirmed services, several at once."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.bill import BillServices, bill_services, field_of
from efa.applications.bill_errors import BillNotFound, BillRefused
from efa.applications.bill_lists import bills_of_organisation
from efa.applications.billable import Billable, billable
from efa.applications.problems import Problem
from efa.applications.settle_bill import withdraw_bill
from efa.identity.organisation_rights import OrganisationAct
from efa.kit.ids import from_public
from efa.kit.pages import BadCursor
from efa.web.bills import shown_bills
from efa.web.citizen.shown import Line
from efa.web.deps import OrganisationVisit, Visit
from efa.web.incoming import Fields
from efa.web.organisation.asked import read_money, read_month
from efa.web.organisation.desk import acting_for

router = APIRouter()
_BILL = OrganisationAct.BILL


@router.get("/organisation/abrechnungen", name="organisation_bills")
async def listed(visit: OrganisationVisit) -> Response:
    """Every bill with its state."""
    who, _ = await acting_for(visit, _BILL)
    async with visit.session() as session:
        try:
            page = await bills_of_organisation(session, who, visit.query("ab") or None)
        except BadCursor:
            page = await bills_of_organisation(session, who)
        rows = [line.values() for line in await shown_bills(visit, session, page.rows)]
    return await visit.page(
        "organisation/bills.html",
        heading=visit.texts("bill.title"),
        rows=rows,
        older=f"{visit.link('organisation_bills')}?ab={page.next}" if page.next else "",
    )


@router.get("/organisation/abrechnungen/neu", name="organisation_bill")
async def ask(visit: OrganisationVisit) -> Response:
    """All that can be billed, with the amounts as confirmed."""
    return await _page(visit)


@router.post("/organisation/abrechnungen/neu")
async def make(visit: OrganisationVisit) -> Response:
    """Bill every service with an amount; nothing is billed where one of them is wrong."""
    fields = await visit.form()
    who, _ = await acting_for(visit, _BILL)
    amounts, wrong = _typed(fields)
    month = read_month(fields.first("monat").strip())
    if month is None:
        wrong = [Problem("monat", "third_party.problem.month"), *wrong]
    if month is None or wrong:
        return await _page(visit, fields, wrong)
    try:
        async with visit.session() as session:
            await bill_services(session, BillServices(who=who, month=month, amounts=amounts, now=visit.now))
    except BillRefused as refused:
        return await _page(visit, fields, refused.params["problems"])  # type: ignore[arg-type]
    return visit.go("organisation_bills")


@router.post("/organisation/abrechnungen/{bill}/zurueckziehen", name="organisation_bill_withdraw")
async def take_back(visit: OrganisationVisit, bill: str) -> Response:
    """Withdraw a bill that the authority has not decided yet."""
    await visit.form()
    who, _ = await acting_for(visit, _BILL)
    wanted = from_public(bill)
    if wanted is None:
        raise BillNotFound
    async with visit.session() as session:
        await withdraw_bill(session, who, wanted, visit.now)
    return visit.go("organisation_bills")


def _typed(fields: Fields) -> tuple[dict[UUID, int], list[Problem]]:
    amounts: dict[UUID, int] = {}
    wrong: list[Problem] = []
    for name in fields:
        request = from_public(name.removeprefix("betrag-")) if name.startswith("betrag-") else None
        text = fields.first(name).strip()
        if request is None or not text:
            continue
        cents = read_money(text)
        if cents is None:
            wrong.append(Problem(name, "third_party.problem.money"))
        else:
            amounts[request] = cents
    return amounts, wrong


async def _page(visit: Visit, fields: Fields | None = None, problems: Sequence[Problem] = ()) -> Response:
    who, _ = await acting_for(visit, _BILL)
    async with visit.session() as session:
        found = [one for one in await billable(session, who) if not one.is_done]
    known = {field_of(one.request) for one in found} | {"monat"}
    errors = [Line(p.field if p.field in known else "monat", visit.texts.html(p.code, **p.params)) for p in problems]
    wrong = {line.target: line.text for line in errors}
    return await visit.page(
        "organisation/bill.html",
        status=422 if errors else 200,
        heading=visit.texts("bill.new"),
        failed=bool(errors),
        errors=errors,
        month=fields.first("monat") if fields else f"{visit.today:%m/%Y}",
        wrong=wrong,
        fields=[_field(visit, one, fields, wrong) for one in found],
    )


def _field(visit: Visit, one: Billable, fields: Fields | None, wrong: Mapping[str, object]) -> dict[str, object]:
    texts, name = visit.state.texts_with(one.found.definition, visit.lang), field_of(one.request)
    request = one.entry.request
    assert request
    service = texts(f"{one.found.definition.key}.confirmation.{one.entry.needed.key}.service")
    most = texts("bill.most", betrag=texts.money(one.most)) if one.most is not None else ""
    return {
        "id": name,
        "label": texts("bill.amount_for", leistung=service, person=request.about),
        "hint": " · ".join(part for part in (texts("bill.once") if one.once else texts("bill.monthly"), most) if part),
        "value": fields.first(name) if fields else "",
        "error": wrong.get(name, ""),
        "inputmode": "decimal",
        "unit": "€",
        "optional": True,
    }
