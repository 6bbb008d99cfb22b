"""Jobs that check what came from outside."""

from uuid import UUID

from efa.applications.hand_over import Outside
from efa.applications.intakes import unchecked
from efa.applications.outside_check import check_outside
from efa.worker.context import Worker


async def applications_check_outside(worker: Worker, tenant: str, intake: str) -> None:
    """Check one that was stored."""
    await check_outside(outside_of(worker), UUID(tenant), UUID(intake))


async def applications_sweep_outside(worker: Worker) -> None:
    """Check what nobody came to: a lost job loses no application."""
    for tenant in await worker.directory.all():
        async with worker.directory.session(tenant.id) as session:
            left = await unchecked(session, worker.clock())
        for wanted in left:
            await check_outside(outside_of(worker), tenant.id, wanted)


def outside_of(worker: Worker) -> Outside:
    """What taking in needs besides the application."""
    press = worker.press
    return Outside(worker.directory, press.host, press.store, worker.settings.clamd_socket, worker.clock)
