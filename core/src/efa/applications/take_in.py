"""Take in an application at the counter: on paper or spoken, with its true day of receipt, on the citizen's form."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import insert, select

from efa.applications.content import DraftContent
from efa.applications.drafts import destroy_draft
from efa.applications.errors import ProcedureUnknown
from efa.applications.errors_intake import IntakeSettled, OwnCase, ReceiptImpossible
from efa.applications.insert_draft import NewDraft, insert_draft
from efa.applications.intake_tables import intake as table
from efa.applications.intakes import WAITING, find_intake, owner_of, settle_intake
from efa.applications.outside_content import OutsideContent, seal_outside
from efa.applications.pointers import put
from efa.applications.taken_in import TakenIn, Way
from efa.catalogue.definition import Definition
from efa.catalogue.errors import BenefitNotOffered
from efa.catalogue.installed import Catalogue
from efa.catalogue.offer import offer
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.kit.clock import day_of
from efa.kit.ids import random_id, to_public
from efa.kit.texts import BINDING
from efa.tenancy.errors import UnknownPlace
from efa.tenancy.keys import new_record_key
from efa.tenancy.place import place_of
from efa.tenancy.session import Session
from efa.tenancy.tables import tenant

KEPT = timedelta(days=3650)  # a paper application has been received: its draft never ends by itself
SOON = timedelta(days=7)
WHY_LATE = ("by_post", "other_office", "found_later", "outage")


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeIn:
    """`received_at`: when it reached any office (§ 16 Abs. 2 SGB I). `why_late`: a key of `WHY_LATE`, if long ago.

    `unbiased`: the person at the counter says that it is neither their own application nor that of a relative.
    """

    benefit: str
    procedure: str
    place: str
    way: Way
    received_at: datetime
    why_late: str | None = None
    unbiased: bool = False
    now: datetime


async def take_in(session: Session, catalogue: Catalogue, staff: Staff, command: TakeIn) -> UUID:
    """A draft that staff fill in, under the id of the intake.

    Of a benefit that is not offered here there is no form: what was handed in is kept to be forwarded.
    Raises NotAllowed, OwnCase, ReceiptImpossible, BenefitUnknown, ProcedureUnknown, UnknownPlace, PluginFault.
    """
    allow(staff, Action.TAKE_IN)
    if not command.unbiased:
        raise OwnCase
    demand_possible(command)
    definition = await _definition(session, catalogue, command)
    wanted = random_id()
    key = await new_record_key(session, wanted)
    if await _is_offered(session, catalogue, command):
        new = NewDraft(
            owner=owner_of(session, wanted),
            procedure=command.procedure,
            place=command.place,
            lang=BINDING,
            content=DraftContent(answers=put({}, definition.place, command.place), taken=_taken(staff, command)),
            now=command.now,
            expires_at=command.now + KEPT,
        )
        await insert_draft(session, definition, key, new)
        await _insert(session, wanted, staff, command)
    else:
        kept = seal_outside(key, await _for_others(session, wanted, command))
        await _insert(session, wanted, staff, command, kept)
    return wanted


async def _definition(session: Session, catalogue: Catalogue, command: TakeIn) -> Definition:
    definition = catalogue.applicable(command.benefit)
    if definition.procedure(command.procedure) is None:
        raise ProcedureUnknown
    if await place_of(session.db, command.place) is None:
        raise UnknownPlace("digits", command.place)
    return definition


def demand_possible(command: TakeIn) -> None:
    """Raises ReceiptImpossible."""
    if day_of(command.received_at) > day_of(command.now):
        raise ReceiptImpossible(reason="future")
    if command.now - command.received_at > SOON and command.why_late not in WHY_LATE:
        raise ReceiptImpossible(reason="why_late")


async def discard(session: Session, staff: Staff, wanted: UUID, now: datetime) -> tuple[UUID, ...]:
    """Begun by mistake: the draft goes with its files, whose names are given back. Raises NotAllowed, IntakeSettled."""
    allow(staff, Action.TAKE_IN)
    known = await find_intake(session, wanted, lock=True)
    if known.state not in WAITING or not known.at_counter:
        raise IntakeSettled
    await settle_intake(session, wanted, "discarded", now, content=None)
    return await destroy_draft(session, wanted)


def _taken(staff: Staff, command: TakeIn) -> TakenIn:
    late = command.now - command.received_at > SOON
    return TakenIn(
        way=command.way,
        received_at=command.received_at.isoformat(),
        stored_at=command.now.isoformat(),
        why_late=command.why_late if late else None,
        person=str(staff.person),
    )


async def _is_offered(session: Session, catalogue: Catalogue, command: TakeIn) -> bool:
    try:
        await offer(session, catalogue, command.benefit, command.now)
    except BenefitNotOffered:
        return False
    return True


async def _for_others(session: Session, wanted: UUID, command: TakeIn) -> OutsideContent:
    """As what comes from outside: whoever it is forwarded to reads from whom it came."""
    here = await session.db.scalar(select(tenant.c.name).where(tenant.c.id == session.tenant))
    return OutsideContent(
        reference=to_public(wanted),
        sender=str(here),
        benefit=command.benefit,
        procedure=command.procedure,
        place=command.place,
        lang=BINDING,
        media_type="text/plain",
        raw="",
        sha256=hashlib.sha256(b"").hexdigest(),
        why_late=command.why_late,
        answers={},
    )


async def _insert(session: Session, wanted: UUID, staff: Staff, command: TakeIn, content: bytes | None = None) -> None:
    values = {
        "id": wanted,
        "way": command.way,
        "state": "open",
        "received_at": command.received_at,
        "created_at": command.now,
        "taken_by": staff.person,
        "benefit": command.benefit,
        "place": command.place,
        "content": content,
    }
    await session.db.execute(insert(table).values(tenant=session.tenant, **values))
