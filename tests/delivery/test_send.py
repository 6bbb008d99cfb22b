from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.events import Event, history
from efa.applications.tables import application
from efa.delivery.consignments import LEASE
from efa.delivery.send import Sending, send
from efa.delivery.sweep import sweep
from efa.delivery.tables import attempt, evidence
from efa.kit.retries import GIVE_UP
from efa.sdk.channel import Acknowledged, Failed, Refused
from efa.tenancy.doors import Sessions
from efa.tenancy.session import operator_session
from tests.delivery.conftest import rows, the
from tests.delivery.doubles import ChannelDouble, Crash, packed

DOWN = Failed("transient", "unreachable")


def by(at: datetime, *channels: ChannelDouble) -> Sending:
    return Sending({channel.key: channel for channel in channels}, packed, lambda: at)


async def test_what_is_handed_over_lies_in_the_inbox_of_the_authority(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    assert await send(sessions, submitted, by(now, ChannelDouble())) == 1
    assert (await the(sessions, submitted)).state == "delivered"
    assert (await rows(sessions, submitted))["inbox"].state == "handed_over"


async def test_a_second_job_sends_nothing_twice(sessions: Sessions, submitted: UUID, now: datetime) -> None:
    inbox = ChannelDouble()
    assert [await send(sessions, submitted, by(now, inbox)) for _ in range(2)] == [1, 0]
    assert len(inbox.received) == 1


@pytest.mark.usefixtures("with_copies")
async def test_a_copy_moves_nothing_and_the_leading_channel_does_not_wait_for_it(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    inbox, drop = ChannelDouble(), ChannelDouble("file_drop", [DOWN])
    assert await send(sessions, submitted, by(now, inbox, drop)) == 2
    found = await rows(sessions, submitted)
    assert (found["inbox"].state, found["inbox"].leads) == ("handed_over", True)
    assert (found["file_drop"].state, found["file_drop"].reason) == ("queued", "unreachable")
    assert (await the(sessions, submitted)).state == "delivered"


@pytest.mark.usefixtures("with_copies")
async def test_a_copy_that_arrives_first_does_not_move_the_application(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    await send(sessions, submitted, by(now, ChannelDouble("inbox", [DOWN]), ChannelDouble("file_drop")))
    assert (await the(sessions, submitted)).state == "submitted"


async def test_a_receiver_that_is_down_is_tried_again_soon(sessions: Sessions, submitted: UUID, now: datetime) -> None:
    await send(sessions, submitted, by(now, ChannelDouble("inbox", [DOWN])))
    waiting = (await rows(sessions, submitted))["inbox"]
    assert timedelta(seconds=8) <= waiting.next_attempt_at - now <= timedelta(seconds=12)
    assert await send(sessions, submitted, by(now + timedelta(seconds=5), ChannelDouble())) == 0
    assert await send(sessions, submitted, by(now + timedelta(minutes=1), ChannelDouble())) == 1


@pytest.mark.parametrize(("wanted", "given"), [(600, timedelta(minutes=10)), (999_999_999, timedelta(hours=1))])
async def test_who_asks_for_peace_gets_it_for_an_hour_at_most(
    sessions: Sessions, submitted: UUID, now: datetime, wanted: float, given: timedelta
) -> None:
    await send(sessions, submitted, by(now, ChannelDouble("inbox", [Failed("transient", "rate_limited", wanted)])))
    assert (await rows(sessions, submitted))["inbox"].next_attempt_at - now == given


async def test_after_a_day_a_person_has_to_look(sessions: Sessions, submitted: UUID, now: datetime) -> None:
    down = ChannelDouble("inbox", [DOWN] * 50)
    at = now
    while (row := (await rows(sessions, submitted)).get("inbox")) is None or row.state == "queued":
        await send(sessions, submitted, by(at, down))
        at = (await rows(sessions, submitted))["inbox"].next_attempt_at or at
    assert (row.state, row.reason, row.next_attempt_at) == ("dead", "unreachable", None)
    assert GIVE_UP <= row.state_since - now <= GIVE_UP + timedelta(hours=3)
    assert 15 <= row.attempts <= 20
    assert row.received_at == (await the(sessions, submitted)).received_at


async def test_a_refusal_is_nothing_the_citizen_was_refused(sessions: Sessions, submitted: UUID, now: datetime) -> None:
    await send(sessions, submitted, by(now, ChannelDouble("inbox", [Refused("schema", b"answer")])))
    row = (await rows(sessions, submitted))["inbox"]
    assert (row.state, row.reason) == ("rejected", "schema")
    assert (await the(sessions, submitted)).state == "submitted"


async def test_a_channel_that_confirms_at_once_acknowledges_the_application(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    await send(sessions, submitted, by(now, ChannelDouble("inbox", [Acknowledged(now, b"signed")])))
    assert (await the(sessions, submitted)).state == "acknowledged"
    async with sessions() as session:
        assert await session.db.scalar(select(evidence.c.raw)) == b"signed"


async def test_a_channel_that_raises_anything_is_tried_again(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    await send(sessions, submitted, by(now, ChannelDouble("inbox", [ValueError("secret")])))
    row = (await rows(sessions, submitted))["inbox"]
    assert (row.state, row.reason) == ("queued", "fault")


async def test_a_channel_that_is_not_installed_is_no_lost_application(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    await send(sessions, submitted, by(now))
    assert (await rows(sessions, submitted))["inbox"].reason == "not_configured"


async def test_a_crash_after_the_hand_over_is_found_and_hands_over_once(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    inbox = ChannelDouble("inbox", [Crash()])
    with pytest.raises(Crash):
        await send(sessions, submitted, by(now, inbox))
    assert (await rows(sessions, submitted))["inbox"].state == "sending"
    assert await send(sessions, submitted, by(now + timedelta(seconds=30), inbox)) == 0
    assert await send(sessions, submitted, by(now + LEASE, inbox)) == 1
    assert len(inbox.received) == 1
    assert [event.kind for event in await events(sessions, submitted)] == ["delivered"]


async def test_an_attempt_that_lasted_too_long_changes_nothing_when_it_comes_back(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    inbox = ChannelDouble()

    async def slow(attempted: object, channel: object) -> Failed:
        await send(sessions, submitted, by(now + LEASE, inbox))
        return Failed("permanent", "unreadable")

    await send(sessions, submitted, Sending({"inbox": inbox}, slow, lambda: now))
    assert (await rows(sessions, submitted))["inbox"].state == "handed_over"
    async with sessions() as session:
        assert len((await session.db.execute(select(attempt))).all()) == 2


@pytest.mark.parametrize("state", ["withdrawn", "forwarded"])
async def test_what_was_withdrawn_or_forwarded_before_is_not_sent(
    sessions: Sessions, submitted: UUID, now: datetime, state: str
) -> None:
    await send(sessions, submitted, by(now, ChannelDouble("inbox", [DOWN])))
    async with sessions() as session:
        await session.db.execute(update(application).values(state=state))
    inbox = ChannelDouble()
    assert await send(sessions, submitted, by(now + timedelta(minutes=1), inbox)) == 0
    row = (await rows(sessions, submitted))["inbox"]
    assert (row.state, row.reason, inbox.received) == ("dead", state, [])


@pytest.mark.usefixtures("with_copies")
async def test_who_got_a_copy_is_told_of_a_withdrawal_once(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    drop = ChannelDouble("file_drop")
    await send(sessions, submitted, by(now, ChannelDouble(), drop))
    async with sessions() as session:
        await session.db.execute(update(application).values(state="withdrawn", state_since=now))
    async with operator_session(worker_engine) as db:
        assert await sweep(db, now) == 1
    for _ in range(2):
        await send(sessions, submitted, by(now, ChannelDouble(), drop))
    assert len(drop.received) == 2
    async with operator_session(worker_engine) as db:
        assert await sweep(db, now + timedelta(hours=1)) == 0


async def events(sessions: Sessions, about: UUID) -> tuple[Event, ...]:
    async with sessions() as session:
        return await history(session, about)
