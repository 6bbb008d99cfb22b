"""What came back and cannot be believed or has no place: kept as it came until a person has judged it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, and_, select, update
from sqlalchemy.dialects.postgresql import insert

from efa.delivery.answer_tables import doubt
from efa.delivery.errors import DoubtNotFound
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.kit.crypto import bound, decrypt, encrypt
from efa.kit.ids import new_id
from efa.tenancy.session import Session

_MOST = 200
_PURPOSE = "doubt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """`reason` is a key, see `states.reason_words`; `consignment` None: it belongs to none."""

    id: UUID
    channel: str
    receiver_id: str
    consignment: UUID | None
    reason: str
    at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDoubt:
    """`receiver_id` is the receiver's own: the same one is kept once."""

    channel: str
    receiver_id: str
    reason: str
    raw: bytes
    at: datetime
    consignment: UUID | None = None


async def keep_doubt(session: Session, new: NewDoubt, now: datetime) -> None:
    """Keep it once, however often it comes."""
    known = new_id()
    cipher = encrypt(session.keys.data, new.raw, bound(session.tenant, known, _PURPOSE))
    values = {"channel": new.channel, "receiver_id": new.receiver_id, "reason": new.reason, "at": new.at}
    row = {"id": known, "consignment": new.consignment, "raw": cipher, "seen_at": now, **values}
    await session.db.execute(insert(doubt).values(tenant=session.tenant, **row).on_conflict_do_nothing())


async def open_doubts(session: Session) -> tuple[Doubt, ...]:
    """The longest waiting first, at most 200."""
    query = select(doubt).where(doubt.c.tenant == session.tenant, doubt.c.settled_at.is_(None))
    rows = (await session.db.execute(query.order_by(doubt.c.seen_at, doubt.c.id).limit(_MOST))).all()
    return tuple(_doubt(row) for row in rows)


async def read_doubt(session: Session, wanted: UUID, staff: Staff) -> tuple[Doubt, bytes]:
    """One with what came. Raises DoubtNotFound, NotAllowed."""
    allow(staff, Action.LOOK_AFTER_DELIVERIES)
    allow(staff, Action.READ_APPLICATION)
    query = select(doubt).where(doubt.c.tenant == session.tenant, doubt.c.id == wanted)
    row = (await session.db.execute(query)).one_or_none()
    if row is None:
        raise DoubtNotFound
    return _doubt(row), decrypt(session.keys.data, bytes(row.raw), bound(session.tenant, row.id, _PURPOSE))


async def settle_doubt(session: Session, wanted: UUID, staff: Staff, now: datetime) -> None:
    """A person has judged it. Raises DoubtNotFound, NotAllowed."""
    allow(staff, Action.LOOK_AFTER_DELIVERIES)
    mine = and_(doubt.c.tenant == session.tenant, doubt.c.id == wanted, doubt.c.settled_at.is_(None))
    statement = update(doubt).where(mine).values(settled_at=now, settled_by=staff.person).returning(doubt.c.id)
    if await session.db.scalar(statement) is None:
        raise DoubtNotFound


def _doubt(row: Row[tuple[object, ...]]) -> Doubt:
    return Doubt(
        id=row.id,
        channel=row.channel,
        receiver_id=row.receiver_id,
        consignment=row.consignment,
        reason=row.reason,
        at=row.at,
        seen_at=row.seen_at,
    )
