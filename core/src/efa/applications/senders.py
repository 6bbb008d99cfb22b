"""Portals and form servers that hand in applications: each with a secret of its own, of which a hash is kept."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, insert, or_, select, update

from efa.applications.errors_intake import SenderNameTaken, SenderNotFound, SenderUnknown
from efa.applications.intake_tables import intake_sender as table
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow_change
from efa.kit.crypto import token_hash
from efa.kit.ids import new_id
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session

CHANGE_OVER = timedelta(days=14)  # for so long the secret before still opens
_NOTED = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who hands in, as staff and the person read it."""

    id: UUID
    name: str
    entered_at: datetime
    last_used_at: datetime | None
    ended_at: datetime | None


async def senders(session: Session) -> tuple[Sender, ...]:
    """All of this authority, also those that were ended, by name."""
    query = select(table).where(table.c.tenant == session.tenant).order_by(table.c.name)
    return tuple(_sender(row) for row in (await session.db.execute(query)).all())


async def enter_sender(session: Session, staff: Staff, name: str, now: datetime) -> str:
    """Its secret, which is shown this once. Raises NotAllowed, LoginTooOld, SenderNameTaken."""
    allow_change(staff, Action.MANAGE_SENDERS, now)
    taken = select(table.c.id).where(table.c.tenant == session.tenant, table.c.name == name)
    if not name or await session.db.scalar(taken):
        raise SenderNameTaken
    secret, wanted = _draw(), new_id()
    values = {"id": wanted, "name": name, "secret_hash": token_hash(secret), "entered_by": staff.person}
    await session.db.execute(insert(table).values(tenant=session.tenant, entered_at=now, **values))
    await record_change(session, "sender_entered", str(wanted), by=str(staff.person), now=now, details={})
    return secret


async def renew_secret(
    session: Session, staff: Staff, wanted: UUID, now: datetime, *, change_over: timedelta = CHANGE_OVER
) -> str:
    """Another secret; the one before opens for two weeks more, or less where somebody knows it who must not.

    Raises NotAllowed, LoginTooOld, SenderNotFound.
    """
    allow_change(staff, Action.MANAGE_SENDERS, now)
    row = await _row(session, wanted)
    secret = _draw()
    values = {"secret_hash": token_hash(secret), "former_hash": row.secret_hash, "former_until": now + change_over}
    await session.db.execute(update(table).where(_this(session, wanted)).values(**values))
    await record_change(session, "sender_renewed", str(wanted), by=str(staff.person), now=now, details={})
    return secret


async def end_sender(session: Session, staff: Staff, wanted: UUID, now: datetime) -> None:
    """From now on nothing is taken from it. Raises NotAllowed, LoginTooOld, SenderNotFound."""
    allow_change(staff, Action.MANAGE_SENDERS, now)
    await _row(session, wanted)
    await session.db.execute(update(table).where(_this(session, wanted)).values(ended_at=now))
    await record_change(session, "sender_ended", str(wanted), by=str(staff.person), now=now, details={})


async def authenticate(session: Session, secret: str, now: datetime) -> Sender:
    """Who holds the secret. Raises SenderUnknown, whatever the reason."""
    given = token_hash(secret)
    former = and_(table.c.former_hash == given, table.c.former_until > now)
    query = select(table).where(
        table.c.tenant == session.tenant, table.c.ended_at.is_(None), or_(table.c.secret_hash == given, former)
    )
    row = (await session.db.execute(query)).one_or_none()
    if row is None:
        raise SenderUnknown
    if row.last_used_at is None or now - row.last_used_at > _NOTED:
        await session.db.execute(update(table).where(_this(session, row.id)).values(last_used_at=now))
    return _sender(row)


def _draw() -> str:
    return f"efa_{secrets.token_urlsafe(32)}"


async def _row(session: Session, wanted: UUID) -> Row[tuple[object, ...]]:
    query = select(table).where(_this(session, wanted), table.c.ended_at.is_(None)).with_for_update()
    row = (await session.db.execute(query)).one_or_none()
    if row is None:
        raise SenderNotFound
    return row


def _this(session: Session, wanted: UUID) -> ColumnElement[bool]:
    return and_(table.c.tenant == session.tenant, table.c.id == wanted)


def _sender(row: Row[tuple[object, ...]]) -> Sender:
    return Sender(row.id, row.name, row.entered_at, row.last_used_at, row.ended_at)
