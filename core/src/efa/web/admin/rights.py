"""The table of rights as everybody at work reads it: which role may do what at this authority."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.rights import RIGHTS
from efa.web.admin.desk import at_work
from efa.web.admin.people import roles_of
from efa.web.deps import StaffVisit

router = APIRouter()


@router.get("/verwaltung/rechte", name="rights")
async def show(visit: StaffVisit) -> Response:
    """Every act and every role, for whoever works here; the same table decides."""
    await at_work(visit)
    texts, roles = visit.texts, roles_of(visit)
    yes, no = texts("admin.rights.yes"), texts("admin.rights.no")
    return await visit.page(
        "admin/rights.html",
        heading=texts("admin.rights.title"),
        columns=[(texts("admin.rights.act"), False), *((texts(f"admin.role.{role}"), False) for role in roles)],
        rows=[
            (texts(f"admin.right.{action}"), *(yes if role in allowed else no for role in roles))
            for action, allowed in RIGHTS.items()
            if allowed & frozenset(roles)
        ],
    )
