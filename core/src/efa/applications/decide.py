"""Decide an application: what, how much, for which time and why; a second person releases where it is wanted."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from sqlalchemy import insert

from efa.applications.access import record_access
from efa.applications.application import Application, find_application, key_of, read_content
from efa.applications.calculate import calculate
from efa.applications.content import ApplicationContent
from efa.applications.decision_problems import decision_problems
from efa.applications.decisions import DecisionContent, Outcome, demand_undecided, seal_decision
from efa.applications.errors import WrongState
from efa.applications.errors_authority import DecisionRefused
from efa.applications.events import By, Event, record_event
from efa.applications.lead import demand_led_here
from efa.applications.letter import configured
from efa.applications.press import Press, plugin_for
from efa.applications.problems import plain_text
from efa.applications.release import hand_to_worker
from efa.applications.states import after
from efa.applications.tables import decision as table
from efa.applications.transition import change, lock_seen
from efa.catalogue.guard import Plugin
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.kit.ids import new_id
from efa.sdk import Calculation
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide:
    """`amount` is EUR per month or once, as the benefit is paid. `version` of the page that the person saw."""

    application: UUID
    version: int
    outcome: Outcome
    amount: Decimal | None
    start: date | None
    until: date | None
    reasons: str
    file_reference: str
    now: datetime


async def decide(sessions: Sessions, press: Press, staff: Staff, command: Decide) -> UUID:
    """Keep the decision; the notice is made once it is released. The calculation is made anew for it.

    Raises ApplicationNotFound, NotAllowed, DecisionRefused, LedElsewhere, DecisionPending, NoticeNotConfigured,
    StaleApplication, WrongState.
    """
    content = await checked_decision(sessions, press, staff, command)
    async with sessions() as session:
        known = await lock_seen(session, command.application, command.version)
        await demand_decidable(session, known)
        decision = await _insert(session, staff, known, content, command.now)
        known = await change(session, known, {"file_reference": reference_of(command) or known.file_reference})
        await record_access(session, known.id, staff, "decide", command.now)
        if not (await configured(session, known.benefit)).four_eyes:
            await hand_to_worker(session, decision, staff, command.now)
    return decision


def reference_of(command: Decide) -> str:
    """The file reference in one line."""
    return " ".join(plain_text(command.file_reference).split())


async def checked_decision(sessions: Sessions, press: Press, staff: Staff, command: Decide) -> DecisionContent:
    """The decision as it would be kept. Raises as `decide`, but for StaleApplication."""
    allow(staff, Action.DECIDE)
    plugin, known, content = await _read(sessions, press, command)
    found = await calculate(plugin, known, content)
    decided = _content(command, plugin, found.calculation)
    if problems := tuple(decision_problems(decided, reference_of(command))):
        raise DecisionRefused(problems=problems)
    return decided


async def demand_decidable(session: Session, known: Application) -> None:
    """Go on if a decision is possible now. Raises LedElsewhere, WrongState, DecisionPending, NoticeNotConfigured."""
    demand_led_here(known)
    if after(known.state, "decide") is None:
        raise WrongState(state=known.state)
    await demand_undecided(session, known.id)
    await configured(session, known.benefit)


async def _read(sessions: Sessions, press: Press, command: Decide) -> tuple[Plugin, Application, ApplicationContent]:
    async with sessions() as session:
        known = await find_application(session, command.application)
        await demand_decidable(session, known)
        content = await read_content(session, known, await key_of(session, known))
        return await plugin_for(session, press, known), known, content


def _content(command: Decide, plugin: Plugin, calculation: Calculation | None) -> DecisionContent:
    without_period = command.outcome == "grant" and command.start is None and command.until is None
    paid: Literal["month", "once"] = "once" if without_period else "month"
    return DecisionContent(
        outcome=command.outcome,
        amount=command.amount,
        per=calculation.per if calculation else paid,
        start=command.start,
        until=command.until,
        reasons=plain_text(command.reasons),
        day=plugin.context.day,
        calculation=calculation,
    )


async def _insert(session: Session, staff: Staff, known: Application, content: DecisionContent, now: datetime) -> UUID:
    decision = new_id()
    sealed = seal_decision(await key_of(session, known), decision, content)
    who = {"application": known.id, "decided_at": now, "decided_by": staff.person}
    row = {"id": decision, "outcome": content.outcome, "content": sealed, **who}
    await session.db.execute(insert(table).values(tenant=session.tenant, **row))
    event = Event(kind="decision_made", by=By("staff", staff.person), at=now, details={"decision": str(decision)})
    await record_event(session, known.id, event)
    return decision
