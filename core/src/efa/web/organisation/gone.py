"""An application went to another authority: where the organisation goes on with it, and by which code."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from efa.applications.events import history
from efa.applications.forwarded import forwarded_of
from efa.applications.participant_code import LIFE
from efa.applications.participations import Participation
from efa.applications.take_request import Taken
from efa.tenancy.errors import UnknownTenant
from efa.tenancy.session import Session
from efa.web.deps import Visit
from efa.web.measures import spelled


@dataclass(frozen=True, slots=True)
class Gone:
    """Name of the other authority, and the code that opens the same there."""

    to: str
    code: str


async def person_gone(visit: Visit, session: Session, one: Participation) -> Gone | None:
    """Of somebody who took part when their application went."""
    if one.ended_by != "forwarded" or one.ended_at is None or _over(one.ended_at, visit.now):
        return None
    return await _gone(visit, session, one.application, one.code)


async def request_gone(visit: Visit, session: Session, taken: Taken) -> Gone | None:
    """Of what an organisation was asked or has confirmed."""
    request, about = taken.entry.request, taken.found.application
    if about.state != "forwarded" or request is None or request.state == "declined":
        return None
    return await _gone(visit, session, about.id, request.code)


def _over(ended: datetime, now: datetime) -> bool:
    return ended + LIFE <= now


async def _gone(visit: Visit, session: Session, about: UUID, code: str) -> Gone | None:
    forwarded = forwarded_of(await history(session, about))
    if forwarded is None or not code:
        return None
    try:
        to = await visit.state.directory.by_id(forwarded.to)
    except UnknownTenant:
        return None
    return Gone(to.name, spelled(code))
