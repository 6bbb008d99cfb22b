"""A case, or a page of the inbox, for the electronic file of the authority."""

from fastapi import APIRouter
from starlette.responses import Response, StreamingResponse

from efa.delivery.export import export
from efa.delivery.export_many import as_one, export_many
from efa.delivery.xdomea.package import Package
from efa.identity.rights import Action, allow
from efa.web.deps import StaffVisit
from efa.web.staff.desk import addressee_of, at_work, case_id, press_of
from efa.web.staff.inbox import chosen_page

router = APIRouter()


@router.get("/verwaltung/antrag/{application}/xdomea.zip", name="case_export")
async def fetch(visit: StaffVisit, application: str) -> Response:
    """As XDOMEA package; the download is recorded."""
    staff = await at_work(visit)
    to, wanted = addressee_of(visit), case_id(application)
    return as_package(await export(visit.session, press_of(visit), to, staff, wanted, visit.now))


@router.get("/verwaltung/eingang/xdomea.zip", name="inbox_export")
async def fetch_page(visit: StaffVisit) -> Response:
    """What a page of the list shows, at most 25: one package for each; every one is recorded."""
    staff = await at_work(visit)
    allow(staff, Action.READ_APPLICATION)
    page = await chosen_page(visit, staff)
    to, press = addressee_of(visit), press_of(visit)
    packages, left_out = await export_many(
        page.rows, lambda wanted: export(visit.session, press, to, staff, wanted, visit.now)
    )
    headers = {"Content-Disposition": 'attachment; filename="e-Akte.zip"', "X-Content-Type-Options": "nosniff"}
    return StreamingResponse(as_one(packages, left_out, visit.now), media_type="application/zip", headers=headers)


def as_package(package: Package) -> Response:
    """One file at a time is in memory."""
    headers = {"Content-Disposition": f'attachment; filename="{package.name}.zip"', "X-Content-Type-Options": "nosniff"}
    return StreamingResponse(package.chunks(), media_type="application/zip", headers=headers)
