"""Letters to authorities that wait for the printer, and the day on which they were posted."""

from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import Response
from pydantic import Field

from efa.applications.access import Printing
from efa.delivery.print_bundle import print_bundle
from efa.delivery.print_list import MOST, WaitingLetter, record_posted, waiting_letters
from efa.identity.rights import Action
from efa.web.admin.desk import at_work_with
from efa.web.api.caller import StaffCaller
from efa.web.api.route import api_router, documented, file_of
from efa.web.api.shape import PublicId, Sent, Shown
from efa.web.staff.desk import addressee_of, press_of

router = api_router("authority")
_ALL = "/staff/letters-to-authorities"
Letters = Annotated[tuple[PublicId, ...], Field(min_length=1, max_length=MOST)]


class LetterToAuthority(Shown):
    """What goes to an authority on paper and was not posted yet."""

    id: PublicId
    application: PublicId
    number: str
    benefit: str
    purpose: Literal["application", "supplement", "withdrawal"]
    since: datetime


class ChosenToAuthorities(Sent):
    """Letters of one run of the printer."""

    letters: Letters


class PostedToAuthorities(ChosenToAuthorities):
    """The day on which they were given to the post: the proof of the hand-over."""

    posted_on: date


@router.get(_ALL, **documented("listLettersToAuthorities", "List letters to authorities", 401, 404))
async def read(visit: StaffCaller) -> list[LetterToAuthority]:
    """The oldest first, at most 50."""
    await at_work_with(visit, Action.PRINT_LETTERS)
    async with visit.session() as session:
        return [_shown(letter) for letter in await waiting_letters(session)]


@router.post(
    f"{_ALL}/bundle",
    response_class=Response,
    **documented(
        "printLettersToAuthorities",
        "Get one file for the printer",
        *(400, 401, 403, 404, 409, 422),
        responses=file_of("application/pdf", "Cover, application and attachments of each, on sheets of its own"),
    ),
)
async def bundle(visit: StaffCaller, chosen: ChosenToAuthorities) -> Response:
    """They stay in the list until the day of posting is recorded."""
    printing = Printing(await at_work_with(visit, Action.PRINT_LETTERS), visit.now)
    made = await print_bundle(visit.session, press_of(visit), addressee_of(visit), chosen.letters, printing)
    return Response(made, media_type="application/pdf")


@router.post(
    f"{_ALL}/posted",
    status_code=204,
    **documented("recordPostingToAuthorities", "Record the day", 400, 401, 403, 404, 409, 422),
)
async def post(visit: StaffCaller, posted: PostedToAuthorities) -> None:
    """All or none."""
    staff = await at_work_with(visit, Action.PRINT_LETTERS)
    async with visit.session() as session:
        await record_posted(session, posted.letters, posted.posted_on, by=staff.person, now=visit.now)


def _shown(letter: WaitingLetter) -> LetterToAuthority:
    return LetterToAuthority(**{name: getattr(letter, name) for name in LetterToAuthority.model_fields})
