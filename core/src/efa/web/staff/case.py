"""One case as the caseworker reads it: data, calculation, what is missing, files, what happened."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.close import Close, close
from efa.applications.download import Download, download
from efa.applications.file_errors import FileNotFound
from efa.applications.read import read
from efa.applications.review import Review, review
from efa.delivery.settle import acknowledge
from efa.kit.ids import from_public
from efa.mailbox.notice_ways import notice_ways
from efa.web.deps import StaffVisit
from efa.web.mine.person import as_download
from efa.web.staff.case_led import led_values
from efa.web.staff.case_view import case_values
from efa.web.staff.desk import at_work, case_id, press_of, seen_version

router = APIRouter()


@router.get("/verwaltung/antrag/{application}", name="case")
async def show(visit: StaffVisit, application: str) -> Response:
    """The whole case; that it was read is recorded, and the person sees it."""
    staff = await at_work(visit)
    case = await read(visit.session, press_of(visit), staff, case_id(application), visit.now)
    async with visit.session() as session:
        ways = await notice_ways(session, case.stored.application.id)
        led = await led_values(visit, session, staff, case.stored)
    return await visit.page("staff/case.html", status=200, **case_values(visit, staff, case, ways), **led)


@router.post("/verwaltung/antrag/{application}/eingang-bestaetigen", name="case_acknowledge")
async def confirm(visit: StaffVisit, application: str) -> Response:
    """The authority has it: only this click says so."""
    await visit.form()
    staff = await at_work(visit)
    async with visit.session() as session:
        await acknowledge(session, case_id(application), staff, visit.now)
    return visit.go("case", application=application)


@router.post("/verwaltung/antrag/{application}/bearbeiten", name="case_review")
async def begin(visit: StaffVisit, application: str) -> Response:
    """Take it into work."""
    fields = await visit.form()
    staff = await at_work(visit)
    command = Review(application=case_id(application), version=seen_version(fields), now=visit.now)
    async with visit.session() as session:
        await review(session, staff, command)
    return visit.go("case", application=application)


@router.post("/verwaltung/antrag/{application}/abschliessen", name="case_close")
async def finish(visit: StaffVisit, application: str) -> Response:
    """Nothing happens with it any more."""
    fields = await visit.form()
    staff = await at_work(visit)
    command = Close(application=case_id(application), version=seen_version(fields), now=visit.now)
    async with visit.session() as session:
        await close(session, press_of(visit), staff, command)
    return visit.go("case", application=application)


@router.get("/verwaltung/antrag/{application}/datei/{file}", name="case_file")
async def fetch(visit: StaffVisit, application: str, file: str) -> Response:
    """A file of the case; the download is recorded."""
    staff = await at_work(visit)
    wanted = from_public(file)
    if wanted is None:
        raise FileNotFound
    command = Download(application=case_id(application), file=wanted, now=visit.now)
    found, content = await download(visit.session, press_of(visit), staff, command)
    suffix = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}.get(found.media_type, "bin")
    return as_download(found, content, f"{found.document}-{file[:6]}.{suffix}")
