"""Move an application from state to state: by the one table of states, in its log, and never over somebody's head."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from efa.applications.application import BOOKKEEPING, Application, as_application, find_application, mine
from efa.applications.errors import StaleApplication, WrongState
from efa.applications.events import By, Event, record_event
from efa.applications.states import Act, State, after
from efa.applications.tables import application as table
from efa.applications.tell import tell
from efa.applications.unbiased import demand_unbiased
from efa.tenancy.session import Session

_TIMES: Mapping[State, str] = {
    "delivered": "delivered_at",
    "acknowledged": "acknowledged_at",
    "decided": "decided_at",
    "closed": "closed_at",
}
_TOLD: frozenset[State] = frozenset({"acknowledged", "in_review", "withdrawn", "forwarded", "closed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One act on an application. `version` of the page that the person saw; None where no page was shown.

    `values` are columns that change with the state.
    """

    application: UUID
    act: Act
    by: By
    now: datetime
    version: int | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    values: Mapping[str, object] = field(default_factory=dict)


async def move(session: Session, command: Move) -> Application:
    """The application in its new state.

    Raises ApplicationNotFound, StaleApplication, WrongState, ConflictOfInterest.
    """
    known = await lock_seen(session, command.application, command.version)
    if command.by.person:
        await demand_unbiased(session, known.id, command.by.person)
    state = after(known.state, command.act)
    if state is None:
        raise WrongState(state=known.state)
    moved = await _store(session, known, state, command)
    details = {"from": known.state, **command.details}
    event = Event(kind=state, by=command.by, at=command.now, details=details)
    await record_event(session, known.id, event)
    if state in _TOLD:
        await tell(session, "status", known.id, state)
    return moved


async def change(session: Session, known: Application, values: Mapping[str, object]) -> Application:
    """Change columns of a locked application but not its state."""
    statement = update(table).where(mine(session, known.id)).values(version=known.version + 1, **values)
    return as_application((await session.db.execute(statement.returning(*BOOKKEEPING))).one())


async def lock_seen(session: Session, application: UUID, version: int | None) -> Application:
    """The application, locked, as the person saw it. Raises ApplicationNotFound, StaleApplication."""
    known = await find_application(session, application, lock=True)
    if version is not None and known.version != version:
        raise StaleApplication
    return known


async def _store(session: Session, known: Application, state: State, command: Move) -> Application:
    reached = {_TIMES[state]: command.now} if state in _TIMES else {}
    values = {**command.values, **reached, "state": state, "state_since": command.now}
    return await change(session, known, values)
