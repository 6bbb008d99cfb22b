"""One application that is being taken in: its facts, the scanned paper, the way to the form, or the end of it."""

from collections.abc import Iterator
from uuid import UUID

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from efa.applications.application import find_application
from efa.applications.drafts import has_draft
from efa.applications.errors_intake import IntakeNotFound
from efa.applications.file_check import Incoming
from efa.applications.file_errors import FileNotFound, FileRefused
from efa.applications.intakes import WAITING, Intake, find_intake
from efa.applications.outside_content import OutsideContent
from efa.applications.read_outside import read_outside
from efa.applications.scan import AddScan, add_scan, remove_scan, scans_of
from efa.applications.sent_values import sent_values
from efa.applications.take_in import discard
from efa.identity.actor import Staff
from efa.kit.ids import from_public, to_public
from efa.kit.store import delete_file
from efa.kit.texts import Texts
from efa.tenancy.place import Place, place_of
from efa.web.citizen.files import intake as store_of
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.html import bdi, moment
from efa.web.staff.counter import benefit_name, clerk
from efa.web.staff.sent import form_meant, problem_lines, sent_files, sent_rows

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
    await remove_scan(visit.session, store_of(visit), staff, intake_id(intake), found)
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
        scans = await scans_of(session, staff, wanted) if waits and known.at_counter else ()
        case = await find_application(session, known.application) if known.application else None
        has_form = await has_draft(session, wanted)
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
        **await _sent(visit, staff, known),
        has_form=has_form,
        at_counter=known.at_counter,
        movable=known.content is not None,
        scans=[(file.name, visit.link("intake_scan_remove", intake=public, file=to_public(file.id))) for file in scans],
        intake=public,
        form=f"{visit.root}/schalter/{public}/antrag/{public}/uebersicht",
        receipt=f"{visit.root}/schalter/{public}/eingang/{to_public(case.public_id)}" if case else "",
        case=visit.link("case", application=to_public(case.id)) if case else "",
    )


async def _sent(visit: Visit, staff: Staff, known: Intake) -> dict[str, object]:
    """What was sent from outside, as long as it is kept."""
    if known.content is None or known.at_counter:
        return {"problems": [], "further": []}
    async with visit.session() as session:
        sent = await read_outside(session, staff, known.id, visit.now)
        place = await place_of(session.db, sent.content.place)
    form, texts = form_meant(visit, sent.content), visit.texts
    return {
        "problems": problem_lines(texts, form, sent.content) if known.state in WAITING else [],
        "sent": sent_rows(texts, sent_values(form, sent.content)),
        "files": sent_files(visit, sent),
        "document": visit.link("intake_document", intake=to_public(known.id)),
        "further": list(_further(texts, known, sent.content, place)),
    }


def _further(
    texts: Texts, known: Intake, content: OutsideContent, place: Place | None
) -> Iterator[tuple[str, str | Markup]]:
    """From whom it came under which number, where the person lives, and since when it lies here."""
    if place:
        yield texts("intake.fact.place"), place.name
    if content.sender != known.way:
        yield texts("intake.fact.sender"), bdi(content.sender)
    yield texts("intake.fact.reference"), bdi(content.reference)
    yield texts("intake.fact.stored"), moment(texts, known.created_at)


def _facts(visit: Visit, known: Intake) -> list[tuple[str, str]]:
    texts = visit.texts
    return [
        (texts("intake.fact.benefit"), benefit_name(visit, known)),
        (texts("intake.fact.way"), texts(f"intake.way.{known.way}")),
        (texts("intake.fact.received"), moment(texts, known.received_at)),
        (texts("intake.fact.state"), texts(f"intake.state.{known.state}")),
    ]
