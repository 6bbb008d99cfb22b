"""Name the authority that an application was forwarded to, and why."""

from dataclasses import replace

from sqlalchemy import select

from efa.applications.errors import ApplicationNotFound
from efa.applications.events import history
from efa.applications.forwarded import forwarded_of
from efa.mailbox.messages import NewMessage
from efa.tenancy.session import Session
from efa.tenancy.tables import tenant


async def told_where(session: Session, new: NewMessage) -> NewMessage:
    """The message with the name and the reason in its words. Raises ApplicationNotFound."""
    gone = forwarded_of(await history(session, new.application)) if new.application else None
    if gone is None:
        raise ApplicationNotFound
    name = await session.db.scalar(select(tenant.c.name).where(tenant.c.id == gone.to))
    return replace(new, text=f"{new.text}_{gone.reason}", params={**new.params, "authority": name or ""})
