"""A person's messages: the list, one message, and the record that it was opened."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select, update

from efa.applications.tables import application, draft
from efa.kit.pages import BadCursor, Page, decode_cursor, encode_cursor
from efa.mailbox.errors import MessageNotFound
from efa.mailbox.params import Values, open_params
from efa.mailbox.tables import message, notice_delivery
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session

_PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A message in the list: `text` + `.title` is its text key; one about a draft has no `number`."""

    public_id: UUID
    kind: str
    text: str
    application: UUID | None
    number: str | None
    provided_at: datetime
    is_read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTimes:
    """How a notice reached the person; `binding` False: the letter counts, this is a copy."""

    binding: bool
    provided_at: datetime
    notified_at: datetime | None
    retrieved_at: datetime | None
    bekanntgabe: date | None
    bekanntgabe_norm: str | None
    deadline: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An opened message; `source` is the question or decision it tells of, `file` what hangs on it."""

    head: Head
    id: UUID
    source: UUID
    params: Values
    file: UUID | None
    retrieved_at: datetime
    notice: NoticeTimes | None


async def list_messages(
    session: Session, owner: bytes, cursor: str | None = None, *, about: frozenset[str] | None = None
) -> Page[Head]:
    """The newest first; `about`: only of applications for these benefits. Raises BadCursor."""
    query = _mine(session, owner).order_by(message.c.id.desc()).limit(_PAGE + 1)
    if about is not None:
        query = query.where(application.c.benefit.in_(sorted(about)))
    if cursor:
        query = query.where(message.c.id < _last(cursor))
    rows = (await session.db.execute(query)).all()
    shown = rows[:_PAGE]
    following = encode_cursor([str(shown[-1].id)]) if len(rows) > _PAGE else None
    return Page(tuple(_head(row) for row in shown), next=following)


async def count_unread(session: Session, owner: bytes) -> int:
    """How many messages were never opened."""
    unread = _mine(session, owner).where(message.c.retrieved_at.is_(None)).subquery()
    return await session.db.scalar(select(func.count()).select_from(unread)) or 0


async def benefit_of_message(session: Session, owner: bytes, public_id: UUID | None) -> str:
    """Which benefit an application's message is about, before it is opened. Raises MessageNotFound."""
    query = _mine(session, owner).add_columns(application.c.benefit).where(message.c.public_id == public_id)
    row = (await session.db.execute(query)).one_or_none()
    if row is None or row.benefit is None:
        raise MessageNotFound
    return str(row.benefit)


async def read_message(
    session: Session, owner: bytes, public_id: UUID, now: datetime, *, by_owner: bool = True
) -> Message:
    """Open a message; the first time its owner does is kept. Raises MessageNotFound."""
    row = (await session.db.execute(_mine(session, owner).where(message.c.public_id == public_id))).one_or_none()
    key = await read_record_key(session, row.record) if row else None
    if row is None or key is None:
        raise MessageNotFound
    if by_owner and row.retrieved_at is None:
        mine = (message.c.tenant == session.tenant) & (message.c.id == row.id)
        await session.db.execute(update(message).where(mine).values(retrieved_at=now))
    return Message(
        head=_head(row),
        id=row.id,
        source=row.source,
        params=open_params(key, row.id, bytes(row.params)),
        file=row.file,
        retrieved_at=row.retrieved_at or now,
        notice=await _notice_times(session, row),
    )


async def record_retrieval(
    session: Session, owner: bytes, public_id: UUID, now: datetime, *, by_owner: bool = True
) -> UUID:
    """The file of a message that is opened now; for a notice the owner's first time is kept. Raises MessageNotFound."""
    opened = await read_message(session, owner, public_id, now, by_owner=by_owner)
    if opened.file is None:
        raise MessageNotFound
    if by_owner and opened.head.kind == "notice":
        this = _in_mailbox(session, opened.source) & notice_delivery.c.retrieved_at.is_(None)
        await session.db.execute(update(notice_delivery).where(this).values(retrieved_at=now))
    return opened.file


def _mine(session: Session, owner: bytes) -> Select[Any]:
    of_application = and_(application.c.tenant == message.c.tenant, application.c.id == message.c.application)
    of_draft = and_(draft.c.tenant == message.c.tenant, draft.c.id == message.c.draft)
    record = func.coalesce(application.c.record, draft.c.id).label("record")
    joined = message.outerjoin(application, of_application).outerjoin(draft, of_draft)
    return (
        select(message, record, application.c.number)
        .select_from(joined)
        .where(message.c.tenant == session.tenant, or_(application.c.owner == owner, draft.c.owner == owner))
    )


def _in_mailbox(session: Session, decided: UUID) -> ColumnElement[bool]:
    c = notice_delivery.c
    return and_(c.tenant == session.tenant, c.decision == decided, c.way == "mailbox")


async def _notice_times(session: Session, row: Row[Any]) -> NoticeTimes | None:
    if row.kind != "notice":
        return None
    found = (await session.db.execute(select(notice_delivery).where(_in_mailbox(session, row.source)))).one_or_none()
    return (
        None
        if found is None
        else NoticeTimes(
            binding=found.binding,
            provided_at=found.provided_at,
            notified_at=found.notified_at,
            retrieved_at=found.retrieved_at,
            bekanntgabe=found.bekanntgabe,
            bekanntgabe_norm=found.bekanntgabe_norm,
            deadline=found.deadline,
        )
    )


def _head(row: Row[Any]) -> Head:
    return Head(
        public_id=row.public_id,
        kind=row.kind,
        text=row.text,
        application=row.application,
        number=row.number,
        provided_at=row.provided_at,
        is_read=row.retrieved_at is not None,
    )


def _last(cursor: str) -> UUID:
    [text] = decode_cursor(cursor, 1)
    try:
        return UUID(text)
    except ValueError as error:
        raise BadCursor(cursor) from error
