"""Hand in evidence that was missing, after the application is on its way."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from efa.applications.application import Application, read_content
from efa.applications.attach import demand_room
from efa.applications.errors import WrongState
from efa.applications.events import CITIZEN, By, Event, record_event
from efa.applications.file_check import Checked, Incoming, check_file
from efa.applications.file_errors import DocumentNotAsked
from efa.applications.files import NewFile, files_of, insert_file
from efa.applications.own import Own, own_application
from efa.applications.states import OPEN
from efa.applications.store_file import Intake, store_file
from efa.applications.supplement import supplement
from efa.applications.transition import change, lock_seen
from efa.catalogue.calls import NeededDocument
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class HandIn:
    """A file for one of the documents that the application asked for."""

    application: UUID
    owner: bytes
    document: NeededDocument
    incoming: Incoming
    by: By = CITIZEN
    now: datetime


async def hand_in(sessions: Sessions, intake: Intake, command: HandIn) -> UUID:
    """Keep a file; the same one once. Raises ApplicationNotFound, WrongState, DocumentNotAsked, FileRefused."""
    async with sessions() as session:
        own = await _open(session, command)
        demand_room(intake.limits, await files_of(session, own.key), added=0)
    checked = await check_file(command.incoming, intake.limits.file_mb, intake.clamd)
    return await store_file(intake, own.key, checked, partial(_record, sessions, intake, command, checked))


async def _open(session: Session, command: HandIn) -> Own:
    own = await own_application(session, command.application, command.owner)
    if own.application.state not in OPEN:
        raise WrongState(state=own.application.state)
    if command.document not in (await read_content(session, own.application, own.key)).needed:
        raise DocumentNotAsked
    return own


async def _record(sessions: Sessions, intake: Intake, command: HandIn, checked: Checked, name: UUID) -> UUID:
    async with sessions() as session:
        own = await _open(session, command)
        known = await lock_seen(session, command.application, None)
        present = await files_of(session, own.key)
        asked = command.document
        new = NewFile(id=name, document=asked.key, item=asked.item, checked=checked, at=command.now)
        kept = await insert_file(session, own.key, new)
        if kept == name:
            demand_room(intake.limits, present, added=len(checked.content))
            first = all((file.document, file.item) != (asked.key, asked.item) for file in present)
            await _note(session, known, command, name, first=first)
    return kept


async def _note(session: Session, known: Application, command: HandIn, file: UUID, *, first: bool) -> None:
    """In the log, and where the document was missing, one less is."""
    details = {"document": command.document.key, "file": str(file)}
    await record_event(session, known.id, Event(kind="evidence", by=command.by, at=command.now, details=details))
    await change(session, known, {"missing": max(known.missing - first, 0)})
    await supplement(session, known.id, file)
