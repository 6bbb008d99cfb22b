"""Hand a misdirected application to the authority that decides; number and first receipt stay."""

from functools import partial

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.forward import Forward, forward
from efa.applications.read import read
from efa.catalogue.offered_where import offered_where
from efa.kit.ids import from_public, to_public
from efa.tenancy.errors import UnknownTenant
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.staff.desk import at_work, case_id, press_of, seen_version

router = APIRouter()


@router.get("/verwaltung/antrag/{application}/weiterleiten", name="forward")
async def show(visit: StaffVisit, application: str) -> Response:
    """Who may take it."""
    await at_work(visit)
    return await _page(visit, application)


@router.post("/verwaltung/antrag/{application}/weiterleiten")
async def send(visit: StaffVisit, application: str) -> Response:
    """Hand it over."""
    fields = await visit.form()
    staff = await at_work(visit)
    target = from_public(fields.first("stelle"))
    if not fields.first("stelle"):
        return await _page(visit, application, Line("stelle", visit.texts.html("staff.forward.choose")))
    if target is None:
        raise UnknownTenant
    command = Forward(application=case_id(application), version=seen_version(fields), to=target, now=visit.now)
    there = partial(visit.state.directory.session, target)
    await forward(visit.session, there, press_of(visit), staff, command)
    return visit.go("case", application=application)


async def _page(visit: Visit, application: str, wrong: Line | None = None) -> Response:
    case = await read(visit.session, press_of(visit), visit.staff, case_id(application), visit.now)
    found = case.stored.application
    async with visit.session() as session:
        online = await offered_where(session.db, visit.now)
    others = [
        (to_public(tenant.id), tenant.name)
        for tenant in await visit.state.directory.all()
        if tenant.id != visit.tenant.id and found.benefit in online.get(tenant.id, set())
    ]
    return await visit.page(
        "staff/forward.html",
        status=422 if wrong else 200,
        heading=visit.texts("staff.forward.title"),
        service=found.number,
        failed=wrong is not None,
        errors=[wrong] if wrong else [],
        others=others,
        version=found.version,
        back=visit.link("case", application=application),
    )
