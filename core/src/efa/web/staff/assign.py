"""Who is responsible for a case: take it, give it to a colleague, or take it away again."""

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.application import Application, find_application
from efa.applications.assign import Assign, assign
from efa.applications.errors import WrongState
from efa.applications.errors_authority import UnknownAssignee
from efa.applications.states import FINAL
from efa.identity.actor import Staff
from efa.identity.members import members, names_of
from efa.identity.rights import Action, allow, may
from efa.kit.ids import from_public, to_public
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.incoming import Fields
from efa.web.staff.desk import at_work, case_id, seen_version

router = APIRouter()
_MYSELF, _NOBODY = "ich", "niemand"


def assign_acts(staff: Staff, found: Application, *, free: bool) -> dict[str, bool]:
    """What the case page offers: take what nobody here has, and for leads the page of this module."""
    living = found.state not in FINAL
    return {
        "take": living and free and may(staff, Action.REVIEW),
        "assign": living and may(staff, Action.ASSIGN),
    }


@router.get("/verwaltung/antrag/{application}/zuweisen", name="assign")
async def show(visit: StaffVisit, application: str) -> Response:
    """Whose it is, and who may have it."""
    allow(await at_work(visit), Action.ASSIGN)
    return await _page(visit, application)


@router.post("/verwaltung/antrag/{application}/zuweisen")
async def give(visit: StaffVisit, application: str) -> Response:
    """Give it to the chosen person, oneself or nobody."""
    fields = await visit.form()
    staff = await at_work(visit)
    if not fields.first("person"):
        allow(staff, Action.ASSIGN)
        return await _page(visit, application, Line("person", visit.texts.html("assign.choose")))
    command = Assign(
        application=case_id(application), to=_chosen(staff, fields), version=seen_version(fields), now=visit.now
    )
    async with visit.session() as session:
        await assign(session, staff, command)
    return visit.go("case", application=application)


def _chosen(staff: Staff, fields: Fields) -> UUID | None:
    """Raises UnknownAssignee."""
    typed = fields.first("person")
    if typed in (_MYSELF, _NOBODY):
        return staff.person if typed == _MYSELF else None
    found = from_public(typed)
    if found is None:
        raise UnknownAssignee
    return found


async def _page(visit: Visit, application: str, wrong: Line | None = None) -> Response:
    async with visit.session() as session:
        found = await find_application(session, case_id(application))
        entered = await members(session, visit.now)
        names = await names_of(session, frozenset({found.assigned_to} if found.assigned_to else ()))
    if found.state in FINAL:
        raise WrongState(state=found.state)
    return await visit.page(
        "staff/assign.html",
        status=422 if wrong else 200,
        heading=visit.texts("assign.title"),
        service=found.number,
        failed=wrong is not None,
        errors=[wrong] if wrong else [],
        holder=next(iter(names.values()), ""),
        people=[(to_public(m.person), m.name) for m in entered if may(m, Action.REVIEW)],
        chosen=to_public(found.assigned_to) if found.assigned_to else "",
        version=found.version,
        back=visit.link("case", application=application),
    )
