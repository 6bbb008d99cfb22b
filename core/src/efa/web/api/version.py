"""Versions: what a caller saw comes back as If-Match, so that nobody overwrites what they have not seen."""

from typing import Annotated

from fastapi import Depends, Header
from starlette.responses import Response

from efa.applications.errors import FormRenewed, StaleApplication, StaleDraft, StalePage
from efa.kit.errors import RoomError
from efa.tenancy.errors import StaleSetting
from efa.web.api.errors import VersionMissing

_LONGEST_NUMBER = 9
_PRECONDITION_FAILED = 412
_STALE = FormRenewed | StaleApplication | StaleDraft | StalePage | StaleSetting
IfMatch = Annotated[
    str | None, Header(alias="If-Match", description="The ETag of what is to be changed.", max_length=100)
]


def tag(response: Response, version: int | str) -> None:
    """Say which version this is."""
    response.headers["ETag"] = f'"{version}"'


def refused_version(error: RoomError, status: int) -> int:
    """412 instead of 409 where the version that was sent along is the reason."""
    return _PRECONDITION_FAILED if isinstance(error, _STALE) else status


async def _seen(if_match: IfMatch = None) -> str:
    if if_match is None:
        raise VersionMissing
    return if_match.strip().removeprefix("W/").strip('"')


async def _seen_number(seen: Annotated[str, Depends(_seen)]) -> int:
    """0, which nothing has, for nonsense."""
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) <= _LONGEST_NUMBER else 0


SeenText = Annotated[str, Depends(_seen)]
Seen = Annotated[int, Depends(_seen_number)]
