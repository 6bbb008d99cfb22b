"""The document that proves a mandate: kept under the mandate's key, shown to the authority."""

from datetime import datetime
from functools import partial
from uuid import UUID

from obstore.store import ObjectStore

from efa.applications.file_check import Checked, Incoming, check_file
from efa.applications.file_errors import FileNotFound
from efa.applications.files import NewFile, StoredFile, files_of, insert_file, read_bytes
from efa.applications.store_file import Intake, store_file
from efa.identity.actor import Staff
from efa.identity.check_mandate import demand_checker
from efa.identity.errors import MandateNotFound
from efa.identity.mandate_log import MandateEvent, note
from efa.identity.prove_mandate import ProveMandate, prove_mandate
from efa.kit.crypto import RecordKey
from efa.tenancy.doors import Sessions
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session

_DOCUMENT = "mandate"


async def prove_by_document(sessions: Sessions, intake: Intake, command: ProveMandate, incoming: Incoming) -> UUID:
    """The mandate with its document, both or none. Raises MandateRefused, FileRefused."""
    checked = await check_file(incoming, intake.limits.file_mb, intake.clamd)
    async with sessions() as session:
        mandate = await prove_mandate(session, command)
        key = await _key(session, mandate)
        await store_file(intake, key, checked, partial(_record, session, key, checked, command.now))
    return mandate


async def evidence_of(session: Session, mandate: UUID) -> tuple[StoredFile, ...]:
    """The documents of a mandate. Raises MandateNotFound."""
    return await files_of(session, await _key(session, mandate))


async def read_evidence(
    sessions: Sessions, store: ObjectStore, by: Staff, mandate: UUID, file: UUID, *, now: datetime
) -> tuple[StoredFile, bytes]:
    """One document with its bytes; that it was read stands in the log.

    Raises NotAllowed, MandateNotFound, WorksThere, FileNotFound.
    """
    async with sessions() as session:
        await demand_checker(session, by, mandate)
        key = await _key(session, mandate)
        found = next((one for one in await files_of(session, key) if one.id == file), None)
        if found is None:
            raise FileNotFound
        await note(session, mandate, MandateEvent(event="evidence_read", actor="staff", at=now, person=by.person))
    return found, await read_bytes(store, key, found)


async def _record(session: Session, key: RecordKey, checked: Checked, now: datetime, name: UUID) -> UUID:
    return await insert_file(session, key, NewFile(id=name, document=_DOCUMENT, item=None, checked=checked, at=now))


async def _key(session: Session, mandate: UUID) -> RecordKey:
    key = await read_record_key(session, mandate)
    if key is None:
        raise MandateNotFound
    return key
