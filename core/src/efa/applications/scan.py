"""The scanned paper of an application that was taken in: a file of its own kind, which no form asks for."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from efa.applications.attach import demand_room
from efa.applications.errors_intake import IntakeSettled
from efa.applications.file_check import Checked, Incoming, check_file
from efa.applications.files import NewFile, StoredFile, delete_row, files_of, insert_file
from efa.applications.intakes import WAITING, find_intake
from efa.applications.store_file import Intake as Store
from efa.applications.store_file import store_file
from efa.applications.taken_in import PAPER
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.kit.crypto import RecordKey
from efa.kit.store import delete_file
from efa.tenancy.doors import Sessions
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class AddScan:
    """A scan or photo for an intake."""

    intake: UUID
    incoming: Incoming
    now: datetime


async def add_scan(sessions: Sessions, store: Store, staff: Staff, command: AddScan) -> UUID:
    """Keep it; the same one once. Raises NotAllowed, IntakeNotFound, IntakeSettled, FileRefused."""
    async with sessions() as session:
        key = await _open(session, staff, command.intake)
        demand_room(store.limits, await files_of(session, key), added=0)
    checked = await check_file(command.incoming, store.limits.file_mb, store.clamd)
    return await store_file(store, key, checked, partial(_record, sessions, store, staff, command, checked))


async def scans_of(session: Session, staff: Staff, wanted: UUID) -> tuple[StoredFile, ...]:
    """The scans so far. Raises NotAllowed, IntakeNotFound, IntakeSettled."""
    key = await _open(session, staff, wanted)
    return tuple(file for file in await files_of(session, key) if file.document == PAPER)


async def remove_scan(sessions: Sessions, store: Store, staff: Staff, wanted: UUID, file: UUID) -> None:
    """Take one out again. Raises NotAllowed, IntakeNotFound, IntakeSettled, FileNotFound."""
    async with sessions() as session:
        key = await _open(session, staff, wanted)
        await delete_row(session, key, file)
    await delete_file(store.store, key.tenant, file)


async def _record(
    sessions: Sessions, store: Store, staff: Staff, command: AddScan, checked: Checked, name: UUID
) -> UUID:
    async with sessions() as session:
        key = await _open(session, staff, command.intake)
        present = await files_of(session, key)
        new = NewFile(id=name, document=PAPER, item=None, checked=checked, at=command.now)
        kept = await insert_file(session, key, new)
        if kept == name:
            demand_room(store.limits, present, added=len(checked.content))
    return kept


async def _open(session: Session, staff: Staff, wanted: UUID) -> RecordKey:
    allow(staff, Action.TAKE_IN)
    known = await find_intake(session, wanted, lock=True)
    key = await read_record_key(session, wanted)
    if known.state not in WAITING or not known.at_counter or key is None:
        raise IntakeSettled
    return key
