"""Letters that wait for the printer, and the day on which they were posted."""

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.rights import Action, allow
from efa.kit.clock import day_of
from efa.kit.ids import from_public, to_public
from efa.kit.pages import BadCursor
from efa.mailbox.bundle import print_bundle
from efa.mailbox.errors import ImpossiblePostingDay, LetterNotFound
from efa.mailbox.print_queue import Letter, open_letters, record_posting
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.html import moment
from efa.web.incoming import Fields
from efa.web.staff.desk import at_work
from efa.web.staff.typed import as_typed, typed_day

router = APIRouter()


@router.get("/verwaltung/druck", name="letters")
async def show(visit: StaffVisit) -> Response:
    """What waits, the oldest first."""
    allow(await at_work(visit), Action.PRINT_LETTERS)
    return await _page(visit)


@router.post("/verwaltung/druck")
async def send(visit: StaffVisit) -> Response:
    """One file for the printer, or the day on which the letters were posted."""
    fields = await visit.form()
    staff = await at_work(visit)
    allow(staff, Action.PRINT_LETTERS)
    letters = _chosen(fields)
    if not letters:
        return await _page(visit, fields, Line("brief", visit.texts.html("staff.letters.none_chosen")))
    if fields.first("_action") == "print":
        made = await print_bundle(visit.session, visit.state.store, letters, visit.now)
        headers = {"Content-Disposition": 'attachment; filename="Briefe.pdf"'}
        return Response(made, media_type="application/pdf", headers=headers)
    day = typed_day(fields.first("tag"))
    if day is None:
        return await _page(visit, fields, Line("tag", visit.texts.html("staff.letters.day")))
    try:
        async with visit.session() as session:
            await record_posting(session, letters, day, by=staff.person, now=visit.now)
    except ImpossiblePostingDay as error:
        return await _page(visit, fields, Line("tag", visit.texts.html(error.code, **error.params)))
    return visit.go("letters")


def _chosen(fields: Fields) -> list[UUID]:
    found = [from_public(text) for text in fields.get("brief", ())]
    if None in found:
        raise LetterNotFound
    return [letter for letter in found if letter]


async def _page(visit: Visit, fields: Fields | None = None, wrong: Line | None = None) -> Response:
    async with visit.session() as session:
        try:
            page = await open_letters(session, visit.query("ab") or None)
        except BadCursor:
            page = await open_letters(session)
    return await visit.page(
        "staff/letters.html",
        status=422 if wrong else 200,
        heading=visit.texts("staff.letters.title"),
        failed=wrong is not None,
        errors=[wrong] if wrong else [],
        wrong={wrong.target: wrong.text} if wrong else {},
        letters=[_option(visit, letter) for letter in page.rows],
        chosen=list(fields.get("brief", ())) if fields else [],
        day=fields.first("tag") if fields else as_typed(day_of(visit.now)),
        more=f"{visit.link('letters')}?ab={page.next}" if page.next else "",
    )


def _option(visit: Visit, letter: Letter) -> tuple[str, str, str]:
    texts = visit.texts
    printed = texts("staff.letters.printed", zeit=moment(texts, letter.printed_at)) if letter.printed_at else ""
    queued = texts("staff.letters.queued", zeit=moment(texts, letter.queued_at))
    reason = texts(f"staff.letters.reason.{letter.reason}")
    return to_public(letter.id), letter.number, " ".join(filter(None, (queued, reason, printed)))
