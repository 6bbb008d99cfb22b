"""Make the two letters that prove a receipt: Eingangsbestätigung and Antragskopie. Run by the worker."""

import asyncio
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import update

from efa.applications.application import find_application, key_of, mine, read_content
from efa.applications.confirmation import Confirmation, read_confirmation
from efa.applications.copy_letter import copy_values
from efa.applications.events import SYSTEM, Event, record_event
from efa.applications.file_check import Checked
from efa.applications.files import NewFile, insert_file
from efa.applications.letters import Letter, render_letter
from efa.applications.press import Press, catalogues_with, definition_of
from efa.applications.receipt_letter import receipt_values
from efa.applications.tables import application as table
from efa.applications.tell import tell
from efa.kit.crypto import RecordKey
from efa.kit.jobs import enqueue
from efa.kit.store import put_file
from efa.kit.texts import BINDING
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session

_VALUES = {"receipt": receipt_values, "copy": copy_values}


async def make_receipt(sessions: Sessions, press: Press, wanted: UUID, now: datetime) -> UUID:
    """Render, store encrypted, tell the mailbox and whoever brings the copy; done again, the same files.

    Raises ApplicationNotFound.
    """
    async with sessions() as session:
        application = await find_application(session, wanted)
        if application.receipt_file:
            return application.receipt_file
        key = await key_of(session, application)
        definition = await definition_of(session, press, application)
        content = await read_content(session, application, key)
        texts = catalogues_with(definition).texts(BINDING)
        confirmation = await read_confirmation(session, application, content, definition, texts)
    receipt = await _made(press, key, "receipt", confirmation)
    copy = await _made(press, key, "copy", confirmation)
    async with sessions() as session:
        return await _record(session, key, wanted, (receipt, copy), now)


async def _made(press: Press, key: RecordKey, letter: Letter, of: Confirmation) -> NewFile:
    """One letter in the store; its name follows from the application, so that a second try writes it over."""
    at = of.application.received_at
    pdf = await asyncio.to_thread(render_letter, letter, _VALUES[letter](of), at)
    name = of.texts(f"applications.letter.{letter}_file", number=of.application.number)
    checked = Checked(name=name, content=pdf, media_type="application/pdf", pages=None, scanned=True)
    new = NewFile(id=uuid5(of.application.id, letter), document=letter, item=None, checked=checked, at=at)
    await put_file(press.store, key, new.id, pdf)
    return new


async def _record(
    session: Session, key: RecordKey, wanted: UUID, files: tuple[NewFile, NewFile], now: datetime
) -> UUID:
    application = await find_application(session, wanted, lock=True)
    if application.receipt_file:
        return application.receipt_file
    receipt, copy = [await insert_file(session, key, new) for new in files]
    await session.db.execute(update(table).where(mine(session, wanted)).values(receipt_file=receipt))
    details = {"receipt": str(receipt), "copy": str(copy)}
    await record_event(session, wanted, Event(kind="receipt_made", by=SYSTEM, at=now, details=details))
    await tell(session, "receipt", wanted)
    ids = {"tenant": str(session.tenant), "application": str(wanted)}
    await enqueue(session.db, "delivery.send", once=f"send:{wanted}", **ids)  # what brings the copy has waited
    return receipt
