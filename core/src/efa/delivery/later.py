"""What the person handed in later: answers to questions and further evidence, as a supplement brings them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import String, cast, select

from efa.applications.files import OURS, StoredFile, files_of
from efa.applications.message_tables import procedure_message
from efa.applications.questions import Question, questions_of
from efa.applications.reply import REPLY
from efa.applications.tables import event
from efa.delivery.consignments import Claim
from efa.kit.crypto import RecordKey
from efa.tenancy.session import Session

Told = Mapping[str, str | int | Sequence[str] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """`replies` with the id of the procedure's own message, None where staff of the platform asked."""

    replies: tuple[tuple[Question, str | None], ...] = ()
    files: tuple[StoredFile, ...] = ()


NOTHING = Later()


async def later_in(session: Session, attempted: Claim, key: RecordKey) -> Later:
    """What one consignment brings: a supplement is known by the moment at which it was handed in."""
    if attempted.purpose != "supplement":
        return NOTHING
    received = attempted.received_at
    about = attempted.application
    answered = [one for one in await questions_of(session, about, key) if one.answered_at == received]
    files = [
        file
        for file in await files_of(session, key)
        if any(_belongs(file, one) for one in answered) or (file.added_at == received and file.document not in OURS)
    ]
    replies = [(one, await _asked_by(session, about, one.id)) for one in answered]
    return Later(replies=tuple(replies), files=tuple(files))


def later_tree(later: Later) -> Mapping[str, Sequence[Told]]:
    """Both as the tree of a supplement has them."""
    replies = [_reply(*one, later.files) for one in later.replies]
    return {"replies": replies, "laterFiles": [_file(one) for one in later.files]}


def _reply(reply: Question, message: str | None, files: Sequence[StoredFile]) -> Told:
    assert reply.answered_at
    return {
        "id": str(reply.id),
        "inReplyTo": message,
        "question": reply.text,
        "documents": reply.documents,
        "askedAt": reply.asked_at.isoformat(),
        "text": reply.answer,
        "answeredAt": reply.answered_at.isoformat(),
        "files": [str(file.id) for file in files if _belongs(file, reply)],
    }


def _file(file: StoredFile) -> Told:
    return {
        "id": str(file.id),
        "document": file.document,
        "item": file.item,
        "filename": file.name,
        "mediaType": file.media_type,
        "size": file.size,
        "sha256": file.sha256.hex(),
    }


def _belongs(file: StoredFile, reply: Question) -> bool:
    asked = file.document in {REPLY, *reply.documents}
    return asked and reply.answered_at is not None and reply.asked_at <= file.added_at <= reply.answered_at


async def _asked_by(session: Session, about: UUID, question: UUID) -> str | None:
    e, m = event.c, procedure_message.c
    query = (
        select(m.receiver_id)
        .join(event, (e.tenant == m.tenant) & (e.details["message"].astext == cast(m.id, String)))
        .where(m.tenant == session.tenant, m.application == about, e.application == about)
        .where(e.details["question"].astext == str(question))
    )
    return await session.db.scalar(query)
