"""Files as they come in: a form with one file, read by the same reader as the pages use."""

from typing import Any

from pydantic import Field
from starlette.requests import Request

from efa.applications.file_check import Incoming
from efa.web.api.shape import Shown
from efa.web.incoming import BodyUnreadable, Fields, read_form

_ITEM = {"type": "string", "description": "`_id` of the list item that the document is asked for."}
_DOCUMENT = {"type": "string", "description": "Key of the document."}


class FileAttached(Shown):
    """A file that was kept; the same one for the same document is kept once."""

    file: str = Field(description="Its id.")


def described(*, with_item: bool) -> dict[str, Any]:
    """The body in the document of the API."""
    properties = {"document": _DOCUMENT, **({"item": _ITEM} if with_item else {})}
    schema = {
        "type": "object",
        "required": ["document", "file"],
        "properties": {**properties, "file": {"type": "string", "format": "binary", "description": "PDF or photo."}},
    }
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}


async def read_upload(request: Request) -> tuple[Fields, Incoming]:
    """The fields beside the file, and the file. Raises BodyUnreadable, BodyTooLarge."""
    fields = await read_form(request)
    uploads = fields.files.get("file", ())
    try:
        if len(uploads) != 1:
            raise BodyUnreadable
        return fields, Incoming(name=uploads[0].filename or "", content=await uploads[0].read())
    finally:
        await request.close()
