"""What was refused and belongs to no tenant: forged logouts, hosts that are nobody's."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.read_refusals import latest_installation_refusals
from efa.identity.rights import Action
from efa.tenancy.session import operator_session
from efa.web.admin.desk import at_work_with
from efa.web.audit.refusals import refusal_row
from efa.web.deps import StaffVisit

router = APIRouter()


@router.get("/betrieb/abweisungen", name="operator_refusals")
async def show(visit: StaffVisit) -> Response:
    """The last fifty."""
    await at_work_with(visit, Action.READ_HEALTH)
    async with operator_session(visit.state.engine) as db:
        found = await latest_installation_refusals(db)
    texts = visit.texts
    rows = [refusal_row(visit, line) for line in found]
    return await visit.page(
        "operator/refusals.html",
        heading=texts("operator.refusals.title"),
        columns=[(texts(f"audit.column.{name}"), False) for name in ("at", "refused", "reason", "reference")],
        rows=[(at, what, reason, number) for at, _, what, reason, number in rows],
    )
