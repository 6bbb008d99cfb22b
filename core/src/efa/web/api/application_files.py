"""Files of one's own application: what was handed in, and what follows."""

from datetime import datetime
from uuid import UUID

from fastapi import Response

from efa.applications.errors import ApplicationNotFound
from efa.applications.file_errors import FileNotFound
from efa.applications.files import files_of
from efa.applications.hand_in import HandIn, hand_in
from efa.applications.my import my_application
from efa.applications.own import own_application, own_file
from efa.catalogue.calls import NeededDocument
from efa.kit.ids import to_public
from efa.web.api.caller import Caller
from efa.web.api.files import file_id
from efa.web.api.route import api_router, documented, file_of
from efa.web.api.shape import IdInPath, PublicId, Shown
from efa.web.api.upload import FileAttached, described, read_upload
from efa.web.citizen.files import intake
from efa.web.deps import Visit
from efa.web.mine.person import as_download, owner_of, public_id

router = api_router("applications")
_NOTICE = "notice"  # read in the mailbox, where its retrieval is recorded


class OwnFile(Shown):
    """A file that was handed in, or that the platform made."""

    id: PublicId
    document: str
    item: str | None
    name: str
    media_type: str
    size: int
    added_at: datetime


@router.get("/applications/{application}/files", **documented("listFiles", "List the files", 401, 404))
async def list_files(visit: Caller, application: IdInPath) -> list[OwnFile]:
    """In the order in which they came."""
    login = await owner_of(visit)
    about = await _internal(visit, login.owner, application)
    async with visit.session() as session:
        files = await files_of(session, (await own_application(session, about, login.owner)).key)
    names = OwnFile.model_fields
    return [OwnFile(**{name: getattr(file, name) for name in names}) for file in files if file.document != _NOTICE]


@router.get(
    "/applications/{application}/files/{file}",
    response_class=Response,
    **documented("readOwnFile", "Read a file", 401, 404, responses=file_of("application/octet-stream", "The file")),
)
async def read_file(visit: Caller, application: IdInPath, file: IdInPath) -> Response:
    """As it was kept. Notices are read in the mailbox, where their retrieval is recorded."""
    login = await owner_of(visit)
    about = await _internal(visit, login.owner, application)
    found, content = await own_file(visit.session, visit.state.store, about, login.owner, file_id(file))
    if found.document == _NOTICE:
        raise FileNotFound
    return as_download(found, content, f"{found.document}-{file[:6]}")


@router.post(
    "/applications/{application}/files",
    status_code=201,
    openapi_extra=described(with_item=True),
    **documented("handInLater", "Hand in a document that was missing", 400, 401, 403, 404, 409, 413, 422, 503),
)
async def add(visit: Caller, application: IdInPath) -> FileAttached:
    """For one of the documents that the application asked for, as long as it is not decided."""
    login = await owner_of(visit)
    fields, incoming = await read_upload(visit.request)
    asked = NeededDocument(fields.first("document"), fields.first("item") or None)
    about = await _internal(visit, login.owner, application)
    command = HandIn(application=about, owner=login.owner, document=asked, incoming=incoming, now=visit.now)
    return FileAttached(file=to_public(await hand_in(visit.session, intake(visit), command)))


async def _internal(visit: Visit, owner: bytes, application: str) -> UUID:
    async with visit.session() as session:
        found = await my_application(session, owner, public_id(application))
    if found is None:
        raise ApplicationNotFound
    return found.id
