"""Where the central mailbox is and what it takes: addresses and limits of the installation, by name."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from efa.kit.environments import checked, read_environments

_MEDIA_TYPES = (
    *("application/pdf", "text/plain", "text/csv", "text/calendar", "application/rtf"),
    *("image/jpeg", "image/png", "image/gif", "image/tiff", "image/bmp", "image/svg+xml"),
)


def _https(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise ValueError("must be an https address without query")
    return value.rstrip("/")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limits(_Part):
    """What a letter may carry. The defaults are those of the predecessor; the mailbox's own are not published."""

    attachments: Annotated[int, Field(ge=0, le=100)] = 5
    attachment_bytes: Annotated[int, Field(ge=1)] = 2 * 1024 * 1024
    content_bytes: Annotated[int, Field(ge=1)] = 1024 * 1024
    media_types: frozenset[str] = frozenset(_MEDIA_TYPES)


class Bridgehead(_Part):
    """The mailbox as a destination of FIT-Connect, in one of its environments."""

    environment: Annotated[str, Field(min_length=1, max_length=40)]
    destination: Annotated[str, Field(pattern=r"^[0-9a-f-]{36}$")]


class Environment(_Part):
    """One installation of the mailbox, reached inside the networks of the administration, by FIT-Connect, or both.

    `authorities`: a PEM file with who may have issued its certificate; none: whom the system trusts.
    """

    url: Annotated[str, AfterValidator(_https)] | None = None
    authorities: Path | None = None
    bridgehead: Bridgehead | None = None
    limits: Limits = Limits()


def environments(file: Path | None) -> Mapping[str, Environment]:
    """Those of the file; none without one. Blocks. Raises BadEnvironments."""
    return {name: checked(Environment, name, values) for name, values in read_environments(file).items()}
