"""Decide: amount, period and reasons, with a look at the letter before it goes out."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from efa.applications.decide import Decide, decide
from efa.applications.errors_authority import DecisionRefused
from efa.applications.lead import demand_led_here
from efa.applications.preview import preview
from efa.applications.read import Case, read
from efa.applications.suggest import suggested_period
from efa.identity.actor import Staff
from efa.kit.clock import day_of
from efa.web.citizen.estimate import shown_estimate
from efa.web.deps import StaffVisit, Visit
from efa.web.incoming import Fields
from efa.web.kept import kept_here
from efa.web.staff.desk import at_work, case_id, press_of, problem_lines, seen_version
from efa.web.staff.earlier import earlier_rows
from efa.web.staff.typed import as_typed, typed_amount, typed_day

router = APIRouter()
_NAMES = ("outcome", "amount", "start", "until", "reasons", "file_reference")
_NONSENSE = Decimal(-1)  # what was typed is no amount: the use case says so at the field


@router.get("/verwaltung/antrag/{application}/entscheiden", name="decide")
async def show(visit: StaffVisit, application: str) -> Response:
    """The decision as the calculation suggests it."""
    staff = await at_work(visit)
    case = await read(visit.session, press_of(visit), staff, case_id(application), visit.now)
    demand_led_here(case.stored.application)
    kept = await kept_here(visit)
    return await _page(visit, case, application, _typed(kept) if kept else _suggested(case))


@router.post("/verwaltung/antrag/{application}/entscheiden")
async def send(visit: StaffVisit, application: str) -> Response:
    """Decide, or look at the letter first."""
    fields = await visit.form()
    staff = await at_work(visit)
    command = _command(visit, application, fields)
    try:
        if fields.first("_action") == "preview":
            return await _letter(visit, staff, command)
        await decide(visit.session, press_of(visit), staff, command)
    except DecisionRefused as refused:
        case = await read(visit.session, press_of(visit), staff, case_id(application), visit.now)
        errors = problem_lines(visit.texts, refused.params["problems"])
        return await _page(visit, case, application, _typed(fields), errors)
    return visit.go("case", application=application)


def _command(visit: Visit, application: str, fields: Fields) -> Decide:
    amount = fields.first("amount").strip()
    return Decide(
        application=case_id(application),
        version=seen_version(fields),
        outcome="rejection" if fields.first("outcome") == "rejection" else "grant",
        amount=(typed_amount(amount) or _NONSENSE) if amount else None,
        start=typed_day(fields.first("start")),
        until=typed_day(fields.first("until")),
        reasons=fields.first("reasons"),
        file_reference=fields.first("file_reference"),
        now=visit.now,
    )


async def _letter(visit: Visit, staff: Staff, command: Decide) -> Response:
    made = await preview(visit.session, press_of(visit), staff, command)
    return Response(
        made, media_type="application/pdf", headers={"Content-Disposition": 'inline; filename="Entwurf.pdf"'}
    )


def _typed(fields: Fields) -> Mapping[str, str]:
    return {name: fields.first(name) for name in _NAMES}


def _suggested(case: Case) -> Mapping[str, str]:
    """What the calculation says; the end of the period is for the caseworker, but for a change within a period."""
    calculation, found = case.calculated.calculation, case.stored.application
    reference = found.file_reference or next((e.application.file_reference for e in case.stored.earlier), None)
    if calculation is None or not calculation.amount:
        return {"file_reference": reference or ""}
    start, until = suggested_period(case.stored) if calculation.per == "month" else (None, None)
    return {
        "outcome": "grant",
        "amount": f"{calculation.amount:.2f}".replace(".", ","),
        "start": as_typed(start),
        "until": as_typed(until),
        "file_reference": reference or "",
    }


async def _page(
    visit: Visit, case: Case, application: str, typed: Mapping[str, str], errors: Sequence[tuple[str, Markup]] = ()
) -> Response:
    stored = case.stored
    texts = visit.state.texts_with(stored.definition, visit.lang)
    return await visit.page(
        "staff/decide.html",
        status=422 if errors else 200,
        heading=texts("staff.decide.title"),
        service=stored.application.number,
        failed=bool(errors),
        errors=[{"target": field, "text": text} for field, text in errors],
        wrong=dict(errors),
        typed={name: typed.get(name, "") for name in _NAMES},
        version=stored.application.version,
        estimate=shown_estimate(texts, case.calculated.calculation, day_of(stored.application.received_at)),
        unexplained=texts(case.calculated.why_not) if case.calculated.why_not else "",
        outcomes=[(name, texts(f"staff.outcome.{name}"), "") for name in ("grant", "rejection")],
        four_eyes=visit.settings.four_eyes,
        earlier=list(earlier_rows(visit, stored, texts)),
        back=visit.link("case", application=application),
    )
