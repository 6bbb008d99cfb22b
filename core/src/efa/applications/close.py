"""Close an application that was decided or withdrawn, or a report: nothing happens with it until it is deleted."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from efa.applications.application import Application
from efa.applications.decisions import demand_undecided
from efa.applications.errors import WrongState
from efa.applications.events import By
from efa.applications.lead import demand_led_here
from efa.applications.press import Press, definition_of
from efa.applications.states import after
from efa.applications.transition import Move, lock_seen, move
from efa.catalogue.definition import Definition
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """`version` of the page that the person saw."""

    application: UUID
    version: int
    now: datetime


def may_be_closed(definition: Definition, known: Application) -> bool:
    """Whether it is at rest, or a report that a caseworker has read."""
    is_report = definition.may_end_without_notice(known.procedure)
    possible = after(known.state, "close") is not None
    return possible and (known.state != "in_review" or (is_report and not known.is_led_elsewhere))


async def close(session: Session, press: Press, staff: Staff, command: Close) -> Application:
    """Close it. Raises ApplicationNotFound, NotAllowed, StaleApplication, LedElsewhere, DecisionPending, WrongState."""
    allow(staff, Action.CLOSE)
    known = await lock_seen(session, command.application, command.version)
    if known.state == "in_review":
        demand_led_here(known)
        await _demand_report(session, press, known)
    by = By("staff", staff.person)
    act = Move(application=command.application, act="close", by=by, now=command.now, version=command.version)
    return await move(session, act)


async def _demand_report(session: Session, press: Press, known: Application) -> None:
    """Only what is not applied for may stay undecided. Raises WrongState, DecisionPending."""
    definition = await definition_of(session, press, known)
    if not may_be_closed(definition, known):
        raise WrongState(state=known.state)
    await demand_undecided(session, known.id)
