"""Hand a misdirected application to the right authority (§ 16 Abs. 2 SGB I): number and first receipt stay."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from efa.applications.events import By
from efa.applications.forwarded import Reason
from efa.applications.hand_on import HandOn, hand_on
from efa.applications.press import Press
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.tenancy.doors import Sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class Forward:
    """`to` is the tenant of the other authority. `version` of the page that the person saw.

    `place` is the ARS of the municipality that it belongs to, if that is another one; '' keeps the place.
    """

    application: UUID
    version: int
    to: UUID
    reason: Reason
    now: datetime
    place: str = ""


async def forward(source: Sessions, target: Sessions, press: Press, staff: Staff, command: Forward) -> UUID:
    """The application at the other authority, once; here it is `forwarded`.

    Raises ApplicationNotFound, NotAllowed, NotForwardable, WasThere, UnknownPlace, DecisionPending, StaleApplication,
    WrongState.
    """
    allow(staff, Action.FORWARD)
    wanted = HandOn(
        application=command.application,
        version=command.version,
        to=command.to,
        reason=command.reason,
        by=By("staff", staff.person),
        now=command.now,
        place=command.place,
    )
    return await hand_on(source, target, press, wanted)
