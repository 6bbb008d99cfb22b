"""A case for the electronic file of the authority."""

from fastapi import APIRouter
from starlette.responses import Response, StreamingResponse

from efa.delivery.export import export
from efa.delivery.xdomea.package import Package
from efa.web.deps import StaffVisit
from efa.web.staff.desk import addressee_of, at_work, case_id, press_of

router = APIRouter()


@router.get("/verwaltung/antrag/{application}/xdomea.zip", name="case_export")
async def fetch(visit: StaffVisit, application: str) -> Response:
    """As XDOMEA package; the download is recorded."""
    staff = await at_work(visit)
    to, wanted = addressee_of(visit), case_id(application)
    return as_package(await export(visit.session, press_of(visit), to, staff, wanted, visit.now))


def as_package(package: Package) -> Response:
    """One file at a time is in memory."""
    headers = {"Content-Disposition": f'attachment; filename="{package.name}.zip"', "X-Content-Type-Options": "nosniff"}
    return StreamingResponse(package.chunks(), media_type="application/zip", headers=headers)
