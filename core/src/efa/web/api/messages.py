"""The mailbox: messages, and the files that hang on them."""

from datetime import date, datetime
from typing import Annotated, cast

from fastapi import Query, Response
from pydantic import Field

from efa.kit.pages import BadCursor
from efa.mailbox.messages import Kind
from efa.mailbox.read import Head, Message, NoticeTimes, list_messages, read_message
from efa.web.api.caller import Caller
from efa.web.api.errors import CursorUnknown
from efa.web.api.route import api_router, documented, file_of
from efa.web.api.shape import IdInPath, PublicId, Shown
from efa.web.deps import Visit
from efa.web.mine import mailbox
from efa.web.mine.person import owner_of, public_id

router = api_router("messages")
Cursor = Annotated[str | None, Query(max_length=500, description="`next` or `previous` of the answer before.")]


class MessageHead(Shown):
    """A message in the list."""

    id: PublicId
    kind: Kind
    title: str
    number: str | None = Field(description="Number of the application; null: it is about a draft.")
    provided_at: datetime
    is_read: bool


class MessagePage(Shown):
    """The newest first."""

    messages: tuple[MessageHead, ...]
    next: str | None = Field(description="Cursor of the older ones; null: there are none.")


class NoticeShown(Shown):
    """How a notice reached the person, and until when an objection or action is possible."""

    binding: bool = Field(description="false: the letter counts, this is a copy.")
    provided_at: datetime
    notified_at: datetime | None
    retrieved_at: datetime | None
    bekanntgabe: date | None
    bekanntgabe_norm: str | None
    deadline: date | None


class MessageShown(MessageHead):
    """An opened message."""

    text: str
    words: str = Field(description="What the authority itself wrote; '' where it wrote nothing.")
    has_file: bool
    notice: NoticeShown | None


@router.get("/messages", **documented("listMessages", "List messages", 401, 422))
async def list_all(visit: Caller, cursor: Cursor = None) -> MessagePage:
    """Page by page."""
    login = await owner_of(visit)
    async with visit.session() as session:
        try:
            page = await list_messages(session, login.owner, cursor)
        except BadCursor as error:
            raise CursorUnknown from error
    return MessagePage(messages=tuple(_head(visit, head) for head in page.rows), next=page.next)


@router.get("/messages/{message}", **documented("readMessage", "Open a message", 401, 404))
async def read(visit: Caller, message: IdInPath) -> MessageShown:
    """That it was opened is recorded."""
    login = await owner_of(visit)
    async with visit.session() as session:
        return _opened(visit, await read_message(session, login.owner, public_id(message), visit.now))


@router.get(
    "/messages/{message}/file",
    response_class=Response,
    **documented(
        "readMessageFile", "Read its file", 401, 403, 404, responses=file_of("application/pdf", "Receipt or notice")
    ),
)
async def read_file(visit: Caller, message: IdInPath) -> Response:
    """A notice needs the trust that its benefit asks for; the first retrieval is recorded."""
    return await mailbox.download(visit, message)


def _head(visit: Visit, head: Head) -> MessageHead:
    return MessageHead(
        id=head.public_id,
        kind=cast("Kind", head.kind),
        title=visit.texts(f"{head.text}.title"),
        number=head.number,
        provided_at=head.provided_at,
        is_read=head.is_read,
    )


def _opened(visit: Visit, found: Message) -> MessageShown:
    head = _head(visit, found.head)
    return MessageShown(
        **{name: getattr(head, name) for name in MessageHead.model_fields},
        text=visit.texts(f"{found.head.text}.body", **found.params),
        words=str(found.params.get("words", "")),
        has_file=found.file is not None,
        notice=_notice(found.notice) if found.notice else None,
    )


def _notice(times: NoticeTimes) -> NoticeShown:
    return NoticeShown(**{name: getattr(times, name) for name in NoticeShown.model_fields})
