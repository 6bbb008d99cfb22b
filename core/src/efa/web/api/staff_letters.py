"""Letters that wait for the printer, and the day on which they were posted."""

from datetime import date, datetime
from typing import Annotated

from fastapi import Response
from pydantic import Field

from efa.applications.access import Printing
from efa.identity.rights import Action
from efa.kit.pages import BadCursor
from efa.mailbox.bundle import MOST, print_bundle
from efa.mailbox.print_queue import Letter, open_letters, record_posting
from efa.web.admin.desk import at_work_with
from efa.web.api.caller import StaffCaller
from efa.web.api.errors import CursorUnknown
from efa.web.api.messages import Cursor
from efa.web.api.route import api_router, documented, file_of
from efa.web.api.shape import PublicId, Sent, Shown

router = api_router("authority")
Letters = Annotated[tuple[PublicId, ...], Field(min_length=1, max_length=MOST)]


class LetterShown(Shown):
    """A letter that nobody has posted yet."""

    id: PublicId
    application: PublicId
    number: str
    benefit: str
    reason: str = Field(description="Key of why it goes by post.")
    queued_at: datetime
    printed_at: datetime | None


class LetterPage(Shown):
    """The oldest first."""

    letters: tuple[LetterShown, ...]
    next: str | None = Field(description="Cursor of the following page; null: there is none.")


class Chosen(Sent):
    """Letters of one run of the printer."""

    letters: Letters


class Posted(Chosen):
    """The day on which they were handed to the post; it begins their deadlines."""

    posted_on: date


@router.get("/staff/letters", **documented("listLetters", "List letters that wait", 401, 404, 422))
async def read(visit: StaffCaller, cursor: Cursor = None) -> LetterPage:
    """Page by page."""
    await at_work_with(visit, Action.PRINT_LETTERS)
    async with visit.session() as session:
        try:
            page = await open_letters(session, cursor)
        except BadCursor as error:
            raise CursorUnknown from error
    return LetterPage(letters=tuple(map(_shown, page.rows)), next=page.next)


@router.post(
    "/staff/letters/bundle",
    response_class=Response,
    **documented(
        "printLetters",
        "Get one file for the printer",
        *(400, 401, 403, 404, 422),
        responses=file_of("application/pdf", "The letters, each on sheets of its own"),
    ),
)
async def bundle(visit: StaffCaller, chosen: Chosen) -> Response:
    """They stay in the list until the day of posting is recorded."""
    printing = Printing(await at_work_with(visit, Action.PRINT_LETTERS), visit.now)
    made = await print_bundle(visit.session, visit.state.store, chosen.letters, printing)
    return Response(made, media_type="application/pdf")


@router.post(
    "/staff/letters/posted",
    status_code=204,
    **documented("recordPosting", "Record the day", 400, 401, 403, 404, 409, 422),
)
async def post(visit: StaffCaller, posted: Posted) -> None:
    """All or none."""
    staff = await at_work_with(visit, Action.PRINT_LETTERS)
    async with visit.session() as session:
        await record_posting(session, posted.letters, posted.posted_on, by=staff.person, now=visit.now)


def _shown(letter: Letter) -> LetterShown:
    return LetterShown(**{name: getattr(letter, name) for name in LetterShown.model_fields})
