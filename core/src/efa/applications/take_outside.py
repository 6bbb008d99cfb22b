"""Take an application from outside: stored first, then checked; what does not fit waits for a person."""

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from efa.applications.errors_intake import ReferenceReused
from efa.applications.hand_over import HandedOver, Outside, TakenOver
from efa.applications.intake_tables import intake as table
from efa.applications.intakes import Intake, find_intake
from efa.applications.outside_check import check_outside
from efa.applications.outside_content import Problem, open_outside, seal_outside
from efa.applications.outside_files import checked_files, keep_files
from efa.applications.outside_route import receiver_of, where_now
from efa.applications.tables import application
from efa.kit.errors import RoomError
from efa.kit.ids import random_id
from efa.kit.jobs import enqueue
from efa.tenancy.keys import new_record_key, read_record_key
from efa.tenancy.session import Session
from efa.tenancy.settings import tenant_settings


async def take_outside(outside: Outside, receiver: UUID, handed: HandedOver) -> TakenOver:
    """The same application once, however often it is handed over.

    It goes to whoever takes it for its place, and stays with the receiver where nobody does.
    Raises ReferenceReused, DraftTooLarge, TooManyFiles, FileTooLarge, FilesTooLarge: then nothing was taken.
    """
    to = await receiver_of(outside, receiver, handed)
    tenant, wanted = await _came_before(outside, (receiver, to), handed) or await _store_once(outside, to, handed)
    with suppress(RoomError):  # it is stored, and its job checks it again
        await check_outside(outside, tenant, wanted)
    async with outside.directory.session(tenant) as session:
        return await what_became(session, wanted)


async def _came_before(outside: Outside, tenants: Iterable[UUID], handed: HandedOver) -> tuple[UUID, UUID] | None:
    """Who has what came under this reference before, and its id: competence may have changed since."""
    for tenant in dict.fromkeys(tenants):
        async with outside.directory.session(tenant) as session:
            known = await _known(session, handed)
        if known:
            return await where_now(outside.directory, tenant, known), known
    return None


async def what_became(session: Session, wanted: UUID) -> TakenOver:
    """Where it stands. Raises IntakeNotFound."""
    known = await find_intake(session, wanted)
    number = await session.db.scalar(
        select(application.c.number).where(
            application.c.tenant == session.tenant, application.c.id == known.application
        )
    )
    return TakenOver(
        tenant=session.tenant,
        intake=known.id,
        state=known.state,
        number=number,
        received_at=known.received_at,
        created_at=known.created_at,
        problems=await _problems(session, known),
    )


async def _known(session: Session, handed: HandedOver) -> UUID | None:
    """What came under this reference before. Raises ReferenceReused where it was something else."""
    index = _index(session, handed)
    query = select(table.c.id).where(table.c.tenant == session.tenant, table.c.reference_index == index)
    found: UUID | None = await session.db.scalar(query)
    if found is None:
        return None
    key, known = await read_record_key(session, found), await find_intake(session, found)
    if key and known.content and open_outside(key, known.content).sha256 != handed.content(()).sha256:
        raise ReferenceReused
    return found


async def _store_once(outside: Outside, tenant: UUID, handed: HandedOver) -> tuple[UUID, UUID]:
    """Where the same comes twice at this moment, both get the one that was faster. Raises as `take_outside`."""
    try:
        return tenant, await _store(outside, tenant, handed)
    except IntegrityError:
        async with outside.directory.session(tenant) as session:
            known = await _known(session, handed)
        if known is None:
            raise
        return tenant, known


async def _store(outside: Outside, tenant: UUID, handed: HandedOver) -> UUID:
    """Everything in one commit with the job that checks it; files lie in the store before."""
    now = outside.clock()
    async with outside.directory.session(tenant) as session:
        limits = (await tenant_settings(session)).limits
    kept, problems = await checked_files(handed.files, limits.file_mb, outside.clamd)
    async with outside.directory.session(tenant) as session:
        wanted = random_id()
        key = await new_record_key(session, wanted)
        await keep_files(outside, session, key, kept, now)
        row = {
            "id": wanted,
            "way": handed.way,
            "state": "stored",
            "received_at": min(handed.received_at, now),
            "created_at": now,
            "sender": handed.sender,
            "reference_index": _index(session, handed),
            "content": seal_outside(key, handed.content(problems)),
        }
        await session.db.execute(insert(table).values(tenant=tenant, **row))
        ids = {"tenant": str(tenant), "intake": str(wanted)}
        await enqueue(session.db, "applications.check_outside", once=f"outside:{wanted}", **ids)
    return wanted


def _index(session: Session, handed: HandedOver) -> bytes:
    known_by = handed.once or handed.reference
    return session.keys.blind("intake", str(handed.sender or handed.way), handed.sender_name, known_by)


async def _problems(session: Session, known: Intake) -> tuple[Problem, ...]:
    if known.reason:
        return (Problem(at="", code=f"returned_{known.reason}"),)
    key = await read_record_key(session, known.id)
    return open_outside(key, known.content).problems if key and known.content else ()
