"""The person agrees, refuses or ends their part in a measure; the organisation says that somebody left."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from efa.applications.access import record_access_for
from efa.applications.application import find_application
from efa.applications.events import CITIZEN, By, Event, record_event
from efa.applications.measure_errors import ParticipationNotFound
from efa.applications.measure_tables import measure_participation as table
from efa.applications.measures import allow_measures, own_measure
from efa.applications.next_moment import next_moment
from efa.applications.own import own_application
from efa.applications.participations import Participation, find_participation
from efa.applications.supplement import supplement
from efa.identity.actor import Representative
from efa.tenancy.session import Session


async def agree_to_measure(session: Session, wanted: UUID, owner: bytes, now: datetime) -> None:
    """From now on the organisation reads the name. Raises ParticipationNotFound, ApplicationNotFound."""
    found = await _own(session, wanted, owner)
    if found.state != "asked":
        raise ParticipationNotFound
    await _store(session, found, {"state": "active", "agreed_at": await _moment(session, found, now)})
    await record_event(session, found.application, Event(kind="measure_agreed", by=CITIZEN, at=now, details=_of(found)))


async def leave_measure(session: Session, wanted: UUID, owner: bytes, now: datetime) -> None:
    """Refuse, or end it at once; a code that nobody typed opens nothing any more. Needs no reason.

    Raises ParticipationNotFound, ApplicationNotFound.
    """
    found = await _own(session, wanted, owner)
    if found.state not in ("open", "asked", "active"):
        raise ParticipationNotFound
    took_part = found.state == "active"
    state = "ended" if took_part else "refused"
    await _store(
        session, found, {"state": state, "ended_at": await _moment(session, found, now), "ended_by": "citizen"}
    )
    left = Event(kind="measure_left", by=CITIZEN, at=now, details=_of(found))
    declined = Event(kind="measure_declined", by=CITIZEN, at=now, details=_of(found))
    await record_event(session, found.application, left if took_part else declined)


async def end_participation(session: Session, who: Representative, wanted: UUID, now: datetime) -> UUID:
    """Somebody left; the measure. The authority is told (§ 61 Abs. 1 Satz 2 SGB II for measures of the SGB II).

    Raises NotAllowed, ParticipationNotFound, MeasureNotFound.
    """
    acting = await allow_measures(session, who)
    found = await find_participation(session, wanted)
    if found.measure is None or found.state not in ("asked", "active"):
        raise ParticipationNotFound
    await own_measure(session, acting, found.measure)
    ended = {"state": "ended", "ended_at": await _moment(session, found, now), "ended_by": "organisation"}
    await _store(session, found, ended)
    event = Event(kind="measure_ended", by=By("organisation"), at=now, details=_of(found))
    await record_event(session, found.application, event)
    await record_access_for(session, found.application, acting.member, "measure", now)
    return found.measure


async def _own(session: Session, wanted: UUID, owner: bytes) -> Participation:
    found = await find_participation(session, wanted)
    await own_application(session, found.application, owner)
    return found


async def _moment(session: Session, found: Participation, now: datetime) -> datetime:
    await find_application(session, found.application, lock=True)
    return await next_moment(session, found.application, now)


async def _store(session: Session, found: Participation, values: dict[str, object]) -> None:
    own = (table.c.tenant == session.tenant, table.c.id == found.id)
    await session.db.execute(update(table).where(*own).values(**values))
    if found.agreed_at or "agreed_at" in values:
        await supplement(session, found.application, found.id)


def _of(found: Participation) -> dict[str, object]:
    return {"participation": str(found.id)}
