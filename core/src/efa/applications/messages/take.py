"""Take a message: stored first, once, however often it comes; then placed."""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from efa.applications.message_tables import procedure_message as table
from efa.applications.messages.content import Content, SentFile, seal_waiting
from efa.applications.messages.place import CameBy, Desk, How, place
from efa.applications.messages.rows import Unfit, keep_open
from efa.kit.ids import new_id
from efa.sdk.answering import Message
from efa.tenancy.session import Session

MOST_DATA = 1 << 20
MOST = 30 << 20
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class _Row:
    id: UUID
    state: str
    reason: str | None


async def take(desk: Desk, channel: str, message: Message, came_by: CameBy) -> str | None:
    """The key of the reason why somebody has to look at it, None where it has reached the person.

    The first message under an id counts: the same again changes nothing.
    """
    content, unfit = await _content(message)
    async with desk.sessions() as session:
        row = await _store(session, channel, message, content, desk)
    if row.state != "stored":
        return row.reason
    if unfit:
        async with desk.sessions() as session:
            await keep_open(session, row.id, unfit)
        return unfit.reason
    return await place(desk, row.id, How(came_by=came_by))


async def _store(session: Session, channel: str, message: Message, content: Content, desk: Desk) -> _Row:
    wanted, told = new_id(), {"channel": channel, "receiver_id": message.id[:_LONGEST]}
    times = {"at": message.at, "created_at": desk.clock()}
    values = {**told, **times, "number": message.number[:_LONGEST], "state": "stored"}
    sealed = seal_waiting(session, wanted, content)
    statement = insert(table).values(tenant=session.tenant, id=wanted, content=sealed, **values)
    await session.db.execute(statement.on_conflict_do_nothing())
    same = (table.c[name] == value for name, value in told.items())
    query = select(table.c.id, table.c.state, table.c.reason).where(table.c.tenant == session.tenant, *same)
    found = (await session.db.execute(query)).one()
    return _Row(found.id, found.state, found.reason)


async def _content(message: Message) -> tuple[Content, Unfit | None]:
    """As it came; of what is too large only that it came."""
    came = Content(schema=message.schema[:_LONGEST], media_type=message.media_type[:_LONGEST], data=message.data)
    told = sum(each.size for each in message.attachments) + len(message.data)
    if len(message.data) > MOST_DATA or told > MOST:
        return replace(came, data=b""), Unfit("too_large", None)
    files, size = [], 0
    for each in message.attachments:
        content = await each.read()
        size += len(content)
        if size > MOST:
            return came, Unfit("too_large", None)
        files.append(SentFile(id=each.id, name=each.filename, content=content))
    return replace(came, files=tuple(files)), None
