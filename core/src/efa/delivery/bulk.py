"""Act on many deliveries at once: all that somebody has to look at, or those of one kind, channel or reason."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from efa.delivery.errors import NotResendable
from efa.delivery.resend import resend
from efa.delivery.tasks import Chosen, open_tasks
from efa.kit.jobs import enqueue
from efa.tenancy.session import Session

AT_ONCE = 1000


async def resend_all(session: Session, chosen: Chosen, now: datetime) -> int:
    """Send again what was given up or refused, at most 1000; how many."""
    sent = 0
    for task in await open_tasks(session, now, chosen, most=AT_ONCE):
        if task.kind in ("given_up", "refused"):
            try:
                await resend(session, task.consignment, now)
            except NotResendable:  # somebody was quicker
                continue
            sent += 1
    return sent


async def tell_all(session: Session, chosen: Chosen, now: datetime) -> Mapping[UUID, str]:
    """Tell every person whose application waits that it takes longer and their date stays, once; numbers of these."""
    tasks = await open_tasks(session, now, chosen, most=AT_ONCE)
    waiting = {task.application: task.number for task in tasks if task.leading}
    for about in waiting:
        tenant, once = str(session.tenant), f"delay:{about}"
        await enqueue(session.db, "mailbox.post", once=once, tenant=tenant, kind="delay", about=str(about))
    return waiting
