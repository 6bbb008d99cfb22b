"""Let a school or provider confirm something: a code that the person hands on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import insert, update

from efa.applications.application import find_application
from efa.applications.confirmable import own_to_confirm
from efa.applications.errors import WrongState
from efa.applications.events import CITIZEN, Event, record_event
from efa.applications.third_party import code_hash, seal_asked
from efa.applications.third_party_errors import NotConfirmable
from efa.applications.third_party_tables import third_party_request as table
from efa.forms.phrases import say
from efa.kit.ids import random_id, speakable
from efa.kit.texts import Texts
from efa.tenancy.session import Session

LIFE = timedelta(days=60)
_LENGTH = 12  # 60 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestConfirmation:
    """For which document and list item; `texts` say what the item is called, if it has no name."""

    application: UUID
    owner: bytes
    document: str
    item: str | None
    texts: Texts
    now: datetime


async def request_confirmation(session: Session, command: RequestConfirmation) -> UUID:
    """The request, with a fresh code; a code before it opens nothing any more, and whoever took it up starts anew.

    Raises ApplicationNotFound, WrongState, NotConfirmable.
    """
    await find_application(session, command.application, lock=True)
    found = await own_to_confirm(session, command.application, command.owner)
    if not found.waits:
        raise WrongState(state=found.application.state)
    entry = found.entry(command.document, command.item)
    if entry is None or not entry.may_ask:
        raise NotConfirmable
    code = speakable(_LENGTH)
    known = entry.request if entry.request and entry.request.state == "open" else None
    request = known.id if known else random_id()
    about = say(command.texts, entry.about) if entry.about else ""
    values = {
        "code": code_hash(session, code),
        "sealed": seal_asked(found.key, request, code, about),
        "asked_at": command.now,
        "expires_at": command.now + LIFE,
        "organisation": None,
        "taken_at": None,
    }
    await _store(session, command, request, values, new=known is None)
    return request


async def _store(
    session: Session, command: RequestConfirmation, request: UUID, values: dict[str, object], *, new: bool
) -> None:
    if not new:
        own = (table.c.tenant == session.tenant, table.c.id == request)
        await session.db.execute(update(table).where(*own).values(**values))
        return
    about = {"application": command.application, "document": command.document, "item": command.item, "state": "open"}
    await session.db.execute(insert(table).values(tenant=session.tenant, id=request, **about, **values))
    details = {"document": command.document, "request": str(request)}
    event = Event(kind="confirmation_asked", by=CITIZEN, at=command.now, details=details)
    await record_event(session, command.application, event)
