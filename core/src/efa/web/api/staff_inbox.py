"""The inbox of an authority: filters, exact search, pages that stay fast however long the list is."""

from datetime import UTC, date, datetime
from typing import Annotated, Self

from fastapi import Query
from pydantic import AwareDatetime, Field, model_validator

from efa.applications.inbox import Filters, Order, inbox
from efa.applications.search import search, search_person
from efa.applications.states import State
from efa.identity.substitutions import stood_in_for
from efa.kit.pages import BadCursor
from efa.web.api.caller import StaffCaller
from efa.web.api.errors import CursorUnknown
from efa.web.api.messages import Cursor
from efa.web.api.route import api_router, documented
from efa.web.api.shape import Line, Sent, Shown
from efa.web.api.staff_view import CaseHead, shown_line
from efa.web.staff.desk import at_work

router = api_router("authority")
States = Annotated[tuple[State, ...], Query(alias="state", description="May be named several times.")]
Benefit = Annotated[str | None, Query(pattern="^[a-z][a-z0-9]{1,30}$")]
Before = Annotated[AwareDatetime | None, Query(description="Received before this moment.")]


class CasePage(Shown):
    """A page of the inbox."""

    applications: tuple[CaseHead, ...]
    next: str | None = Field(description="Cursor of the following page; null: there is none.")
    previous: str | None


class Wanted(Sent):
    """By number or file reference, or by family name and birth date: exactly."""

    number: Line | None = None
    family_name: Line | None = None
    birth_date: date | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        person = self.family_name is not None and self.birth_date is not None
        if (self.number is not None) == person:
            raise ValueError("either number, or family_name and birth_date")
        return self


@router.get("/staff/applications", **documented("listInbox", "Read the inbox", 401, 404, 422))
async def read(  # noqa: PLR0913, PLR0917 - the filters, one by one
    visit: StaffCaller,
    states: States = (),
    benefit: Benefit = None,
    mine: bool = False,  # noqa: FBT001, FBT002 - parameters of an address
    incomplete: bool = False,  # noqa: FBT001, FBT002
    received_before: Before = None,
    order: Order = "newest",
    cursor: Cursor = None,
) -> CasePage:
    """Page by page; `mine`: assigned to this person or to somebody whose work they do.

    `incomplete`: something was missing when it arrived.
    """
    staff = await at_work(visit)
    async with visit.session() as session:
        own = {staff.person, *await stood_in_for(session, staff.person, visit.today)}
        filters = Filters(
            states=states,
            benefit=benefit,
            assigned_to=frozenset(own) if mine else frozenset(),
            incomplete=incomplete,
            received_before=_utc(received_before),
            order=order,
        )
        try:
            page = await inbox(session, staff, filters, cursor)
        except BadCursor as error:
            raise CursorUnknown from error
    return CasePage(applications=tuple(map(shown_line, page.rows)), next=page.next, previous=page.previous)


@router.post(
    "/staff/applications/search",
    **documented("searchApplications", "Search exactly", 400, 401, 403, 404, 422),
)
async def find(visit: StaffCaller, wanted: Wanted) -> list[CaseHead]:
    """In the body, so that no name stands in an address or a log."""
    staff = await at_work(visit)
    async with visit.session() as session:
        if wanted.number is not None:
            found = await search(session, staff, wanted.number)
        elif wanted.birth_date is not None:
            found = await search_person(session, staff, wanted.family_name or "", wanted.birth_date)
    return [shown_line(one) for one in found]


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None
