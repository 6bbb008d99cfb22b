"""Find mails that are due in any tenant and queue them."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.mailbox.messages import enqueue_notification

MOST = 1000
_DUE = text("SELECT tenant, message FROM due_messages(:moment, :most)")


async def sweep_messages(db: AsyncConnection, now: datetime) -> int:
    """Queue `mailbox.notify` for every message whose mail is due; how many were found."""
    due = (await db.execute(_DUE, {"moment": now, "most": MOST})).all()
    for row in due:
        await enqueue_notification(db, row.tenant, row.message)
    return len(due)
