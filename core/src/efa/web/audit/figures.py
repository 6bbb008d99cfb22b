"""How many applications there are, by benefit and state."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.figures import FEWEST, figures
from efa.identity.rights import Action
from efa.web.admin.desk import at_work_with, benefit_name
from efa.web.deps import StaffVisit

router = APIRouter()


@router.get("/verwaltung/zahlen", name="figures")
async def show(visit: StaffVisit) -> Response:
    """The present numbers; small ones are not counted out."""
    staff, texts = await at_work_with(visit, Action.READ_FIGURES), visit.texts
    async with visit.session() as session:
        found = await figures(session, staff)
    few = texts("audit.figures.few", anzahl=FEWEST)
    return await visit.page(
        "audit/figures.html",
        heading=texts("audit.figures.title"),
        columns=[(texts(f"audit.column.{name}"), name == "count") for name in ("benefit", "state", "count")],
        rows=[
            (benefit_name(visit, f.benefit), texts(f"staff.state.{f.state}"), few if f.number is None else f.number)
            for f in found
        ],
    )
