"""What came from outside, as it was sent: for the people of the authority, each look recorded."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from obstore.store import ObjectStore

from efa.applications.files import OURS, StoredFile, files_of, find_file, read_bytes
from efa.applications.intake_looks import record_look
from efa.applications.intakes import Intake
from efa.applications.outside_check import open_intake
from efa.applications.outside_content import OutsideContent
from efa.applications.taken_in import REFUSED
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class Sent:
    """The intake, what was sent, and the files that came with it."""

    known: Intake
    content: OutsideContent
    files: tuple[StoredFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """Which file of which intake."""

    intake: UUID
    file: UUID
    now: datetime


async def read_outside(session: Session, staff: Staff, wanted: UUID, now: datetime) -> Sent:
    """Raises NotAllowed, IntakeNotFound, IntakeSettled where nothing is left to read."""
    allow(staff, Action.TAKE_IN)
    opened = await open_intake(session, wanted)
    await record_look(session, opened.known, staff, "read", now)
    return Sent(
        opened.known, opened.content, tuple(file for file in await files_of(session, opened.key) if _came(file))
    )


async def read_document(session: Session, staff: Staff, wanted: UUID, now: datetime) -> tuple[OutsideContent, bytes]:
    """The document itself, byte by byte. Raises as `read_outside`."""
    allow(staff, Action.TAKE_IN)
    opened = await open_intake(session, wanted)
    await record_look(session, opened.known, staff, "download", now)
    return opened.content, opened.content.document


async def fetch_outside(
    sessions: Sessions, store: ObjectStore, staff: Staff, command: Fetch
) -> tuple[StoredFile, bytes]:
    """A file that came with it. Raises NotAllowed, IntakeNotFound, IntakeSettled, FileNotFound."""
    allow(staff, Action.TAKE_IN)
    async with sessions() as session:
        opened = await open_intake(session, command.intake)
        found = await find_file(session, opened.key, command.file)
        await record_look(session, opened.known, staff, "download", command.now)
    return found, await read_bytes(store, opened.key, found)


def _came(file: StoredFile) -> bool:
    return file.document == REFUSED or file.document not in OURS
