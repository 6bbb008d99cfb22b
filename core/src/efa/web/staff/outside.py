"""An application from outside that does not fit: what is wrong, what it is for, the form, or back to the sender."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.file_errors import FileNotFound
from efa.applications.outside_check import open_intake
from efa.applications.outside_person import WHY_BACK, Say, give_back, say_what_it_is
from efa.applications.read_outside import Fetch, fetch_outside, read_document
from efa.applications.take_arrived import BY_CHANNEL, hears_later
from efa.kit.ids import from_public
from efa.web.api.intake import outside_of
from efa.web.deps import StaffVisit, Visit
from efa.web.staff.as_sent import as_sent, document_as_sent
from efa.web.staff.counter import clerk, places_named
from efa.web.staff.counter_choices import offered_procedures
from efa.web.staff.intake import intake_id

router = APIRouter()
_ONE = "/verwaltung/aufnahme/{intake}"


@router.get(f"{_ONE}/zuordnen", name="intake_say")
async def ask(visit: StaffVisit, intake: str) -> Response:
    """For which benefit, and where the person lives."""
    await clerk(visit)
    return await _page(visit, intake)


@router.post(f"{_ONE}/zuordnen")
async def say(visit: StaffVisit, intake: str) -> Response:
    """From now on it can be filled in on the form."""
    fields = await visit.form()
    staff = await clerk(visit)
    places, benefit = await places_named(visit, fields.first("ort").strip()), fields.first("leistung")
    if benefit not in {key for key, _ in await offered_procedures(visit)}:
        return await _page(visit, intake, leistung="intake.wrong.benefit")
    if len(places) != 1:
        return await _page(visit, intake, ort="intake.wrong.place")
    key, _, procedure = benefit.partition("/")
    command = Say(intake=intake_id(intake), benefit=key, procedure=procedure, place=places[0].ars)
    await say_what_it_is(outside_of(visit), visit.tenant.id, staff, command)
    return visit.go("intake", intake=intake)


@router.get(f"{_ONE}/zurueckgeben", name="intake_back")
async def ask_back(visit: StaffVisit, intake: str) -> Response:
    """Why it is no application."""
    await clerk(visit)
    return await _back(visit, intake)


@router.post(f"{_ONE}/zurueckgeben")
async def back(visit: StaffVisit, intake: str) -> Response:
    """The sender reads the reason."""
    fields = await visit.form()
    staff = await clerk(visit)
    why = fields.first("grund")
    if why not in WHY_BACK:
        return await _back(visit, intake, visit.texts("intake.wrong.why_back"))
    async with visit.session() as session:
        await give_back(session, staff, intake_id(intake), why, visit.now)
    return visit.go("counter")


@router.get(f"{_ONE}/dateien/{{file}}", name="intake_file")
async def fetch(visit: StaffVisit, intake: str, file: str) -> Response:
    """A file that came with it; the download is recorded."""
    staff, wanted = await clerk(visit), from_public(file)
    if wanted is None:
        raise FileNotFound
    command = Fetch(intake=intake_id(intake), file=wanted, now=visit.now)
    return as_sent(*await fetch_outside(visit.session, visit.state.store, staff, command))


@router.get(f"{_ONE}/dokument", name="intake_document")
async def fetch_document(visit: StaffVisit, intake: str) -> Response:
    """The document as it was sent; the download is recorded."""
    staff = await clerk(visit)
    async with visit.session() as session:
        content, raw = await read_document(session, staff, intake_id(intake), visit.now)
    return document_as_sent(content, raw)


async def _page(visit: Visit, intake: str, **wrong: str) -> Response:
    async with visit.session() as session:
        await open_intake(session, intake_id(intake))
    return await visit.page(
        "staff/intake_say.html",
        status=422 if wrong else 200,
        heading=visit.texts("intake.say.title"),
        failed=bool(wrong),
        wrong={at: visit.texts(key) for at, key in wrong.items()},
        benefits=await offered_procedures(visit),
        back=visit.link("intake", intake=intake),
    )


async def _back(visit: Visit, intake: str, wrong: str = "") -> Response:
    return await visit.page(
        "staff/intake_back.html",
        status=422 if wrong else 200,
        heading=visit.texts("intake.back.title"),
        failed=bool(wrong),
        wrong=wrong,
        reasons=[(why, visit.texts(f"intake.back.{why}"), "") for why in WHY_BACK],
        too_late=await _answered(visit, intake),
        back=visit.link("intake", intake=intake),
    )


async def _answered(visit: Visit, intake: str) -> bool:
    """Whether the sender has been told already that it is here, and hears nothing more by itself."""
    async with visit.session() as session:
        opened = await open_intake(session, intake_id(intake))
    known = opened.known
    return known.way in BY_CHANNEL and not hears_later(known.created_at, opened.content.problems, visit.now)
