"""Applications on their way in: found, listed, moved from state to state."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import Row, and_, func, or_, select, update

from efa.applications.errors_intake import IntakeNotFound
from efa.applications.intake_tables import intake as table
from efa.applications.taken_in import AT_COUNTER, Way
from efa.tenancy.session import Session

State = Literal["stored", "open", "handed_in", "returned", "discarded", "forwarded"]
WAITING: frozenset[State] = frozenset({"stored", "open"})
_MOST = 200
_SOON = timedelta(minutes=1)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """`id` is also the id of the draft that is made of it. `benefit` and `place` None: nobody knows them yet."""

    id: UUID
    way: Way
    state: State
    received_at: datetime
    created_at: datetime
    taken_by: UUID | None
    sender: UUID | None
    benefit: str | None
    place: str | None
    application: UUID | None
    reason: str | None
    content: bytes | None
    forwarded_to: UUID | None

    @property
    def at_counter(self) -> bool:
        """Whether staff take it in."""
        return self.way in AT_COUNTER

    def owner(self, session: Session) -> bytes:
        """Whose draft and application it is here: nobody's account."""
        return owner_of(session, self.id)


def owner_of(session: Session, intake: UUID) -> bytes:
    """A reference that no account has and that no other application shares."""
    return session.keys.pairwise(f"intake:{intake}")


async def find_intake(session: Session, wanted: UUID | None, *, lock: bool = False) -> Intake:
    """Raises IntakeNotFound."""
    query = select(table).where(table.c.tenant == session.tenant, table.c.id == wanted)
    row = (await session.db.execute(query.with_for_update() if lock else query)).one_or_none()
    if row is None:
        raise IntakeNotFound
    return _intake(row)


async def waiting_intakes(session: Session) -> tuple[Intake, ...]:
    """All that somebody has to go on with, the one that was received first at the top; at most 200."""
    query = select(table).where(table.c.tenant == session.tenant, table.c.state.in_(WAITING))
    rows = (await session.db.execute(query.order_by(table.c.received_at, table.c.id).limit(_MOST))).all()
    return tuple(_intake(row) for row in rows)


async def count_waiting(session: Session) -> int:
    """How many somebody has to go on with."""
    waiting = (table.c.tenant == session.tenant, table.c.state.in_(WAITING))
    return await session.db.scalar(select(func.count()).where(*waiting)) or 0


async def count_left(session: Session, now: datetime) -> int:
    """How many wait for somebody: from outside all, at the counter those that were begun a day ago."""
    left = or_(table.c.way.not_in(AT_COUNTER), table.c.created_at <= now - _A_DAY)
    query = select(func.count()).where(table.c.tenant == session.tenant, table.c.state == "open", left)
    return await session.db.scalar(query) or 0


async def unchecked(session: Session, now: datetime) -> tuple[UUID, ...]:
    """What was stored and is not checked for a minute: whoever did it died."""
    left = and_(table.c.tenant == session.tenant, table.c.state == "stored", table.c.created_at < now - _SOON)
    return tuple((await session.db.scalars(select(table.c.id).where(left).limit(_MOST))).all())


async def settle_intake(session: Session, known: UUID, state: State, now: datetime, **values: object) -> None:
    """It needs nobody any more."""
    this = and_(table.c.tenant == session.tenant, table.c.id == known)
    await session.db.execute(update(table).where(this).values(state=state, settled_at=now, **values))


def _intake(row: Row[tuple[object, ...]]) -> Intake:
    return Intake(
        id=row.id,
        way=row.way,
        state=row.state,
        received_at=row.received_at,
        created_at=row.created_at,
        taken_by=row.taken_by,
        sender=row.sender,
        benefit=row.benefit,
        place=row.place,
        application=row.application,
        reason=row.reason,
        content=row.content,
        forwarded_to=row.forwarded_to,
    )
