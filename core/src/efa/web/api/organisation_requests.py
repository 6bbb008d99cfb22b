"""What an organisation is asked to confirm: a code opens it, the list shows it, an answer is final."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from efa.applications.answer_request import AnswerRequest, answer_request
from efa.applications.problems import Problem
from efa.applications.take_request import Taken, TakeRequest, take_request, taken_request
from efa.applications.taken_requests import taken_requests
from efa.applications.third_party_errors import AnswerRefused, RequestNotFound
from efa.catalogue.definitions import kept
from efa.identity.organisation_rights import OrganisationAct
from efa.kit.ids import from_public
from efa.kit.pages import BadCursor
from efa.sdk import Asked
from efa.web.api.caller import OrganisationCaller
from efa.web.api.errors import CursorUnknown
from efa.web.api.messages import Cursor
from efa.web.api.organisation_request_view import RequestOpened, RequestShown, shown_request, shown_taken
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath, Line, Sent, Shown
from efa.web.deps import Visit
from efa.web.organisation.asked import read_month
from efa.web.organisation.desk import acting_for
from efa.web.organisation.gone import request_gone

router = api_router("organisation")
_CONFIRM = OrganisationAct.CONFIRM
_LONGEST = 200


class TypedCode(Sent):
    """A code that a person or the authority handed on."""

    code: Line


class RequestPage(Shown):
    """Requests, the latest first."""

    requests: tuple[RequestShown, ...]
    next: str | None = Field(description="Cursor of the following page; null: there is none.")


class Confirmed(Sent):
    """Cents and numbers as integers, days as YYYY-MM-DD, months as YYYY-MM."""

    values: Mapping[Line, Any] = Field(default_factory=dict, max_length=50)


class Declined(Sent):
    """Why it cannot be confirmed."""

    reason: str = Field(max_length=2000)


@router.get("/organisation/requests", **documented("listRequests", "List what is to be confirmed", 401, 404, 422))
async def list_all(visit: OrganisationCaller, cursor: Cursor = None) -> RequestPage:
    """All that the organisation took up by a code."""
    who, _ = await acting_for(visit, _CONFIRM)
    async with visit.session() as session:
        try:
            page = await taken_requests(session, who, cursor)
        except BadCursor as error:
            raise CursorUnknown from error
        known = {name: await kept(session.db, name) for name in {line.definition for line in page.rows}}
    rows = tuple(shown_request(visit, known[line.definition], line.request) for line in page.rows)
    return RequestPage(requests=rows, next=page.next)


@router.post(
    "/organisation/requests", status_code=201, **documented("takeRequest", "Take up a code", 400, 401, 403, 404, 422)
)
async def take(visit: OrganisationCaller, command: TypedCode) -> RequestOpened:
    """From now on no other organisation can answer it."""
    who, _ = await acting_for(visit, _CONFIRM)
    async with visit.session() as session:
        owner = session.keys.pairwise(who.account)
    wanted = await take_request(visit.session, TakeRequest(code=command.code, who=who, owner=owner, now=visit.now))
    return await _opened(visit, wanted)


@router.get("/organisation/requests/{request}", **documented("readRequest", "Read a request", 401, 404))
async def read(visit: OrganisationCaller, request: IdInPath) -> RequestOpened:
    """What the confirmation shows and asks."""
    return await _opened(visit, _id(request))


@router.post(
    "/organisation/requests/{request}/confirmation",
    **documented("confirmRequest", "Confirm", 400, 401, 403, 404, 409, 422),
)
async def confirm(visit: OrganisationCaller, request: IdInPath, command: Confirmed) -> RequestOpened:
    """Once: an answer is final."""
    wanted = _id(request)
    asks = (await _taken(visit, wanted)).entry.confirmation.asks
    values = {asked.key: _checked(asked, command.values.get(asked.key)) for asked in asks}
    await _answer(visit, wanted, values, None)
    return await _opened(visit, wanted)


@router.post(
    "/organisation/requests/{request}/refusal", **documented("declineRequest", "Decline", 400, 401, 403, 404, 409, 422)
)
async def decline(visit: OrganisationCaller, request: IdInPath, command: Declined) -> RequestOpened:
    """Once: an answer is final."""
    await _answer(visit, _id(request), {}, command.reason)
    return await _opened(visit, _id(request))


async def _answer(visit: Visit, wanted: UUID, values: Mapping[str, str | int | None], reason: str | None) -> None:
    who, _ = await acting_for(visit, _CONFIRM)
    async with visit.session() as session:
        command = AnswerRequest(request=wanted, who=who, values=values, reason=reason, now=visit.now)
        await answer_request(session, command)


def _checked(asked: Asked, value: object) -> str | int | None:
    """The value in the form that is stored. Raises AnswerRefused."""
    if value is None or value == "":
        return None
    match asked.kind, value:
        case "money" | "count", int() if not isinstance(value, bool):
            return value
        case "day", str() if _is_day(value):
            return value
        case "month", str() if read_month(value) == value:
            return value
        case "text", str() if len(value) <= _LONGEST:
            return value
    raise AnswerRefused(problems=(Problem(asked.key, f"third_party.problem.{asked.kind}"),))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _id(text: str) -> UUID:
    found = from_public(text)
    if found is None:
        raise RequestNotFound
    return found


async def _taken(visit: Visit, wanted: UUID) -> Taken:
    who, _ = await acting_for(visit, _CONFIRM)
    async with visit.session() as session:
        return await taken_request(session, who, wanted)


async def _opened(visit: Visit, wanted: UUID) -> RequestOpened:
    taken = await _taken(visit, wanted)
    async with visit.session() as session:
        return shown_taken(visit, taken, await request_gone(visit, session, taken))
