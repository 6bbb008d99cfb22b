"""Jobs that check what came from outside."""

from typing import TYPE_CHECKING, cast
from uuid import UUID

from efa.applications.hand_over import Outside
from efa.applications.intakes import unchecked
from efa.applications.outside_check import check_outside
from efa.applications.outside_person import forget_returned
from efa.applications.take_arrived import BY_CHANNEL, RETURNED, WAITS, take_arrived
from efa.delivery.inward import Inward
from efa.delivery.outside import take_arrived as keep_arrived
from efa.kit.store import delete_file
from efa.sdk.answering import Arrived
from efa.worker.context import Worker

if TYPE_CHECKING:
    from efa.applications.taken_in import Way


async def applications_check_outside(worker: Worker, tenant: str, intake: str) -> None:
    """Check one that was stored."""
    await check_outside(outside_of(worker), UUID(tenant), UUID(intake))


async def applications_sweep_outside(worker: Worker) -> None:
    """Check what nobody came to: a lost job loses no application. What was given back goes after its time."""
    for tenant in await worker.directory.all():
        async with worker.directory.session(tenant.id) as session:
            left, gone = await unchecked(session, worker.clock()), await forget_returned(session, worker.clock())
        for name in gone:
            await delete_file(worker.press.store, tenant.id, name)
        for wanted in left:
            await check_outside(outside_of(worker), tenant.id, wanted)


async def take_from_channel(worker: Worker, tenant: UUID, by: Inward, arrived: Arrived) -> str | None:
    """An application that a channel brought; what cannot be taken goes to a person, and its sender is told why.

    What waits for a person stays unanswered until that person has decided, for three days at most.
    """
    if by.channel not in BY_CHANNEL:
        return await keep_arrived(by, arrived)
    refused = await take_arrived(outside_of(worker), tenant, cast("Way", by.channel), arrived)
    if refused and refused != WAITS and not refused.startswith(RETURNED):
        await keep_arrived(by, arrived)
    return refused


def outside_of(worker: Worker) -> Outside:
    """What taking in needs besides the application."""
    press = worker.press
    return Outside(worker.directory, press.host, press.store, worker.settings.clamd_socket, worker.clock)
