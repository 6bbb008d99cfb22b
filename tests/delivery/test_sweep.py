from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.delivery.send import Sending, send
from efa.delivery.sweep import Sweeping, Way, sweep, sweep_all
from efa.kit.jobs import NewJob, enqueue_all
from efa.sdk.channel import Failed
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from efa.tenancy.session import operator_session
from tests.delivery.conftest import queued
from tests.delivery.doubles import ChannelDouble, packed
from tests.given import an_application

pytestmark = pytest.mark.slow
LATER = timedelta(minutes=2)
_TAKEN = text("DELETE FROM procrastinate_jobs RETURNING args ->> 'application' AS application")


@pytest.fixture
async def five(sessions: Sessions, now: datetime) -> list[UUID]:
    """Submitted two minutes ago, and their jobs are lost."""
    async with sessions() as session:
        return [await an_application(session, now) for _ in range(5)]


class Crew:
    """Takes what waits in the queue whenever the sweep pauses."""

    def __init__(self, engine: AsyncEngine, sessions: Sessions, at: datetime) -> None:
        self.engine, self.sessions, self.at = engine, sessions, at
        self.most = 0

    async def work(self, _seconds: float) -> None:
        async with self.engine.begin() as db:
            taken = [UUID(row.application) for row in (await db.execute(_TAKEN)).all()]
        self.most = max(self.most, len(taken))
        for one in taken:
            await send(self.sessions, one, Sending({"inbox": ChannelDouble()}, packed, lambda: self.at))

    def sweeping(self, most: int, **changes: float) -> Sweeping:
        return Sweeping(
            opened=partial(operator_session, self.engine),
            clock=lambda: self.at,
            resting=lambda _at: (),
            pause=self.work,
            most=most,
            **changes,
        )


@pytest.fixture
def crew(worker_engine: AsyncEngine, sessions: Sessions, now: datetime) -> Crew:
    return Crew(worker_engine, sessions, now + LATER)


async def test_one_sweep_goes_on_until_nothing_is_due(five: list[UUID], crew: Crew) -> None:
    assert await sweep_all(crew.sweeping(most=2)) == len(five)
    assert crew.most == 2


async def test_a_sweep_ends_when_its_time_is_over(five: list[UUID], crew: Crew, worker_engine: AsyncEngine) -> None:
    assert await sweep_all(crew.sweeping(most=2, goes_on_for=0.0)) == 2
    assert len(await queued(worker_engine)) == 2


async def test_what_rests_waits_until_its_way_works(five: list[UUID], crew: Crew, sessions: Sessions) -> None:
    down = ChannelDouble("inbox", [Failed("transient", "unreachable")] * len(five))
    for one in five:
        await send(sessions, one, Sending({"inbox": down}, packed, lambda: crew.at - LATER))
    async with sessions() as session:
        resting: Collection[Way] = {(session.tenant, "inbox")}
    async with operator_session(crew.engine) as db:
        assert await sweep(db, crew.at, resting=resting) == 0
        assert await sweep(db, crew.at) == len(five)
        assert await sweep(db, crew.at) == 0


async def test_the_backlog_of_one_authority_lets_others_through(
    five: list[UUID], crew: Crew, directory: Directory, tenants: Mapping[str, UUID]
) -> None:
    async with directory.session(tenants["bonn"]) as session:
        other = await an_application(session, crew.at - LATER)
    async with operator_session(crew.engine) as db:
        await sweep(db, crew.at + LATER, 2)
    assert str(other) in [about for _, about in await queued(crew.engine)]


async def test_what_somebody_queues_at_the_same_moment_is_queued_once(five: list[UUID], crew: Crew) -> None:
    jobs = [NewJob(name="delivery.send", once=f"send:{one}", ids={"application": str(one)}) for one in five]
    async with crew.engine.begin() as db:
        await enqueue_all(db, jobs[:2])
        await enqueue_all(db, jobs)
    assert sorted(about for _, about in await queued(crew.engine)) == sorted(map(str, five))
