"""What was deleted, when and by which norm; and what has no period, so that nobody deletes it."""

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from efa.applications.read_deletions import Gone, deletion_of, read_deletions
from efa.applications.retention import kept_without_period, retention_rules
from efa.identity.actor import Staff
from efa.identity.rights import Action
from efa.web.admin.desk import at_work_with, benefit_name
from efa.web.audit.span import page_of, span_of, span_values
from efa.web.deps import StaffVisit, Visit
from efa.web.html import moment

router = APIRouter()


@router.get("/verwaltung/protokoll/loeschungen", name="audit_deletions")
async def show(visit: StaffVisit) -> Response:
    """Every deletion of these days."""
    return await _page(visit, await at_work_with(visit, Action.READ_AUDIT))


@router.post("/verwaltung/protokoll/loeschungen")
async def find(visit: StaffVisit) -> Response:
    """Whether the application of a number was deleted. Sent as a form, so that it stands in no address."""
    fields = await visit.form()
    staff = await at_work_with(visit, Action.READ_AUDIT)
    async with visit.session() as session:
        gone = await deletion_of(session, staff, fields.first("nummer"))
    return await _page(visit, staff, _answer(visit, gone))


async def _page(visit: Visit, staff: Staff, answer: str = "") -> Response:
    span, texts = span_of(visit), visit.texts
    async with visit.session() as session:
        page = await page_of(visit, lambda cursor: read_deletions(session, staff, span.days, cursor))
        kept = await kept_without_period(session, await retention_rules(session.db, visit.state.catalogue))
    return await visit.page(
        "audit/deletions.html",
        status=422 if span.errors else 200,
        heading=texts("audit.deletions.title"),
        intro=texts("audit.deletions.intro"),
        columns=[(texts(f"audit.column.{name}"), False) for name in ("at", "benefit", "state", "norm")],
        rows=[_row(visit, line) for line in page.rows],
        answer=answer,
        kept=[(benefit_name(visit, b), texts(f"staff.state.{s}"), n) for (b, s), n in sorted(kept.items())],
        **span_values(visit, "audit_deletions", span, page.next),
    )


def _row(visit: Visit, line: Gone) -> tuple[str | Markup, ...]:
    state = visit.texts(f"staff.state.{line.state}")
    return moment(visit.texts, line.at), benefit_name(visit, line.benefit), state, line.norm


def _answer(visit: Visit, gone: Gone | None) -> str:
    if gone is None:
        return visit.texts("audit.search.nothing")
    name = benefit_name(visit, gone.benefit)
    return visit.texts("audit.search.found", leistung=name, zeit=moment(visit.texts, gone.at), norm=gone.norm)
