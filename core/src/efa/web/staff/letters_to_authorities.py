"""Letters to authorities: print what waits, and record the day on which it was given to the post."""

from collections.abc import Sequence
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.delivery.errors import ImpossiblePostDay, LetterNotWaiting, TooMuchToPrint
from efa.delivery.print_bundle import print_bundle
from efa.delivery.print_list import WaitingLetter, record_posted, waiting_letters
from efa.identity.rights import Action, allow
from efa.kit.clock import day_of
from efa.kit.ids import from_public, to_public
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.html import moment
from efa.web.incoming import Fields
from efa.web.staff.desk import addressee_of, at_work, press_of
from efa.web.staff.typed import as_typed, typed_day

router = APIRouter()


@router.get("/verwaltung/druck/behoerden", name="letters_to_authorities")
async def show(visit: StaffVisit) -> Response:
    """What waits, the oldest first."""
    allow(await at_work(visit), Action.PRINT_LETTERS)
    return await _page(visit)


@router.post("/verwaltung/druck/behoerden")
async def send(visit: StaffVisit) -> Response:
    """One file for the printer, or the day on which the letters were given to the post."""
    fields = await visit.form()
    staff = await at_work(visit)
    allow(staff, Action.PRINT_LETTERS)
    letters = _chosen(fields)
    if not letters:
        return await _page(visit, fields, Line("brief", visit.texts.html("staff.letters.none_chosen")))
    if fields.first("_action") == "print":
        return await _printed(visit, fields, letters)
    day = typed_day(fields.first("tag"))
    if day is None:
        return await _page(visit, fields, Line("tag", visit.texts.html("staff.letters.day")))
    try:
        async with visit.session() as session:
            await record_posted(session, letters, day, by=staff.person, now=visit.now)
    except ImpossiblePostDay as error:
        return await _page(visit, fields, Line("tag", visit.texts.html(error.code, **error.params)))
    return visit.go("letters_to_authorities")


async def _printed(visit: Visit, fields: Fields, letters: Sequence[UUID]) -> Response:
    try:
        made = await print_bundle(visit.session, press_of(visit), addressee_of(visit), letters, visit.now)
    except TooMuchToPrint as error:
        return await _page(visit, fields, Line("brief", visit.texts.html(error.code, **error.params)))
    headers = {"Content-Disposition": 'attachment; filename="Briefe-an-Behoerden.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)


def _chosen(fields: Fields) -> list[UUID]:
    found = [from_public(text) for text in fields.get("brief", ())]
    if None in found:
        raise LetterNotWaiting
    return [letter for letter in found if letter]


async def _page(visit: Visit, fields: Fields | None = None, wrong: Line | None = None) -> Response:
    async with visit.session() as session:
        waiting = await waiting_letters(session)
    return await visit.page(
        "staff/letters_to_authorities.html",
        status=422 if wrong else 200,
        heading=visit.texts("staff.to_authorities.title"),
        failed=wrong is not None,
        errors=[wrong] if wrong else [],
        wrong={wrong.target: wrong.text} if wrong else {},
        letters=[_option(visit, letter) for letter in waiting],
        chosen=list(fields.get("brief", ())) if fields else [],
        day=fields.first("tag") if fields else as_typed(day_of(visit.now)),
    )


def _option(visit: Visit, letter: WaitingLetter) -> tuple[str, str, str]:
    texts = visit.texts
    what = texts(f"staff.to_authorities.{letter.purpose}")
    return (
        to_public(letter.id),
        letter.number,
        f"{what} {texts('staff.letters.queued', zeit=moment(texts, letter.since))}",
    )
