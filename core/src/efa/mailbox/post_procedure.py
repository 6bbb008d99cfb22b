"""Tell a person what a specialist procedure said of their application: our words around the authority's own."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select

from efa.applications.message_tables import procedure_message
from efa.applications.messages.content import open_taken
from efa.applications.messages.shape import Notice, Payment, Question, Status, Told, read_told
from efa.applications.problems import plain_text
from efa.applications.tables import application
from efa.mailbox.messages import NewMessage, store_message
from efa.mailbox.params import Values
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session


async def post_procedure(session: Session, about: UUID, now: datetime) -> UUID | None:
    """The message about one word of the procedure, once. Nothing happens where it was not taken or is gone."""
    row = await _taken(session, about)
    key = await read_record_key(session, row.record) if row else None
    if row is None or key is None:
        return None
    content = open_taken(key, about, bytes(row.content))
    told = read_told(content.schema, content.media_type, content.data)
    new = NewMessage(
        kind="status",
        source=about,
        text=f"mailbox.procedure_{_name(told)}",
        record=row.record,
        application=row.application,
        params={"number": row.number, **_values(told), **_words(told)},
    )
    return await store_message(session, new, now)


async def _taken(session: Session, wanted: UUID) -> Row[Any] | None:
    m, a = procedure_message.c, application.c
    joined = (a.tenant == m.tenant) & (a.id == m.application)
    query: Select[Any] = select(m.application, m.content, a.number, a.record).join_from(
        procedure_message, application, joined
    )
    mine = query.where(m.tenant == session.tenant, m.id == wanted, m.state == "taken")
    found: Row[Any] | None = (await session.db.execute(mine)).one_or_none()
    return found


def _name(told: Told) -> str:
    match told:
        case Status():
            return told.status
        case Payment():
            return f"payment_{told.payment.per}"
        case Question() | Notice():
            return told.kind


def _values(told: Told) -> Values:
    match told:
        case Payment():
            return {"amount": told.payment.amount, "start": told.payment.start}
        case Question():
            return {"until": told.until}
        case _:
            return {}


def _words(told: Told) -> Values:
    """The authority's own words, and what is missing line by line."""
    missing = told.documents if isinstance(told, Status) else ()
    lines = [plain_text(told.text), *(f"– {plain_text(each)}" for each in missing)]
    words = "\n".join(line for line in lines if line)
    return {"words": words} if words else {}
