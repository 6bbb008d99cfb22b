"""Documents of a draft: files handed in, or what the person says of those that are not there."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import Response
from pydantic import Field

from efa.applications.attach import Attach, attach
from efa.applications.detach import State, detach, state_document
from efa.applications.draft_file import draft_file
from efa.applications.file_errors import FileNotFound
from efa.catalogue.calls import NeededDocument
from efa.kit.ids import from_public, to_public
from efa.web.api.caller import Caller
from efa.web.api.draft_view import DraftShown
from efa.web.api.drafts import answer_draft
from efa.web.api.own_draft import own_draft
from efa.web.api.route import api_router, documented, file_of
from efa.web.api.shape import IdInPath, Line, Sent, Shown
from efa.web.api.upload import described, read_upload
from efa.web.citizen.files import intake
from efa.web.mine.person import as_download

router = api_router("drafts")


class FileKept(Shown):
    """A file that was kept; the same one for the same document is kept once."""

    file: str = Field(description="Its id.")
    draft: DraftShown


class Statement(Sent):
    """What the person says of a document that is not there."""

    document: Line
    item: Line | None = None
    kind: Literal["later", "none"] | None = Field(description="null takes an earlier statement back.")
    reason: Annotated[str, Field(max_length=500)] | None = None


@router.post(
    "/drafts/{draft}/files",
    status_code=201,
    openapi_extra=described(with_item=True),
    **documented("attachFile", "Hand in a file", 400, 401, 403, 404, 409, 413, 422, 503, tagged=201),
)
async def add(visit: Caller, response: Response, draft: IdInPath) -> FileKept:
    """The content decides what it is, not its name. Photos are made plain: no place, no camera."""
    own = await own_draft(visit, draft)
    fields, incoming = await read_upload(visit.request)
    work = await own.work()
    asked = NeededDocument(fields.first("document"), fields.first("item") or None)
    command = Attach(draft=own.id, owner=own.owner, document=asked, incoming=incoming, now=visit.now)
    kept = await attach(visit.session, intake(visit), work.opened.definition, command)
    return FileKept(file=to_public(kept), draft=await answer_draft(own, response))


@router.get(
    "/drafts/{draft}/files/{file}",
    response_class=Response,
    **documented(
        "readFile", "Read a file of a draft", 401, 404, responses=file_of("application/octet-stream", "The file")
    ),
)
async def read(visit: Caller, draft: IdInPath, file: IdInPath) -> Response:
    """As it was kept."""
    own = await own_draft(visit, draft)
    found, content = await draft_file(visit.session, visit.state.store, own.wanted, file_id(file))
    return as_download(found, content, f"{found.document}-{file[:6]}")


@router.delete(
    "/drafts/{draft}/files/{file}", **documented("removeFile", "Take a file out", 401, 403, 404, 409, 503, tagged=200)
)
async def remove(visit: Caller, response: Response, draft: IdInPath, file: IdInPath) -> DraftShown:
    """For good."""
    own = await own_draft(visit, draft)
    await detach(visit.session, visit.state.store, own.id, own.owner, file_id(file), now=visit.now)
    return await answer_draft(own, response)


@router.put(
    "/drafts/{draft}/statements",
    **documented(
        "stateDocument", "Say that a document comes later", 400, 401, 403, 404, 409, 413, 422, 503, tagged=200
    ),
)
async def say_of(visit: Caller, response: Response, draft: IdInPath, command: Statement) -> DraftShown:
    """later: it follows; none: the person does not have it. Neither stops the application."""
    own = await own_draft(visit, draft)
    work = await own.work()
    said = State(
        draft=own.id,
        owner=own.owner,
        document=NeededDocument(command.document, command.item),
        kind=command.kind,
        reason=command.reason,
        now=visit.now,
    )
    async with visit.session() as session:
        await state_document(session, work.opened.definition, said)
    return await answer_draft(own, response)


def file_id(text: str) -> UUID:
    """The id in an address. Raises FileNotFound."""
    found = from_public(text)
    if found is None:
        raise FileNotFound
    return found
