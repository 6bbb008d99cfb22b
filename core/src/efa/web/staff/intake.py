"""One application that is being taken in: its facts, the scanned paper, the way to the form, or the end of it."""

from uuid import UUID

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from efa.applications.application import find_application
from efa.applications.errors_intake import IntakeNotFound
from efa.applications.file_check import Incoming
from efa.applications.file_errors import FileNotFound, FileRefused
from efa.applications.intakes import WAITING, Intake, find_intake
from efa.applications.outside_content import OutsideContent, Problem
from efa.applications.outside_person import read_outside
from efa.applications.scan import AddScan, add_scan, remove_scan, scans_of
from efa.applications.take_in import discard
from efa.identity.actor import Staff
from efa.kit.ids import from_public, to_public
from efa.kit.store import delete_file
from efa.web.citizen.files import intake as store_of
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.html import moment
from efa.web.staff.counter import benefit_name, clerk

router = APIRouter()
_ONE = "/verwaltung/aufnahme/{intake}"


@router.get(_ONE, name="intake")
async def show(visit: StaffVisit, intake: str) -> Response:
    """What is known of it, and what comes next."""
    return await _page(visit, await clerk(visit), intake_id(intake))


@router.post(f"{_ONE}/papier", name="intake_scan")
async def scan(visit: StaffVisit, intake: str) -> Response:
    """Keep scans of the paper."""
    fields = await visit.form()
    staff, wanted = await clerk(visit), intake_id(intake)
    uploads = [upload for sent in fields.files.values() for upload in sent]
    try:
        for upload in uploads:
            incoming = Incoming(name=upload.filename or "", content=await upload.read())
            await add_scan(
                visit.session, store_of(visit), staff, AddScan(intake=wanted, incoming=incoming, now=visit.now)
            )
    except FileRefused as refused:
        return await _page(visit, staff, wanted, visit.texts.html(refused.code, **refused.params))
    if not uploads:
        return await _page(visit, staff, wanted, visit.texts.html("citizen.upload.nothing"))
    return visit.go("intake", intake=intake)


@router.post(f"{_ONE}/papier/{{file}}/entfernen", name="intake_scan_remove")
async def remove(visit: StaffVisit, intake: str, file: str) -> Response:
    """Take a scan out again."""
    await visit.form()
    staff, found = await clerk(visit), from_public(file)
    if found is None:
        raise FileNotFound
    await remove_scan(visit.session, store_of(visit), staff, (intake_id(intake), found, visit.now))
    return visit.go("intake", intake=intake)


@router.get(f"{_ONE}/verwerfen", name="intake_discard")
async def ask(visit: StaffVisit, intake: str) -> Response:
    """Whether it was begun by mistake."""
    await clerk(visit)
    async with visit.session() as session:
        known = await find_intake(session, intake_id(intake))
    return await visit.page(
        "staff/intake_discard.html",
        heading=visit.texts("intake.discard.title"),
        service=benefit_name(visit, known),
        back=visit.link("intake", intake=intake),
    )


@router.post(f"{_ONE}/verwerfen")
async def end(visit: StaffVisit, intake: str) -> Response:
    """It never was an application: the paper lies with the authority."""
    await visit.form()
    staff = await clerk(visit)
    async with visit.session() as session:
        names = await discard(session, staff, intake_id(intake), visit.now)
    for name in names:
        await delete_file(visit.state.store, visit.tenant.id, name)
    return visit.go("counter")


def intake_id(public: str) -> UUID:
    """Raises IntakeNotFound."""
    wanted = from_public(public)
    if wanted is None:
        raise IntakeNotFound
    return wanted


async def _page(visit: Visit, staff: Staff, wanted: UUID, wrong: Markup | None = None) -> Response:
    async with visit.session() as session:
        known = await find_intake(session, wanted)
        waits = known.state in WAITING
        scans = await scans_of(session, staff, wanted, visit.now) if waits and known.at_counter else ()
        case = await find_application(session, known.application) if known.application else None
    public = to_public(wanted)
    return await visit.page(
        "staff/intake.html",
        status=422 if wrong else 200,
        heading=visit.texts("intake.one.title"),
        service=benefit_name(visit, known),
        failed=bool(wrong),
        errors=[Line("datei", wrong)] if wrong else [],
        facts=_facts(visit, known),
        waits=waits,
        problems=await _problems(visit, staff, known),
        has_form=known.benefit is not None,
        at_counter=known.at_counter,
        scans=[(file.name, visit.link("intake_scan_remove", intake=public, file=to_public(file.id))) for file in scans],
        intake=public,
        form=f"{visit.root}/schalter/{public}/antrag/{public}/uebersicht",
        receipt=f"{visit.root}/schalter/{public}/eingang/{to_public(case.public_id)}" if case else "",
        case=visit.link("case", application=to_public(case.id)) if case else "",
    )


async def _problems(visit: Visit, staff: Staff, known: Intake) -> list[str]:
    """What is wrong with what was sent, each with the question where there is one."""
    if known.at_counter or known.state not in WAITING:
        return []
    async with visit.session() as session:
        content = await read_outside(session, staff, known.id)
    return [_problem(visit, content, problem) for problem in content.problems]


def _problem(visit: Visit, content: OutsideContent, problem: Problem) -> str:
    texts, key = visit.texts, f"{content.benefit}.field.{problem.at.strip('/').rpartition('/')[2]}.label"
    at = texts(key) if texts.has(key) else problem.at
    code = f"intake.problem.{problem.code.rpartition('.')[2]}"
    return texts("intake.problem", stelle=at or "–", grund=texts(code if texts.has(code) else "intake.problem.other"))


def _facts(visit: Visit, known: Intake) -> list[tuple[str, str]]:
    texts = visit.texts
    return [
        (texts("intake.fact.benefit"), benefit_name(visit, known)),
        (texts("intake.fact.way"), texts(f"intake.way.{known.way}")),
        (texts("intake.fact.received"), moment(texts, known.received_at)),
        (texts("intake.fact.state"), texts(f"intake.state.{known.state}")),
    ]
