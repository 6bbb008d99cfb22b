"""Answer a question of the authority, with text and with files that were attached before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select, update

from efa.applications.application import Application, find_application, key_of
from efa.applications.errors import WrongState
from efa.applications.errors_authority import QuestionNotFound, QuestionRefused
from efa.applications.events import CITIZEN, By, Event, record_event
from efa.applications.files import files_of
from efa.applications.problems import Problem, plain_text
from efa.applications.questions import LONGEST, Question, answer_purpose, as_question
from efa.applications.states import OPEN
from efa.applications.supplement import supplement
from efa.applications.tables import question as table
from efa.applications.transition import Move, change, move
from efa.kit.crypto import RecordKey
from efa.tenancy.session import Session

REPLY = "reply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """`question` is its public id, `owner` the pairwise reference of who answers."""

    question: UUID
    owner: bytes
    text: str
    by: By = CITIZEN
    now: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the application it is about, and the files that came since it was put."""

    question: Question
    application: Application
    files: tuple[UUID, ...]


async def find_question(session: Session, question: UUID, owner: bytes) -> Asked:
    """A question for the person it was put to. Raises QuestionNotFound, also for questions to others."""
    return (await _find(session, question, owner, lock=False))[0]


async def reply(session: Session, command: Reply) -> Asked:
    """Hand in the answer once, however often it is sent; the application goes back into review.

    Raises QuestionNotFound, QuestionRefused, WrongState.
    """
    asked, key = await _find(session, command.question, command.owner, lock=True)
    if asked.question.answered_at is not None:
        return asked
    if asked.application.state not in OPEN:
        raise WrongState(state=asked.application.state)
    text = _checked(command.text, asked.files)
    await _store(session, asked, key.encrypt(text.encode(), answer_purpose(asked.question.id)), command.now)
    await _go_on(session, asked, command.by, command.now)
    await supplement(session, asked.application.id, asked.question.id)
    return await find_question(session, command.question, command.owner)


def _checked(text: str, files: tuple[UUID, ...]) -> str:
    plain = plain_text(text)
    if not plain and not files:
        raise QuestionRefused(problems=(Problem("text", "authority.problem.reply_empty"),))
    if len(plain) > LONGEST:
        problem = Problem("text", "authority.problem.text_too_long", {"most": LONGEST})
        raise QuestionRefused(problems=(problem,))
    return plain


async def _find(session: Session, question: UUID, owner: bytes, *, lock: bool) -> tuple[Asked, RecordKey]:
    query = select(table).where(table.c.tenant == session.tenant, table.c.public_id == question)
    row = (await session.db.execute(query)).one_or_none()
    if row is None:
        raise QuestionNotFound
    known = await find_application(session, row.application, lock=lock)
    if known.owner != owner:
        raise QuestionNotFound
    fresh = (await session.db.execute(query)).one()  # a second click waited for the lock and sees the first answer
    key = await key_of(session, known)
    return Asked(as_question(fresh, key), known, await _files(session, fresh, key)), key


async def _files(session: Session, row: Row[Any], key: RecordKey) -> tuple[UUID, ...]:
    wanted = {REPLY, *row.documents}
    came = [f for f in await files_of(session, key) if f.document in wanted and f.added_at >= row.asked_at]
    return tuple(f.id for f in came if row.answered_at is None or f.added_at <= row.answered_at)


async def _store(session: Session, asked: Asked, cipher: bytes, now: datetime) -> None:
    mine = (table.c.tenant == session.tenant) & (table.c.id == asked.question.id)
    await session.db.execute(update(table).where(mine).values(answered_at=now, answer=cipher))


async def _go_on(session: Session, asked: Asked, by: By, now: datetime) -> None:
    details = {"question": str(asked.question.id), "files": [str(file) for file in asked.files]}
    if asked.application.state == "question" and not await _others_open(session, asked):
        await move(session, Move(application=asked.application.id, act="answer", by=by, now=now, details=details))
        return
    await record_event(session, asked.application.id, Event(kind="answered", by=by, at=now, details=details))
    await change(session, asked.application, {})


async def _others_open(session: Session, asked: Asked) -> bool:
    query = select(func.count()).where(
        table.c.tenant == session.tenant,
        table.c.application == asked.application.id,
        table.c.id != asked.question.id,
        table.c.answered_at.is_(None),
        table.c.asked_at >= asked.application.state_since,
    )
    return bool(await session.db.scalar(query))
