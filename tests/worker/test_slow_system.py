"""An authority whose system is slow, while nobody else sends anything."""

import asyncio
from dataclasses import dataclass, replace

import pytest

from efa.delivery.sweep import enqueue_sending
from efa.kit.clock import now
from efa.sdk.channel import Handover, Parcel
from efa.worker.app import work
from efa.worker.context import Worker
from tests.applications.desk import Desk
from tests.delivery.doubles import ChannelDouble
from tests.given import an_application

pytestmark = pytest.mark.slow
MUCH, SLOTS = 9, 2


@dataclass
class Slow(ChannelDouble):
    """Takes its time for each."""

    async def hand_over(self, parcel: Parcel) -> Handover:
        await asyncio.sleep(4)
        return await super().hand_over(parcel)


async def test_a_slow_system_is_never_idle_while_its_mail_waits(mara: Desk, worker: Worker) -> None:
    channel = Slow()
    own = replace(worker, channels={**worker.channels, "inbox": channel}, clock=now)
    async with mara.sessions() as session:
        for _ in range(MUCH):
            await enqueue_sending(session.db, session.tenant, await an_application(session, now()))
    working = asyncio.create_task(work(own, signals=False, concurrency=SLOTS))
    async with asyncio.timeout(40):
        while len(channel.received) < MUCH and not working.done():  # noqa: ASYNC110 - the worker says nothing
            await asyncio.sleep(0.1)
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    assert len(channel.received) == MUCH
