"""Name who does one's work from one day to another; leads do it for others too. And end it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import insert, update

from efa.identity.actor import Staff
from efa.identity.errors import SubstitutionRefused, UnknownMember
from efa.identity.members import members
from efa.identity.rights import Action, allow, may
from efa.identity.substitution_tables import substitution as table
from efa.identity.substitutions import substitutions
from efa.kit.clock import day_of
from efa.kit.ids import new_id
from efa.tenancy.record_change import Kind, record_change
from efa.tenancy.session import Session

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSubstitute:
    """`first` and `last` are whole days, both included."""

    person: UUID
    substitute: UUID
    first: date
    last: date
    now: datetime


async def name_substitute(session: Session, by: Staff, command: NameSubstitute) -> UUID:
    """Enter it. Raises NotAllowed, SubstitutionRefused, UnknownMember."""
    allow(by, Action.NAME_SUBSTITUTE if command.person == by.person else Action.NAME_SUBSTITUTES_OF_OTHERS)
    _demand_period(command)
    await _demand_caseworkers(session, command)
    wanted = new_id()
    days = {"first_day": command.first, "last_day": command.last}
    who = {"person": command.person, "substitute": command.substitute, "named_by": by.person}
    row = {"id": wanted, "named_at": command.now, **days, **who}
    await session.db.execute(insert(table).values(tenant=session.tenant, **row))
    told = {"substitute": str(command.substitute), "from": str(command.first), "until": str(command.last)}
    await _record(session, "member_substituted", command.person, by, command.now, told)
    return wanted


async def end_substitution(session: Session, by: Staff, wanted: UUID, now: datetime) -> None:
    """From today on it holds no more. Raises NotAllowed, UnknownMember."""
    today = day_of(now)
    known = next((one for one in await substitutions(session, today) if one.id == wanted), None)
    if known is None:
        raise UnknownMember
    allow(by, Action.NAME_SUBSTITUTE if known.person == by.person else Action.NAME_SUBSTITUTES_OF_OTHERS)
    c = table.c
    ended = update(table).where(c.tenant == session.tenant, c.id == wanted).values(ended_on=today)
    await session.db.execute(ended)
    await _record(session, "member_substitution_ended", known.person, by, now, {"substitute": str(known.substitute)})


def _demand_period(command: NameSubstitute) -> None:
    if command.person == command.substitute:
        raise SubstitutionRefused(reason="self")
    if command.last < command.first or command.last < day_of(command.now):
        raise SubstitutionRefused(reason="order")
    if command.last - command.first > LONGEST:
        raise SubstitutionRefused(reason="long")


async def _demand_caseworkers(session: Session, command: NameSubstitute) -> None:
    here = {member.person for member in await members(session, command.now) if may(member, Action.REVIEW)}
    if not {command.person, command.substitute} <= here:
        raise UnknownMember


async def _record(
    session: Session, kind: Kind, person: UUID, by: Staff, now: datetime, told: Mapping[str, object]
) -> None:
    await record_change(session, kind, str(person), by=str(by.person), now=now, details=told)
