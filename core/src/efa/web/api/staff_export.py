"""A case for the electronic file of the authority, as XDOMEA package."""

from fastapi import Response

from efa.delivery.export import export
from efa.web.api.caller import StaffCaller
from efa.web.api.route import api_router, documented, file_of
from efa.web.api.shape import IdInPath
from efa.web.staff.desk import addressee_of, at_work, case_id, press_of
from efa.web.staff.export import as_package

router = api_router("authority")


@router.get(
    "/staff/applications/{application}/xdomea",
    response_class=Response,
    **documented(
        "exportCase", "Export a case (XDOMEA)", 401, 403, 404, responses=file_of("application/zip", "The package")
    ),
)
async def fetch(visit: StaffCaller, application: IdInPath) -> Response:
    """`Abgabe.Abgabe.0401` of XDOMEA 3.0.0 with its files. Recorded; the state of the case stays."""
    staff = await at_work(visit)
    to, wanted = addressee_of(visit), case_id(application)
    return as_package(await export(visit.session, press_of(visit), to, staff, wanted, visit.now))
