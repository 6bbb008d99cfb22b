"""Attach a file to the answer to a question: the same checks as for a draft, under the key of the application."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from efa.applications.application import find_application, key_of
from efa.applications.attach import demand_room
from efa.applications.errors import WrongState
from efa.applications.file_check import Checked, Incoming, check_file
from efa.applications.file_errors import DocumentNotAsked
from efa.applications.files import NewFile, files_of, insert_file
from efa.applications.reply import REPLY, Asked, find_question
from efa.applications.states import OPEN
from efa.applications.store_file import Intake
from efa.kit.crypto import RecordKey
from efa.kit.ids import random_id
from efa.kit.store import delete_file, put_file
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachReply:
    """`question` is its public id; `document` one that was asked for, or "reply" for anything else."""

    question: UUID
    owner: bytes
    document: str = REPLY
    incoming: Incoming
    now: datetime


async def attach_reply(sessions: Sessions, intake: Intake, command: AttachReply) -> UUID:
    """Keep a file; the same one once. Raises QuestionNotFound, WrongState, DocumentNotAsked, FileRefused."""
    async with sessions() as session:
        key = await _room(session, intake, command, added=0)
    checked = await check_file(command.incoming, intake.limits.file_mb, intake.clamd)
    name, kept = random_id(), None
    await put_file(intake.store, key, name, checked.content)
    try:
        async with sessions() as session:
            key = await _room(session, intake, command, added=len(checked.content))
            kept = await insert_file(session, key, _new(command, name, checked))
    finally:
        if kept != name:
            await delete_file(intake.store, key.tenant, name)
    return kept


async def _room(session: Session, intake: Intake, command: AttachReply, *, added: int) -> RecordKey:
    asked = await find_question(session, command.question, command.owner)
    _demand_open(asked, command.document)
    key = await key_of(session, await find_application(session, asked.application.id, lock=True))
    demand_room(intake.limits, await files_of(session, key), added=added)
    return key


def _demand_open(asked: Asked, document: str) -> None:
    if asked.question.answered_at is not None or asked.application.state not in OPEN:
        raise WrongState(state=asked.application.state)
    if document not in {REPLY, *asked.question.documents}:
        raise DocumentNotAsked


def _new(command: AttachReply, name: UUID, checked: Checked) -> NewFile:
    return NewFile(id=name, document=command.document, item=None, checked=checked, at=command.now)
