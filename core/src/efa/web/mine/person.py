"""Who asks, and how surely: guests read what they handed in, notices need an account."""

from dataclasses import replace
from uuid import UUID

from starlette.responses import Response

from efa.applications.errors import ApplicationNotFound
from efa.applications.files import StoredFile
from efa.identity.errors import SessionEnded
from efa.identity.sessions import LoginSession
from efa.kit.ids import from_public
from efa.web.deps import Visit


async def owner_of(visit: Visit) -> LoginSession:
    """The session of the person; the things are those of whom they act for. Raises SessionEnded, FormNotOurs."""
    async with visit.session() as session:
        if visit.login is None:
            raise SessionEnded
        return replace(visit.login, owner=visit.owner(session))


def public_id(text: str) -> UUID:
    """The id in an address. Raises ApplicationNotFound."""
    found = from_public(text)
    if found is None:
        raise ApplicationNotFound
    return found


def as_download(file: StoredFile, content: bytes, name: str) -> Response:
    """A file to keep; it is never shown inside a page of ours."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return Response(content, media_type=file.media_type, headers=headers)
