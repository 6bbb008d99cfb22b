"""Why an application went to another authority, and what the log of both says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args
from uuid import UUID

from efa.applications.events import Event

Reason = Literal["place", "branch", "area", "closed"]
REASONS: tuple[Reason, ...] = get_args(Reason)


@dataclass(frozen=True, slots=True)
class Forwarded:
    """`to` is the tenant of the other authority."""

    to: UUID
    reason: Reason


def forwarded_of(log: Sequence[Event]) -> Forwarded | None:
    """Where it went last, None where it stayed."""
    for event in reversed(log):
        if event.kind == "forwarded":
            reason: Reason = next((one for one in REASONS if one == event.details.get("reason")), "area")
            return Forwarded(UUID(str(event.details["to"])), reason)
    return None


def arrived_from(log: Sequence[Event]) -> UUID | None:
    """The tenant that forwarded it to here, None where it began here."""
    found = next((event for event in log if event.kind == "arrived_forwarded"), None)
    return UUID(str(found.details["from"])) if found else None
