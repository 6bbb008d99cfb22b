"""Questions to the person who applied, as several use cases read them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Row, select

from efa.applications.tables import question as table
from efa.kit.crypto import RecordKey
from efa.tenancy.session import Session

LONGEST = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the authority asks, and what was answered. `documents` are keys of the benefit's documents."""

    id: UUID
    public_id: UUID
    asked_at: datetime
    asked_by: UUID
    text: str
    documents: tuple[str, ...]
    until: date
    answered_at: datetime | None
    answer: str


async def questions_of(session: Session, application: UUID, key: RecordKey) -> tuple[Question, ...]:
    """All questions about an application, in the order they were put."""
    query = select(table).where(table.c.tenant == session.tenant, table.c.application == application)
    rows = (await session.db.execute(query.order_by(table.c.asked_at, table.c.id))).all()
    return tuple(as_question(row, key) for row in rows)


async def is_asked(session: Session, application: UUID) -> bool:
    """Whether a question waits for an answer."""
    mine = (table.c.tenant == session.tenant, table.c.application == application, table.c.answered_at.is_(None))
    return await session.db.scalar(select(table.c.id).where(*mine).limit(1)) is not None


def as_question(row: Row[tuple[object, ...]], key: RecordKey) -> Question:
    """The value of a row, decrypted."""
    answer = key.decrypt(bytes(row.answer), answer_purpose(row.id)).decode() if row.answer is not None else ""
    return Question(
        id=row.id,
        public_id=row.public_id,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        text=key.decrypt(bytes(row.text), text_purpose(row.id)).decode(),
        documents=tuple(row.documents),
        until=row.until,
        answered_at=row.answered_at,
        answer=answer,
    )


def text_purpose(question: UUID) -> str:
    """What the text of a question is encrypted for."""
    return f"question:{question}"


def answer_purpose(question: UUID) -> str:
    """What the answer to a question is encrypted for."""
    return f"answer:{question}"
