"""What a person does with an application from outside that does not fit: say what it is, or give it back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import and_, delete, select, update

from efa.applications.drafts import destroy_draft
from efa.applications.errors_intake import IntakeSettled
from efa.applications.hand_over import Outside
from efa.applications.intake_tables import intake as table
from efa.applications.intakes import WAITING, settle_intake
from efa.applications.outside_check import Opened, late, make_draft, open_intake
from efa.applications.outside_content import Problem, of_files, seal_outside
from efa.applications.outside_lists import complete_lists
from efa.applications.tables import draft
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session

WHY_BACK = ("duplicate", "no_application", "asked_back", "wrong_day")
STAYS = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """What it is for and where, as the person reads it in what was sent."""

    intake: UUID
    benefit: str
    procedure: str
    place: str


async def say_what_it_is(outside: Outside, tenant: UUID, staff: Staff, command: Say) -> tuple[Problem, ...]:
    """Afterwards the draft is there; what is wrong with the answers.

    Raises NotAllowed, IntakeNotFound, IntakeSettled.
    """
    allow(staff, Action.TAKE_IN)
    sessions = partial(outside.directory.session, tenant)
    async with sessions() as session:
        opened = await _waiting(session, command.intake)
        content = replace(opened.content, benefit=command.benefit, procedure=command.procedure, place=command.place)
        said = replace(opened, content=content)
        files = of_files(opened.content.problems)
        problems = (*files, *late(said), *await make_draft(session, outside, said, outside.clock()))
        kept = seal_outside(opened.key, replace(content, problems=problems))
        this = and_(table.c.tenant == session.tenant, table.c.id == command.intake)
        await session.db.execute(update(table).where(this).values(content=kept))
    await complete_lists(outside, tenant, command.intake)
    return problems


async def give_back(session: Session, staff: Staff, wanted: UUID, why: str, now: datetime) -> None:
    """It is no application: the sender reads why (`WHY_BACK`). What was sent is kept for `STAYS`, should it be one.

    Raises NotAllowed, IntakeNotFound, IntakeSettled, ValueError.
    """
    allow(staff, Action.TAKE_IN)
    await _waiting(session, wanted)
    if why not in WHY_BACK:
        raise ValueError(why)
    await settle_intake(session, wanted, "returned", now, reason=why)
    await session.db.execute(delete(draft).where(draft.c.tenant == session.tenant, draft.c.id == wanted))
    about, by = str(wanted), str(staff.person)
    await record_change(session, "intake_returned", about, by=by, now=now, details={"reason": why})


async def forget_returned(session: Session, now: datetime) -> tuple[UUID, ...]:
    """What was given back long enough ago goes: the names of its files."""
    mine = (table.c.tenant == session.tenant, table.c.state == "returned", table.c.content.is_not(None))
    due = (await session.db.scalars(select(table.c.id).where(*mine, table.c.settled_at <= now - STAYS))).all()
    names: list[UUID] = []
    for wanted in due:
        await session.db.execute(update(table).where(*mine, table.c.id == wanted).values(content=None))
        names += await destroy_draft(session, wanted)
    return tuple(names)


async def _waiting(session: Session, wanted: UUID) -> Opened:
    opened = await open_intake(session, wanted, lock=True)
    if opened.known.state not in WAITING:
        raise IntakeSettled
    return opened
