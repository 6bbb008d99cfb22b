"""An organisation types the code of a person: from then on the person takes part, or is asked whether they want to."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, func, select, update

from efa.applications.access import record_access_for
from efa.applications.application import find_application
from efa.applications.events import By, Event, record_event
from efa.applications.measure_errors import MeasureOver, ParticipantCodeRefused
from efa.applications.measure_tables import measure_participation as table
from efa.applications.measures import Measure, allow_measures, own_measure
from efa.applications.next_moment import next_moment
from efa.applications.participations import code_hash
from efa.applications.supplement import supplement
from efa.applications.tables import application
from efa.applications.tell import tell
from efa.identity.actor import Representative
from efa.identity.code_attempts import failed_try, may_try
from efa.identity.organisation_rights import Acting
from efa.kit.clock import day_of
from efa.kit.ids import read_speakable
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session

_OVER = ("withdrawn", "forwarded")
_STANDS = ("asked", "active")


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinMeasure:
    """What somebody typed for their organisation; `owner` is the pairwise reference of their account."""

    measure: UUID
    code: str
    who: Representative
    owner: bytes
    now: datetime


async def join_measure(sessions: Sessions, command: JoinMeasure) -> None:
    """Raises NotAllowed, MeasureNotFound, MeasureOver; ParticipantCodeRefused whatever is wrong with the code."""
    async with sessions() as session:
        acting = await allow_measures(session, command.who)
        found = await own_measure(session, acting, command.measure, lock=True)
        if day_of(command.now) > found.ends or await _taken(session, found) >= found.places:
            raise MeasureOver
        joined = await _join(session, acting, found, command)
    if not joined:  # raised outside, so that the count of tries is kept
        raise ParticipantCodeRefused


async def _join(session: Session, acting: Acting, found: Measure, command: JoinMeasure) -> bool:
    if not await may_try(session, command.owner, command.now):
        return False
    row = await _find(session, code_hash(session, read_speakable(command.code)), command.now)
    if row is None or await _is_in(session, row, found.id):
        await failed_try(session, command.owner, command.now)
        return False
    wanted = row.made_by == "citizen"
    values: dict[str, object] = {"measure": found.id, "taken_at": command.now}
    if wanted:
        await find_application(session, row.application, lock=True)
        values |= {"state": "active", "agreed_at": await next_moment(session, row.application, command.now)}
    else:
        values["state"] = "asked"
    own = (table.c.tenant == session.tenant, table.c.id == row.id)
    await session.db.execute(update(table).where(*own).values(**values))
    details = {"participation": str(row.id), "measure": str(found.id), "member": str(acting.member)}
    joined = Event(kind="measure_joined", by=By("organisation"), at=command.now, details=details)
    await record_event(session, row.application, joined if wanted else replace(joined, kind="measure_asked"))
    if wanted:
        await record_access_for(session, row.application, acting.member, "measure", command.now)
        await supplement(session, row.application, row.id)
    await tell(session, "measure", row.id)
    return True


async def _find(session: Session, code: bytes, now: datetime) -> Row[Any, Any, Any, Any] | None:
    c, of = table.c, application.c
    joined = table.join(application, and_(of.tenant == c.tenant, of.id == c.application))
    query = select(c.id, c.application, c.item, c.made_by).select_from(joined)
    query = query.where(c.tenant == session.tenant, c.code == code, c.state == "open", c.expires_at > now)
    query = query.where(of.state.not_in(_OVER)).with_for_update(of=table)
    return (await session.db.execute(query)).one_or_none()


async def _is_in(session: Session, row: Row[Any, Any, Any, Any], measure: UUID) -> bool:
    c = table.c
    same = (c.application == row.application, c.item.is_not_distinct_from(row.item), c.measure == measure)
    query = select(func.count()).where(c.tenant == session.tenant, *same, c.state.in_(_STANDS))
    return bool(await session.db.scalar(query))


async def _taken(session: Session, found: Measure) -> int:
    c = table.c
    query = select(func.count()).where(c.tenant == session.tenant, c.measure == found.id, c.state.in_(_STANDS))
    return await session.db.scalar(query) or 0
