"""The packages of a period into a folder, with what a worker opens: plugins and the store."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from efa.cli.command import CommandFailed
from efa.cli.directory import active_tenant
from efa.delivery.export import Taker, take
from efa.delivery.export_period import Exported, Period, came_in, export_period
from efa.identity.actor import Staff
from efa.identity.errors import NotAllowed
from efa.identity.members import members
from efa.tenancy.session import Session
from efa.worker.context import Worker
from efa.worker.letters import addressee_of

Opening = Callable[[], AbstractAsyncContextManager[Worker]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the command line asks for; `by` is the person who answers for it."""

    tenant: str
    by: UUID
    period: Period
    into: Path


async def write_xdomea(opening: Opening, wanted: Wanted) -> Exported:
    """Raises CommandFailed, OSError."""
    async with opening() as worker:
        tenant = await active_tenant(worker.directory, wanted.tenant)
        sessions = worker.sessions(str(tenant.id))
        async with sessions() as session:
            staff = await _person(session, worker, wanted)
            try:
                chosen = await came_in(session, staff, wanted.period)
            except NotAllowed:
                raise CommandFailed(f"{staff.name} may not read applications at '{wanted.tenant}'") from None
        to, moment, taker = await addressee_of(worker, str(tenant.id)), worker.clock(), Taker(staff, "export_command")
        return await export_period(
            chosen, lambda one: take(sessions, worker.press, to, taker, one, moment), wanted.into
        )


async def _person(session: Session, worker: Worker, wanted: Wanted) -> Staff:
    known = {member.person: member for member in await members(session, worker.clock())}
    if wanted.by not in known:
        raise CommandFailed(f"nobody of the id {wanted.by} works at '{wanted.tenant}'")
    return Staff(wanted.by, known[wanted.by].name, known[wanted.by].roles)
