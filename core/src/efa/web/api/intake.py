"""Hand in applications for people from a portal or a form server: a secret instead of a session."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import Header, Response
from pydantic import Field, ValidationError
from starlette.requests import Request

from efa.applications.errors_intake import IntakeNotFound, SenderUnknown
from efa.applications.file_check import Incoming
from efa.applications.hand_over import HandedOver, Outside, SentFile, TakenOver
from efa.applications.intakes import State, find_intake
from efa.applications.senders import Sender, authenticate
from efa.applications.take_outside import take_outside, what_became
from efa.kit.ids import from_public, to_public
from efa.tenancy.errors import UnknownTenant
from efa.web.api.refused import unreadable
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath, Sent, Shown
from efa.web.deps import CitizenVisit, Visit
from efa.web.incoming import Fields, read_form

router = api_router("intake")
_BEARER = "Bearer "
Authorization = Annotated[str, Header(alias="Authorization", description="`Bearer` and the secret of the sender.")]


class HandedIn(Sent):
    """The part `application` of the form: an application as the person made it elsewhere."""

    reference: str = Field(min_length=1, max_length=100, description="Your own number for it: it comes once.")
    received_at: datetime = Field(description="When the person handed it in to you, with time zone.")
    why_late: Literal["by_post", "other_office", "found_later", "outage"] | None = Field(
        default=None, description="Why it comes more than 7 days after that; without a reason a person looks at it."
    )
    benefit: str = Field(default="", max_length=40, description="Key of the benefit; '' where you do not know it.")
    procedure: str = Field(default="erstantrag", max_length=40, description="Kind of application.")
    place: str = Field(default="", max_length=12, description="ARS of the dwelling, 12 digits; '' if unknown.")
    language: str = Field(default="de", max_length=10, description="Language of the person.")
    answers: Mapping[str, Any] = Field(description="By the schema of the form (`readForm`).")


class WrongAnswer(Shown):
    """Something that does not fit."""

    at: str = Field(description="JSON pointer of the answer, or the name of a file.")
    code: str = Field(description="Keyword of the schema, or a word of ours.")


class Taken(Shown):
    """What became of it. It is stored in any case, and its receipt counts."""

    intake: str = Field(description="Its id here.")
    state: State = Field(
        description="`handed_in`: an application like any other; `open`: a person of the authority looks at it."
    )
    authority: str = Field(description="Who has it now, also after it was forwarded.")
    number: str | None = Field(description="The number that the person is told, once it is an application.")
    received_at: datetime = Field(description="The receipt that counts.")
    problems: tuple[WrongAnswer, ...] = Field(
        description="Why a person looks at it; `returned_…`: why a person gave it back."
    )
    status_url: str = Field(description="Ask here what became of it, also what a person decided later.")


def _described() -> dict[str, Any]:
    schema = {
        "type": "object",
        "required": ["application"],
        "properties": {
            "application": {"type": "string", "contentMediaType": "application/json"},
            "<document>": {
                "type": "string",
                "format": "binary",
                "description": "A file; the name of its part is the key of the document, with `:` and `_id` for items.",
            },
        },
    }
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}


@router.post(
    "/intake",
    status_code=201,
    openapi_extra=_described(),
    **documented("handIn", "Hand in an application from elsewhere", 400, 401, 409, 413, 422, 503),
)
async def hand_in(
    visit: CitizenVisit, request: Request, response: Response, authorization: Authorization = ""
) -> Taken:
    """Stored before it is answered. What does not fit is kept and shown to a person: 202 instead of 201."""
    sender = await _sender(visit, authorization)
    fields = await read_form(request)
    taken = await take_outside(outside_of(visit), visit.tenant.id, await _handed(sender, fields))
    response.status_code = 201 if taken.state == "handed_in" else 202
    shown = await _shown(visit, taken)
    response.headers["Location"] = shown.status_url
    return shown


@router.get("/intake/{intake}", **documented("readIntake", "Ask what became of it", 401, 404))
async def read(visit: CitizenVisit, intake: IdInPath, authorization: Authorization = "") -> Taken:
    """For the sender who handed it in, at whichever authority it is now."""
    sender, wanted = await _sender(visit, authorization), from_public(intake)
    for tenant in (visit.tenant, *await visit.state.directory.all()):
        try:
            async with visit.state.directory.session(tenant.id) as session:
                known = await find_intake(session, wanted)
                if known.sender == sender.id and known.forwarded_to is None:
                    return await _shown(visit, await what_became(session, known.id))
        except (IntakeNotFound, UnknownTenant):
            continue
    raise IntakeNotFound


async def _sender(visit: Visit, authorization: str) -> Sender:
    if not authorization.startswith(_BEARER):
        raise SenderUnknown
    async with visit.session() as session:
        return await authenticate(session, authorization.removeprefix(_BEARER), visit.now)


async def _handed(sender: Sender, fields: Fields) -> HandedOver:
    raw = fields.first("application")
    try:
        told = HandedIn.model_validate_json(raw, strict=False)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise unreadable(first["type"], first["loc"]) from None
    if told.received_at.tzinfo is None:
        raise unreadable("timezone", ("received_at",))
    files = [
        _file(name, Incoming(name=upload.filename or "", content=await upload.read()))
        for name, uploads in fields.files.items()
        for upload in uploads
    ]
    return HandedOver(
        way="portal",
        sender=sender.id,
        sender_name=sender.name,
        reference=told.reference,
        received_at=told.received_at.astimezone(UTC),
        benefit=told.benefit,
        procedure=told.procedure,
        place=told.place,
        lang=told.language,
        why_late=told.why_late,
        raw=json.dumps(json.loads(raw), ensure_ascii=False, sort_keys=True).encode(),
        answers=dict(told.answers),
        files=tuple(files),
    )


def _file(name: str, incoming: Incoming) -> SentFile:
    document, _, item = name.partition(":")
    return SentFile(document=document, item=item or None, incoming=incoming)


def outside_of(visit: Visit) -> Outside:
    """What taking in needs besides the application."""
    state = visit.state
    return Outside(state.directory, state.host, state.store, state.settings.clamd_socket, state.now)


async def _shown(visit: Visit, taken: TakenOver) -> Taken:
    return Taken(
        intake=to_public(taken.intake),
        state=taken.state,
        authority=(await visit.state.directory.by_id(taken.tenant)).name,
        number=taken.number,
        received_at=taken.received_at,
        problems=tuple(WrongAnswer(at=problem.at, code=problem.code) for problem in taken.problems),
        status_url=visit.link("api.readIntake", intake=to_public(taken.intake)),
    )
