"""What account or register know of an answer, as programs read it."""

from typing import Any

from pydantic import Field

from efa.applications.origin import Origin
from efa.applications.verified import as_it_was
from efa.forms.summary import Source
from efa.web.api.shape import Shown


class ConfirmedShown(Shown):
    """What account or register know. `fixed`: the answer is theirs, and `disputed` must name it to change it."""

    fixed: bool
    source: Source
    level: str | None
    at: str | None
    value: Any = Field(description="What they said.")
    reason: str | None = Field(description="What the person said of the change.")


def shown_confirmed(origin: Origin | None, value: object) -> ConfirmedShown | None:
    """Who vouches for the answer, or for what it was before the person changed it."""
    if origin is None or not (origin.verified or origin.original_source):
        return None
    was = origin if origin.verified else as_it_was(origin)
    return ConfirmedShown(
        fixed=origin.verified,
        source=was.source or "account",
        level=was.level,
        at=was.at,
        value=value if origin.verified else origin.original,
        reason=origin.reason,
    )
