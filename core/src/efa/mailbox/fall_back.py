"""Send a notice on paper after all, because nobody could be told that it waits in the mailbox."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from efa.applications.tables import decision
from efa.mailbox.post_notice import queue_letter, record_way
from efa.mailbox.tables import notice_delivery
from efa.tenancy.session import Session


async def fall_back_to_paper(session: Session, decided: UUID, now: datetime) -> None:
    """From now on the letter counts; the mailbox keeps a copy (§ 37 Abs. 2a SGB X wants a notification)."""
    c = notice_delivery.c
    mailbox = (c.tenant == session.tenant) & (c.decision == decided) & (c.way == "mailbox") & c.notified_at.is_(None)
    bound = await session.db.execute(update(notice_delivery).where(mailbox & c.binding).values(binding=False))
    if not bound.rowcount:
        return
    mine = (decision.c.tenant == session.tenant) & (decision.c.id == decided)
    row = (await session.db.execute(select(decision).where(mine))).one()
    await record_way(session, row, "print", binding=True, now=now)
    await queue_letter(session, row, "not_notified", now)
