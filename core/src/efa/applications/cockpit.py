"""What the person sees of who looked at their application: role, time and purpose, not the names of staff."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from efa.applications.access import accesses
from efa.applications.application import find_application
from efa.applications.errors import ApplicationNotFound
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody of the authority looked at the application: `roles` as `authority.role.<role>`, why as `purpose`."""

    at: datetime
    roles: tuple[str, ...]
    purpose: str


async def looks(session: Session, application: UUID, owner: bytes) -> tuple[Look, ...]:
    """Every look at an application of this owner, the latest first. Raises ApplicationNotFound."""
    known = await find_application(session, application)
    if known.owner != owner:
        raise ApplicationNotFound
    return tuple(Look(a.at, tuple(a.role.split(",")), a.purpose) for a in await accesses(session, application))
