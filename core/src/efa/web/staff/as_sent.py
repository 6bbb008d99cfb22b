"""Files from outside for download: never shown inside a page of ours, those that nobody proved without a type."""

import mimetypes

from starlette.responses import Response

from efa.applications.files import StoredFile
from efa.applications.outside_content import OutsideContent

_HEADERS = {"X-Content-Type-Options": "nosniff"}
_ENDINGS = {"application/json": "json", "text/json": "json", "application/xml": "xml", "text/xml": "xml"}


def as_sent(found: StoredFile, content: bytes) -> Response:
    """A file that came along."""
    ending = mimetypes.guess_extension(found.media_type) or ".bin"
    return _download(content, found.media_type, f"{found.document}-{str(found.id)[:6]}{ending}")


def document_as_sent(content: OutsideContent, raw: bytes) -> Response:
    """The document with the answers."""
    ending = _ENDINGS.get(content.media_type.partition(";")[0].strip().lower(), "bin")
    return _download(raw, "application/octet-stream", f"gesendet.{ending}")


def _download(content: bytes, media_type: str, name: str) -> Response:
    headers = {**_HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
