"""A specialist procedure that tells something about an application, and what the person gets of it."""

import hashlib
import json
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from efa.applications.application import Application
from efa.applications.message_tables import procedure_message
from efa.applications.messages.place import Desk
from efa.applications.messages.shape import SCHEMA
from efa.applications.press import Press
from efa.identity.actor import Staff
from efa.mailbox.read import list_messages
from efa.sdk.answering import Message
from efa.sdk.channel import Attachment
from efa.tenancy.session import Session
from tests.applications.authority_side.office import ACCOUNT, always, handed_in, now_known
from tests.applications.papers import a_pdf

PDF = a_pdf("Bescheid")
NOTICE = {
    "kind": "notice",
    "outcome": "grant",
    "date": "2026-11-25",
    "remedy": "objection",
    "file": "b",
    "sha256": hashlib.sha256(PDF).hexdigest(),
    "fileReference": "50.2-17",
    "payment": {"amount": "312.00", "per": "month", "from": "2026-12-01"},
}


async def on_it(session: Session, application: UUID, channel: str) -> bool:
    return channel == "file_drop"


@pytest.fixture
def desk(aachen: Session, press: Press, now: datetime) -> Desk:
    return Desk(sessions=always(aachen), press=press, clamd=None, clock=lambda: now)


@pytest.fixture
async def fresh(aachen: Session, press: Press, now: datetime, caseworker: Staff) -> Application:
    """Handed in, and nobody has touched it."""
    return await now_known(aachen, await handed_in(aachen, press.host, now))


def a_message(number: str, told: dict[str, Any], at: datetime, *, key: str = "1", pdf: bytes | None = None) -> Message:
    async def read() -> bytes:
        return pdf or b""

    kind, size = "application/pdf", len(pdf or b"")
    sent = Attachment(
        id="b", document="", purpose="attachment", filename="b.pdf", media_type=kind, size=size, read=read
    )
    return Message(
        id=key,
        number=number,
        at=at,
        schema=SCHEMA,
        media_type="application/json",
        data=json.dumps(told).encode(),
        attachments=(sent,) if pdf else (),
    )


async def titles(session: Session) -> list[str]:
    return [head.text for head in (await list_messages(session, session.keys.pairwise(ACCOUNT))).rows]


async def the_message(session: Session) -> Any:
    return (await session.db.execute(select(procedure_message))).one()
