"""Letters to authorities: print what waits, and record the day on which it was given to the post."""

from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.access import Printing
from efa.delivery.errors import ImpossiblePostDay, LetterNotWaiting, TooMuchToPrint
from efa.delivery.print_address import without_address
from efa.delivery.print_bundle import print_bundle
from efa.delivery.print_list import WaitingLetter, record_posted, waiting_letters
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.kit.ids import to_public
from efa.tenancy.session import Session
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.html import moment
from efa.web.incoming import Fields
from efa.web.staff.desk import addressee_of, at_work, press_of
from efa.web.staff.posting import Letters, Post, print_or_record, shown_letters

router = APIRouter()


@router.get("/verwaltung/druck/behoerden", name="letters_to_authorities")
async def show(visit: StaffVisit) -> Response:
    """What waits, the oldest first."""
    allow(await at_work(visit), Action.PRINT_LETTERS)
    return await _page(visit)


@router.post("/verwaltung/druck/behoerden")
async def send(visit: StaffVisit) -> Response:
    """One file for the printer, or the day on which the letters were given to the post."""
    return await print_or_record(visit, _POST)


async def _page(visit: Visit, fields: Fields | None = None, wrong: Line | None = None) -> Response:
    async with visit.session() as session:
        waiting = await waiting_letters(session)
        bare = await without_address(session, waiting, addressee_of(visit))
    return await visit.page(
        "staff/letters_to_authorities.html",
        status=422 if wrong else 200,
        heading=visit.texts("staff.to_authorities.title"),
        letters=[_option(visit, letter, known=letter.id not in bare) for letter in waiting],
        bare=bool(bare),
        **shown_letters(visit, fields, wrong),
    )


async def _print(visit: Visit, letters: Letters) -> bytes:
    return await print_bundle(
        visit.session, press_of(visit), addressee_of(visit), letters, Printing(visit.staff, visit.now)
    )


async def _record(visit: Visit, session: Session, letters: Letters, day: date, staff: Staff) -> None:
    await record_posted(session, letters, day, by=staff.person, now=visit.now)


def _option(visit: Visit, letter: WaitingLetter, *, known: bool) -> tuple[str, str, str]:
    texts = visit.texts
    what = texts(f"staff.to_authorities.{letter.purpose}")
    missing = "" if known else f" {texts('staff.to_authorities.no_address')}"
    since = texts("staff.letters.queued", zeit=moment(texts, letter.since))
    return to_public(letter.id), letter.number, f"{what} {since}{missing}"


_POST = Post(
    page=_page,
    print=_print,
    record=_record,
    filename="Briefe-an-Behoerden.pdf",
    route="letters_to_authorities",
    missing=LetterNotWaiting,
    refused=((ImpossiblePostDay, "tag"), (TooMuchToPrint, "brief")),
)
