"""Say who is responsible for an application: take one that nobody has, or give it to a colleague."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from efa.applications.application import Application
from efa.applications.errors import WrongState
from efa.applications.errors_authority import Partial, UnknownAssignee
from efa.applications.events import By, Event, record_event
from efa.applications.partiality import demand_impartial
from efa.applications.states import FINAL
from efa.applications.transition import change, lock_seen
from efa.identity.actor import Staff
from efa.identity.members import members, works_here
from efa.identity.rights import Action, allow, may
from efa.identity.substitutions import stood_in_for
from efa.kit.clock import day_of
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign:
    """`to` None: nobody any more. `version` of the page that the person saw."""

    application: UUID
    to: UUID | None
    version: int
    now: datetime


async def assign(session: Session, staff: Staff, command: Assign) -> Application:
    """Caseworkers take for themselves what nobody here has, or somebody whose work they do; all else is for leads.

    Raises ApplicationNotFound, NotAllowed, StaleApplication, WrongState, UnknownAssignee.
    """
    allow(staff, Action.REVIEW)
    known = await lock_seen(session, command.application, command.version)
    theirs = await stood_in_for(session, staff.person, day_of(command.now))
    free = known.assigned_to in theirs or await is_free(session, known, command.now)
    if not free or command.to != staff.person:
        allow(staff, Action.ASSIGN)
    if known.state in FINAL:
        raise WrongState(state=known.state)
    await _demand_member(session, command)
    await _demand_impartial(session, command)
    event = Event(kind="assigned", by=By("staff", staff.person), at=command.now, details={"to": _text(command.to)})
    await record_event(session, known.id, event)
    return await change(session, known, {"assigned_to": command.to})


async def is_free(session: Session, known: Application, now: datetime) -> bool:
    """Whether nobody has it, or somebody who does not work here any more."""
    holder = known.assigned_to
    return holder is None or not await works_here(session, holder, Action.REVIEW, now)


async def _demand_member(session: Session, command: Assign) -> None:
    if command.to is None:
        return
    here = await members(session, command.now)
    if not any(m.person == command.to and may(m, Action.REVIEW) for m in here):
        raise UnknownAssignee


async def _demand_impartial(session: Session, command: Assign) -> None:
    try:
        if command.to is not None:
            await demand_impartial(session, command.application, command.to)
    except Partial as error:
        raise UnknownAssignee from error


def _text(person: UUID | None) -> str | None:
    return None if person is None else str(person)
