"""Letters that wait for the printer, and the day on which they were posted."""

from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.access import Printing
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.kit.ids import to_public
from efa.kit.pages import BadCursor
from efa.mailbox.bundle import print_bundle
from efa.mailbox.errors import ImpossiblePostingDay, LetterNotFound
from efa.mailbox.print_queue import Letter, open_letters, record_posting
from efa.tenancy.session import Session
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.html import moment
from efa.web.incoming import Fields
from efa.web.staff.desk import at_work
from efa.web.staff.posting import Letters, Post, print_or_record, shown_letters

router = APIRouter()


@router.get("/verwaltung/druck", name="letters")
async def show(visit: StaffVisit) -> Response:
    """What waits, the oldest first."""
    allow(await at_work(visit), Action.PRINT_LETTERS)
    return await _page(visit)


@router.post("/verwaltung/druck")
async def send(visit: StaffVisit) -> Response:
    """One file for the printer, or the day on which the letters were posted."""
    return await print_or_record(visit, _POST)


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
        letters=[_option(visit, letter) for letter in page.rows],
        more=f"{visit.link('letters')}?ab={page.next}" if page.next else "",
        **shown_letters(visit, fields, wrong),
    )


async def _print(visit: Visit, letters: Letters) -> bytes:
    return await print_bundle(visit.session, visit.state.store, letters, Printing(visit.staff, visit.now))


async def _record(visit: Visit, session: Session, letters: Letters, day: date, staff: Staff) -> None:
    await record_posting(session, letters, day, by=staff.person, now=visit.now)


def _option(visit: Visit, letter: Letter) -> tuple[str, str, str]:
    texts = visit.texts
    printed = texts("staff.letters.printed", zeit=moment(texts, letter.printed_at)) if letter.printed_at else ""
    queued = texts("staff.letters.queued", zeit=moment(texts, letter.queued_at))
    reason = texts(f"staff.letters.reason.{letter.reason}")
    return to_public(letter.id), letter.number, " ".join(filter(None, (queued, reason, printed)))


_POST = Post(
    page=_page,
    print=_print,
    record=_record,
    filename="Briefe.pdf",
    route="letters",
    missing=LetterNotFound,
    refused=((ImpossiblePostingDay, "tag"),),
)
