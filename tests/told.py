"""A message of a specialist procedure that waits for a person."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert

from efa.applications.message_tables import procedure_message
from efa.applications.messages.content import Content, SentFile, seal_waiting
from efa.applications.messages.shape import SCHEMA
from efa.kit.ids import new_id
from efa.tenancy.session import Session

_PAYMENT = b'{"kind": "payment", "payment": {"amount": "312.00", "per": "month", "from": "2026-12-01"}}'


async def a_waiting_message(
    session: Session, now: datetime, *, data: bytes = _PAYMENT, reason: str = "unknown_number", file: bool = False
) -> UUID:
    """A payment to an application that nobody knows."""
    wanted = new_id()
    files = (SentFile(id="a", name="a.pdf", content=b"%PDF-1.7"),) if file else ()
    content = Content(schema=SCHEMA, media_type="application/json", data=data, files=files, problems=("/kind: x",))
    row = {
        "channel": "file_drop",
        "receiver_id": str(wanted),
        "number": "WG-0",
        "at": now,
        "created_at": now,
        "state": "open",
        "kind": "payment",
        "reason": reason,
    }
    sealed = seal_waiting(session, wanted, content)
    await session.db.execute(insert(procedure_message).values(tenant=session.tenant, id=wanted, content=sealed, **row))
    return wanted
