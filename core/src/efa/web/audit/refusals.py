"""What was refused at the door: logins, forms, and how often somebody tried."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.read_refusals import Line, read_refusals
from efa.identity.rights import Action
from efa.web.admin.desk import at_work_with
from efa.web.audit.span import page_of, span_of, span_values
from efa.web.deps import StaffVisit, Visit
from efa.web.html import ltr, moment

router = APIRouter()
COLUMNS = ("at", "area", "refused", "reason", "reference")


@router.get("/verwaltung/protokoll/abweisungen", name="audit_refusals")
async def show(visit: StaffVisit) -> Response:
    """Every refusal of these days: of what and why, and of nobody by name."""
    staff, span, texts = await at_work_with(visit, Action.READ_AUDIT), span_of(visit), visit.texts
    async with visit.session() as session:
        page = await page_of(visit, lambda cursor: read_refusals(session, staff, span.days, cursor))
    return await visit.page(
        "audit/records.html",
        status=422 if span.errors else 200,
        heading=texts("audit.refusals.title"),
        intro=texts("audit.refusals.intro"),
        columns=[(texts(f"audit.column.{name}"), False) for name in COLUMNS],
        rows=[refusal_row(visit, line) for line in page.rows],
        **span_values(visit, "audit_refusals", span, page.next),
    )


def refusal_row(visit: Visit, line: Line) -> tuple[object, ...]:
    """A line as a table shows it."""
    area = visit.texts(f"audit.area.{line.area}") if line.area else ""
    what = visit.texts(f"audit.refused.{line.kind}")
    return moment(visit.texts, line.at), area, what, ltr(line.reason), ltr(line.number)
