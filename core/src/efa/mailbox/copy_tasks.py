"""Copies that did not arrive: what a person has to look at, and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, delete, func, select, update

from efa.applications.tables import application, decision
from efa.mailbox.copies import enqueue_copy
from efa.mailbox.copy_tables import copy_memory, mailbox_copy
from efa.mailbox.errors import CopyNotFound
from efa.mailbox.post_notice import queue_letter, record_way
from efa.mailbox.tables import message, notice_delivery
from efa.tenancy.session import Session

MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyTask:
    """A copy that was refused or given up. `notice`: it told of a notice, which can go on paper instead."""

    id: UUID
    application: UUID | None
    number: str
    mailbox: str
    is_letter: bool
    notice: bool
    state: str
    reason: str | None
    since: datetime


async def open_copies(session: Session) -> Sequence[CopyTask]:
    """The longest waiting first."""
    c, m, a = mailbox_copy.c, message.c, application.c
    joined = mailbox_copy.outerjoin(message, and_(m.tenant == c.tenant, m.id == c.message)).outerjoin(
        application, and_(a.tenant == c.tenant, a.record == c.record)
    )
    query = (
        select(mailbox_copy, a.id.label("application"), a.number, m.kind)
        .select_from(joined)
        .where(_open(session))
        .order_by(c.state_since, c.id)
        .limit(MOST)
    )
    return [_task(row) for row in (await session.db.execute(query)).all()]


async def count_open_copies(session: Session) -> int:
    """How many wait for a person."""
    return await session.db.scalar(select(func.count()).select_from(mailbox_copy).where(_open(session))) or 0


async def copy_again(session: Session, wanted: UUID, now: datetime) -> None:
    """Try it anew, once what was in the way is put right. Raises CopyNotFound."""
    values = {"state": "queued", "reason": None, "state_since": now, "began_at": now, "next_attempt_at": now}
    await _change(session, wanted, **values, attempts=0)
    await _begin_anew(session, wanted)
    await enqueue_copy(session.db, session.tenant, wanted)


async def settle_copy(session: Session, wanted: UUID, by: UUID, now: datetime) -> None:
    """A person has seen to it: our own mailbox is enough, or they told the person otherwise. Raises CopyNotFound."""
    await _change(session, wanted, settled_at=now, settled_by=by)


async def copy_on_paper(session: Session, wanted: UUID, by: UUID, now: datetime) -> None:
    """Send the notice as a letter. It is the one that counts where nobody could be told of the other.

    Raises CopyNotFound, also for a copy of something that is no notice.
    """
    row = await _decided(session, wanted)
    c = notice_delivery.c
    unknown = and_(c.tenant == session.tenant, c.decision == row.id, c.way == "mailbox", c.notified_at.is_(None))
    unread = and_(unknown, c.retrieved_at.is_(None), c.binding)
    binds = (await session.db.execute(update(notice_delivery).where(unread).values(binding=False))).rowcount > 0
    if await record_way(session, row, "print", binding=binds, now=now):
        await queue_letter(session, row, "mailbox_gone", now)
    await settle_copy(session, wanted, by, now)


async def _begin_anew(session: Session, wanted: UUID) -> None:
    """What was handed over and came back is sent as another one, not taken for the first."""
    c, m = mailbox_copy.c, copy_memory.c
    was_handed_over = select(c.id).where(c.tenant == session.tenant, c.id == wanted, c.handed_over_at.is_not(None))
    kept = (m.tenant == session.tenant) & m.copy.in_(was_handed_over)
    await session.db.execute(delete(copy_memory).where(kept))


async def _decided(session: Session, wanted: UUID) -> Row[Any]:
    c, m, d = mailbox_copy.c, message.c, decision.c
    query = (
        select(decision)
        .join(message, and_(m.tenant == d.tenant, m.source == d.id, m.kind == "notice"))
        .join(mailbox_copy, and_(c.tenant == m.tenant, c.message == m.id))
        .where(_open(session), c.id == wanted, d.notice_file.is_not(None))
    )
    row = (await session.db.execute(query)).one_or_none()
    if row is None:
        raise CopyNotFound
    return row


async def _change(session: Session, wanted: UUID, **values: object) -> None:
    changed = update(mailbox_copy).where(_open(session), mailbox_copy.c.id == wanted).values(**values)
    if not (await session.db.execute(changed)).rowcount:
        raise CopyNotFound


def _open(session: Session) -> ColumnElement[bool]:
    c = mailbox_copy.c
    return and_(c.tenant == session.tenant, c.state.in_(("refused", "dead")), c.settled_at.is_(None))


def _task(row: Row[Any]) -> CopyTask:
    return CopyTask(
        id=row.id,
        application=row.application,
        number=row.number or "",
        mailbox=row.mailbox,
        is_letter=row.message is not None,
        notice=row.kind == "notice",
        state=row.state,
        reason=row.reason,
        since=row.state_since,
    )
