"""Hand what waits to the authority that it belongs to (§ 16 Abs. 2 SGB I): receipt, reference, sender and files stay.

Two transactions, that of the target commits first: broken off between them, a second try finds the copy by its id.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import exists, insert, select, update

from efa.applications.drafts import destroy_draft
from efa.applications.errors_authority import NotForwardable
from efa.applications.errors_intake import IntakeNotFound, IntakeSettled
from efa.applications.file_check import Checked
from efa.applications.files import NewFile, StoredFile, files_of, insert_file, read_bytes
from efa.applications.forwarded import Reason
from efa.applications.hand_over import Outside
from efa.applications.intake_tables import intake as table
from efa.applications.intakes import WAITING, Intake, find_intake, settle_intake
from efa.applications.outside_check import Opened, check_outside, open_intake
from efa.applications.outside_content import of_files, seal_outside
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.kit.errors import RoomError
from efa.kit.ids import random_id
from efa.kit.jobs import enqueue
from efa.kit.store import delete_file, put_file
from efa.tenancy.keys import new_record_key
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardIntake:
    """`to` is the tenant of the other authority; it may be one that does not offer the benefit online."""

    intake: UUID
    to: UUID
    reason: Reason


async def forward_intake(outside: Outside, tenant: UUID, staff: Staff, command: ForwardIntake) -> None:
    """It waits there, or is handed in at once where it fits; here it is `forwarded`.

    Raises NotAllowed, IntakeNotFound, IntakeSettled, NotForwardable, UnknownTenant.
    """
    allow(staff, Action.FORWARD)
    now = outside.clock()
    async with outside.directory.session(tenant) as session:
        opened = await open_intake(session, command.intake, lock=True)
        if command.to == tenant:
            raise NotForwardable
        if opened.known.state not in WAITING:
            raise IntakeSettled
        files = await files_of(session, opened.key)
        async with outside.directory.session(command.to) as other:
            await _arrive(outside, other, opened, files)
        gone = {"content": None, "reason": command.reason, "forwarded_to": command.to}
        await settle_intake(session, command.intake, "forwarded", now, **gone)
        details = {"to": str(command.to), "reason": command.reason}
        about, by = str(command.intake), str(staff.person)
        await record_change(session, "intake_forwarded", about, by=by, now=now, details=details)
        names = await destroy_draft(session, command.intake)
    for name in names:
        await delete_file(outside.store, tenant, name)
    with suppress(RoomError):  # it is there, and its job checks it again
        await check_outside(outside, command.to, command.intake)


async def _arrive(outside: Outside, there: Session, opened: Opened, files: Sequence[StoredFile]) -> None:
    known, before = opened.known, await _before(there, opened.known.id)
    if before and before.state != "forwarded":
        return  # a try before this one got as far
    key = await new_record_key(there, known.id)
    for file in files:
        name, content = random_id(), await read_bytes(outside.store, opened.key, file)
        await put_file(outside.store, key, name, content)
        await insert_file(there, key, _copy(file, name, content))
    content = seal_outside(key, replace(opened.content, problems=of_files(opened.content.problems)))
    await (_insert(there, opened, content) if before is None else _reopen(there, known.id, content))
    ids = {"tenant": str(there.tenant), "intake": str(known.id)}
    await enqueue(there.db, "applications.check_outside", once=f"outside:{known.id}", **ids)


async def _before(there: Session, wanted: UUID) -> Intake | None:
    try:
        return await find_intake(there, wanted, lock=True)
    except IntakeNotFound:
        return None


async def _insert(there: Session, opened: Opened, content: bytes) -> None:
    known = opened.known
    row = {
        "id": known.id,
        "way": known.way,
        "state": "stored",
        "received_at": known.received_at,
        "created_at": known.created_at,
        "sender": known.sender,
        "reference_index": await _index(there, opened),
        "content": content,
    }
    await there.db.execute(insert(table).values(tenant=there.tenant, **row))


async def _reopen(there: Session, wanted: UUID, content: bytes) -> None:
    """It comes back to an authority that had forwarded it."""
    fresh = {"state": "stored", "content": content, **dict.fromkeys(("settled_at", "reason", "forwarded_to"))}
    this = (table.c.tenant == there.tenant, table.c.id == wanted)
    await there.db.execute(update(table).where(*this).values(**fresh))


async def _index(there: Session, opened: Opened) -> bytes | None:
    """What it is known again by, should it come here directly; None where something else has come so before."""
    known, content = opened.known, opened.content
    index = there.keys.blind("intake", str(known.sender or known.way), content.sender, content.reference)
    taken = select(exists().where(table.c.tenant == there.tenant, table.c.reference_index == index))
    return None if await there.db.scalar(taken) else index


def _copy(file: StoredFile, name: UUID, content: bytes) -> NewFile:
    checked = Checked(
        name=file.name, content=content, media_type=file.media_type, pages=file.pages, scanned=file.scanned
    )
    return NewFile(id=name, document=file.document, item=file.item, checked=checked, at=file.added_at)
