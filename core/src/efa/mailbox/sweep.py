"""Find mails that are due in any tenant and queue them."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.mailbox.copies import enqueue_copy
from efa.mailbox.leave_feedback import enqueue_feedback
from efa.mailbox.messages import enqueue_notification

MOST = 1000
_DUE = text("SELECT tenant, message FROM due_messages(:moment, :most)")
_DUE_COPIES = text("SELECT tenant, copy FROM due_copies(:moment, :most)")
_DUE_FEEDBACK = text("SELECT tenant, feedback FROM due_feedback(:moment, :most)")


async def sweep_messages(db: AsyncConnection, now: datetime) -> int:
    """Queue `mailbox.notify` for every message whose mail is due; how many were found."""
    due = (await db.execute(_DUE, {"moment": now, "most": MOST})).all()
    for row in due:
        await enqueue_notification(db, row.tenant, row.message)
    return len(due)


async def sweep_copies(db: AsyncConnection, now: datetime) -> int:
    """Queue `mailbox.copy` for every copy whose attempt is due; how many were found."""
    due = (await db.execute(_DUE_COPIES, {"moment": now, "most": MOST})).all()
    for row in due:
        await enqueue_copy(db, row.tenant, row.copy)
    return len(due)


async def sweep_feedback(db: AsyncConnection, now: datetime) -> int:
    """Queue `mailbox.feedback` for all that no tenant was told yet; how many were found."""
    due = (await db.execute(_DUE_FEEDBACK, {"moment": now, "most": MOST})).all()
    for row in due:
        await enqueue_feedback(db, row.tenant, row.feedback)
    return len(due)
