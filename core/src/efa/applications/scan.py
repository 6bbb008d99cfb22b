"""The scanned paper of an application that was taken in: a file of its own kind, which no form asks for."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from efa.applications.attach import demand_room
from efa.applications.drafts import Draft, find_draft
from efa.applications.errors_intake import IntakeSettled
from efa.applications.file_check import Checked, Incoming, check_file
from efa.applications.files import NewFile, StoredFile, delete_row, files_of, insert_file
from efa.applications.intakes import WAITING, find_intake, owner_of
from efa.applications.store_file import Intake as Store
from efa.applications.store_file import store_file
from efa.applications.taken_in import PAPER
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.kit.store import delete_file
from efa.tenancy.doors import Sessions
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
        draft = await _open(session, staff, command.intake, command.now)
        demand_room(store.limits, await files_of(session, draft.key), added=0)
    checked = await check_file(command.incoming, store.limits.file_mb, store.clamd)
    return await store_file(store, draft.key, checked, partial(_record, sessions, store, staff, command, checked))


async def scans_of(session: Session, staff: Staff, wanted: UUID, now: datetime) -> tuple[StoredFile, ...]:
    """The scans so far. Raises NotAllowed, IntakeNotFound, IntakeSettled."""
    draft = await _open(session, staff, wanted, now)
    return tuple(file for file in await files_of(session, draft.key) if file.document == PAPER)


async def remove_scan(sessions: Sessions, store: Store, staff: Staff, command: tuple[UUID, UUID, datetime]) -> None:
    """Take one out again. Raises NotAllowed, IntakeNotFound, IntakeSettled, FileNotFound."""
    wanted, file, now = command
    async with sessions() as session:
        draft = await _open(session, staff, wanted, now)
        await delete_row(session, draft.key, file)
    await delete_file(store.store, draft.key.tenant, file)


async def _record(
    sessions: Sessions, store: Store, staff: Staff, command: AddScan, checked: Checked, name: UUID
) -> UUID:
    async with sessions() as session:
        draft = await _open(session, staff, command.intake, command.now)
        present = await files_of(session, draft.key)
        new = NewFile(id=name, document=PAPER, item=None, checked=checked, at=command.now)
        kept = await insert_file(session, draft.key, new)
        if kept == name:
            demand_room(store.limits, present, added=len(checked.content))
    return kept


async def _open(session: Session, staff: Staff, wanted: UUID, now: datetime) -> Draft:
    allow(staff, Action.TAKE_IN)
    known = await find_intake(session, wanted)
    if known.state not in WAITING or known.benefit is None:
        raise IntakeSettled
    return await find_draft(session, wanted, owner_of(session, wanted), now, lock=True)
