"""Hand an application to another authority, whoever asked for it: number and first receipt stay.

Two transactions, that of the target commits first: broken off between them, a second try finds the copy by its number.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from efa.applications.application import Application
from efa.applications.decisions import demand_undecided
from efa.applications.errors import WrongState
from efa.applications.errors_authority import NotForwardable
from efa.applications.events import By
from efa.applications.forwarded import Reason
from efa.applications.participation_copy import end_forwarded
from efa.applications.press import Press
from efa.applications.receive import read_sent, receive
from efa.applications.states import after
from efa.applications.transition import Move, lock_seen, move
from efa.catalogue.enabled import enabled_benefits
from efa.kit.jobs import enqueue
from efa.tenancy.doors import Sessions
from efa.tenancy.errors import UnknownPlace
from efa.tenancy.offices import is_land
from efa.tenancy.place import place_of
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOn:
    """`to` is the tenant of the other authority. `version` of the page that a person saw, None where there was none.

    `place` is the ARS of the municipality that it belongs to, if that is another one; '' keeps the place.
    """

    application: UUID
    to: UUID
    reason: Reason
    by: By
    now: datetime
    version: int | None = None
    place: str = ""


async def hand_on(source: Sessions, target: Sessions, press: Press, command: HandOn) -> UUID:
    """The application at the other authority, once; here it is `forwarded`.

    Raises ApplicationNotFound, NotForwardable, WasThere, UnknownPlace, DecisionPending, StaleApplication, WrongState.
    """
    async with source() as session:
        known = await lock_seen(session, command.application, command.version)
        await _demand_forwardable(session, known)
        sent = await read_sent(session, press, await _placed(session, known, command.place))
        async with target() as other:
            await _demand_receiver(session, other, known, command)
            arrived = await receive(other, press, sent, command.reason, command.now)
        details = {"to": str(command.to), "application": str(arrived), "reason": command.reason}
        forwarded = Move(application=known.id, act="forward", by=command.by, now=command.now, details=details)
        await move(session, forwarded)
        await end_forwarded(session, sent.participations, command.now)
        ids = {"tenant": str(session.tenant), "application": str(known.id)}
        await enqueue(session.db, "delivery.send", once=f"send:{known.id}", **ids)  # settles what is under way here
    return arrived


async def _placed(session: Session, known: Application, place: str) -> Application:
    if not place:
        return known
    if await place_of(session.db, place) is None:
        raise UnknownPlace("digits", place)
    return replace(known, place=place)


async def _demand_forwardable(session: Session, known: Application) -> None:
    if after(known.state, "forward") is None:
        raise WrongState(state=known.state)
    await demand_undecided(session, known.id)


async def _demand_receiver(session: Session, other: Session, known: Application, command: HandOn) -> None:
    if other.tenant == session.tenant or other.tenant != command.to:
        raise NotForwardable
    if not await enabled_benefits(other, command.now, known.benefit) and not await is_land(other):
        raise NotForwardable
