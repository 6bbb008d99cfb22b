"""Messages of a specialist procedure that come in on a channel: only about what went out on it."""

from uuid import UUID

from sqlalchemy import exists, select

from efa.applications.messages.place import Desk
from efa.applications.messages.take import take
from efa.delivery.inward import Inward
from efa.delivery.tables import consignment
from efa.sdk.answering import Message
from efa.tenancy.session import Session


async def take_message(clamd: str | None, by: Inward, message: Message) -> str | None:
    """Store it once, however often it comes; the key of the reason why it does not fit, None where it does."""
    desk = Desk(sessions=by.sessions, press=by.press, clamd=clamd, clock=by.clock)
    return await take(desk, by.channel, message, _went_out)


async def _went_out(session: Session, application: UUID, channel: str) -> bool:
    c = consignment.c
    handed = c.state.in_(("sending", "handed_over", "acknowledged"))
    mine = (c.tenant == session.tenant, c.application == application, c.channel == channel, handed)
    return bool(await session.db.scalar(select(exists().where(*mine))))
