"""Take what somebody tells a tenant about its pages, and queue the mail, in one commit."""

import json
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.kit.ids import new_id
from efa.kit.jobs import enqueue
from efa.mailbox.feedback import Feedback
from efa.mailbox.tables import feedback as table
from efa.tenancy.keys import new_record_key
from efa.tenancy.session import Session

PURPOSE = "feedback"


async def leave_feedback(session: Session, feedback: Feedback, now: datetime) -> None:
    """Keep it encrypted under a key of its own, however long no mail can be sent."""
    record = new_id()
    key = await new_record_key(session, record)
    content = key.encrypt(json.dumps(asdict(feedback)).encode(), PURPOSE)
    row = {"tenant": session.tenant, "id": record, "content": content, "left_at": now}
    await session.db.execute(insert(table).values(**row, attempts=0, next_attempt_at=now))
    await enqueue_feedback(session.db, session.tenant, record)


async def enqueue_feedback(db: AsyncConnection, tenant: UUID, record: UUID) -> None:
    """Queue the mail with one message."""
    ids = {"tenant": str(tenant), "record": str(record)}
    await enqueue(db, "mailbox.feedback", once=f"feedback:{record}", **ids)
