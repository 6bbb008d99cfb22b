"""When the channels of a tenant are asked for answers: one row each, claimed by one process at a time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.delivery.answer_tables import asking
from efa.delivery.states import REASONS
from efa.kit.jobs import enqueue
from efa.kit.retries import is_due
from efa.sdk.answering import Answering
from efa.sdk.channel import Channel
from efa.tenancy.session import Session

EACH_MINUTE = timedelta(minutes=1)
LEASE = timedelta(minutes=5)
_LONGEST = timedelta(hours=1)
_AHEAD = timedelta(hours=25)  # no way is asked more seldom: a clock that ran ahead has written it
_MOST = 5000
_DUE = text("SELECT tenant, channel FROM due_askings(:moment, :most)")


async def register(session: Session, channels: Collection[str], now: datetime) -> None:
    """See to it that these channels are asked; others stay as long as something may come back on them."""
    for channel in sorted(channels):
        statement = insert(asking).values(tenant=session.tenant, channel=channel, next_at=now)
        await session.db.execute(statement.on_conflict_do_nothing())


async def sweep_askings(db: AsyncConnection, now: datetime) -> int:
    """Queue `delivery.answers` for every tenant and channel whose time has come; how many."""
    due = (await db.execute(_DUE, {"moment": now, "most": _MOST})).all()
    for row in due:
        await enqueue_asking(db, row.tenant, row.channel)
    return len(due)


async def ask_soon(session: Session, channel: str, now: datetime) -> None:
    """Somebody says that there are answers: ask now. Nothing is believed of what was said."""
    values = {"tenant": session.tenant, "channel": channel, "next_at": now}
    again = update(asking).where(_mine(session, channel), asking.c.next_at > now, asking.c.failures == 0)
    await session.db.execute(insert(asking).values(**values).on_conflict_do_nothing())
    await session.db.execute(again.values(next_at=now))
    await enqueue_asking(session.db, session.tenant, channel)


async def enqueue_asking(db: AsyncConnection, tenant: UUID, channel: str) -> None:
    """Queue one asking; it waits for one that runs."""
    await enqueue(db, "delivery.answers", once=f"answers:{tenant}:{channel}", tenant=str(tenant), channel=channel)


async def claim_asking(session: Session, channel: str, now: datetime) -> tuple[bool, UUID | None]:
    """Whether this process may ask now, and the consignment after which it goes on."""
    query = select(asking).where(_mine(session, channel), is_due(asking.c.next_at, now, _AHEAD))
    row = (await session.db.execute(query.with_for_update(skip_locked=True))).one_or_none()
    if row is None:
        return False, None
    await session.db.execute(update(asking).where(_mine(session, channel)).values(next_at=now + LEASE))
    return True, row.cursor


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How one asking went: `began_at` as it was claimed, `reason` why it broke off, `cursor` where the next goes on."""

    began_at: datetime
    every: timedelta
    reason: str | None
    cursor: UUID | None


async def end_asking(session: Session, channel: str, asked: Asked, now: datetime) -> None:
    """Note how it went. A channel that cannot be asked is asked less and less often, at least each hour.

    Nothing changes where another process has taken over; what is wanted at once meanwhile stays due.
    """
    query = select(asking).where(_mine(session, channel)).with_for_update()
    row = (await session.db.execute(query)).one_or_none()
    ours = row is not None and row.next_at == asked.began_at + LEASE
    if row is None or not (ours or row.next_at <= now):
        return
    failures = row.failures + 1 if asked.reason else 0
    wait = min(asked.every * 2 ** min(failures, 10), max(asked.every, _LONGEST))
    changed = {"asked_at": now, "failures": failures, "reason": asked.reason, "cursor": asked.cursor}
    next_at = now + wait if ours else row.next_at
    await session.db.execute(update(asking).where(_mine(session, channel)).values(next_at=next_at, **changed))


def why_ended(error: OSError, stored: int) -> str | None:
    """Key of why an asking broke off. Who brings so much that the time is over does not fail: the rest comes later."""
    if isinstance(error, TimeoutError):
        return None if stored else "too_slow"
    said = getattr(error, "reason", "")
    return said if said in REASONS else "unreachable"


def _mine(session: Session, channel: str) -> ColumnElement[bool]:
    return and_(asking.c.tenant == session.tenant, asking.c.channel == channel)


def answering(channels: Mapping[str, Channel], used: Mapping[str, object]) -> frozenset[str]:
    """Those of the used channels on which something can come back."""
    return frozenset(key for key in used if isinstance(channels.get(key), Answering))
