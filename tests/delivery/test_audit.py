from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.tables import application
from efa.delivery.audit import EXPLAINED, UNEXPLAINED, Audit, audit
from efa.delivery.consignments import LEASE
from efa.delivery.send import Sending, prepare, send
from efa.delivery.settle import settle
from efa.delivery.sweep import load, sweep
from efa.sdk.channel import Acknowledged, Failed, HandedOver, Handover, Refused
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from efa.tenancy.session import operator_session
from tests.delivery.conftest import queued, rows, the
from tests.delivery.doubles import ChannelDouble, Crash, packed
from tests.given import an_application

DOWN = Failed("transient", "unreachable")


async def audited(engine: AsyncEngine, at: datetime) -> Audit:
    async with operator_session(engine) as db:
        return await audit(db, at)


async def sent(sessions: Sessions, wanted: UUID, at: datetime, *answers: Handover) -> None:
    await send(sessions, wanted, Sending({"inbox": ChannelDouble("inbox", list(answers))}, packed, lambda: at))


@pytest.mark.parametrize(
    ("answer", "later", "standing"),
    [
        (HandedOver(), timedelta(hours=1), "waiting"),
        (DOWN, timedelta(), "in_transit"),
        (Failed("permanent", "unreadable"), timedelta(days=9), "given_up"),
        (Refused("schema"), timedelta(days=9), "refused"),
    ],
)
async def test_every_ordinary_fate_is_acknowledged_or_a_task(
    sessions: Sessions, now: datetime, worker_engine: AsyncEngine, answer: Handover, later: timedelta, standing: str
) -> None:
    async with sessions() as session:
        submitted = await an_application(session, now)
    await sent(sessions, submitted, now, answer)
    found = await audited(worker_engine, now + later)
    assert (found.standings, found.passed) == ({standing: 1}, True)


async def test_an_acknowledged_application_is_settled(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    await sent(sessions, submitted, now, Acknowledged(now, b"signed"))
    assert (await audited(worker_engine, now)).standings == {"settled": 1}


async def test_what_nobody_planned_is_found_after_five_minutes(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    assert (await audited(worker_engine, now + timedelta(minutes=4))).passed
    found = await audited(worker_engine, now + timedelta(minutes=6))
    assert not found.passed
    assert [(f.application, f.standing) for f in found.findings] == [(submitted, "not_planned")]


async def test_a_worker_that_stands_still_is_found(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    await sent(sessions, submitted, now, DOWN)
    assert (await audited(worker_engine, now + timedelta(minutes=11))).standings == {"stalled": 1}


@pytest.mark.parametrize("tampered", ["delivered", "in_review", "decided"])
async def test_states_that_contradict_each_other_are_found(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine, tampered: str
) -> None:
    await sent(sessions, submitted, now, DOWN)
    async with sessions() as session:
        await session.db.execute(update(application).values(state=tampered))
    assert (await audited(worker_engine, now)).standings == {"inconsistent": 1}


async def test_withdrawn_forwarded_and_closed_need_nobody(
    sessions: Sessions, now: datetime, worker_engine: AsyncEngine, directory: Directory, tenants: Mapping[str, UUID]
) -> None:
    async with sessions() as session:
        for state in ("withdrawn", "closed"):
            await an_application(session, now, state=state)
        await an_application(session, now, state="forwarded", number="WG-1")
    async with directory.session(tenants["bonn"]) as session:
        await an_application(session, now, state="closed", number="WG-1")
    assert (await audited(worker_engine, now + timedelta(days=1))).standings == {"settled": 4}


def test_every_standing_is_explained_or_not() -> None:
    assert not EXPLAINED.keys() & UNEXPLAINED.keys()


async def test_the_sweeper_finds_what_no_job_brings(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    async with operator_session(worker_engine) as db:
        assert await sweep(db, now + timedelta(seconds=30)) == 0
        assert await sweep(db, now + timedelta(minutes=2)) == 1
        assert await sweep(db, now + timedelta(minutes=3)) == 0
    assert await queued(worker_engine) == [("delivery.send", str(submitted))]


async def test_the_sweeper_finds_an_attempt_whose_process_died(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    inbox = ChannelDouble("inbox", [Crash()])
    with pytest.raises(Crash):
        await send(sessions, submitted, Sending({"inbox": inbox}, packed, lambda: now))
    async with operator_session(worker_engine) as db:
        assert await sweep(db, now + timedelta(minutes=1)) == 0
        assert await sweep(db, now + LEASE) == 1


async def test_the_sweeper_leaves_alone_what_is_done(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    await sent(sessions, submitted, now)
    async with operator_session(worker_engine) as db:
        assert await sweep(db, now + timedelta(days=3)) == 0


async def test_a_click_elsewhere_reaches_the_consignment(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    await sent(sessions, submitted, now)
    async with sessions() as session:
        await session.db.execute(update(application).values(state="acknowledged", acknowledged_at=now))
    async with operator_session(worker_engine) as db:
        assert await sweep(db, now) == 1
    async with sessions() as session:
        await prepare(session, submitted, now)
    row = (await rows(sessions, submitted))["inbox"]
    assert (row.state, row.acknowledged_at) == ("acknowledged", now)


async def test_settling_twice_changes_nothing(sessions: Sessions, submitted: UUID, now: datetime) -> None:
    await sent(sessions, submitted, now, Acknowledged(now, b"signed"))
    about = await the(sessions, submitted)
    async with sessions() as session:
        await settle(session, about, now + timedelta(hours=1))
    assert (await rows(sessions, submitted))["inbox"].state_since == now


async def test_the_operator_sees_counts_and_no_application(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    await sent(sessions, submitted, now)
    async with operator_session(worker_engine) as db:
        assert [(one.channel, one.state, one.number) for one in await load(db)] == [("inbox", "handed_over", 1)]
