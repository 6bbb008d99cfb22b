from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Row, update
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.tables import application
from efa.delivery.await_copy import COPY_WITHIN
from efa.delivery.send import Sending, send
from efa.delivery.sweep import sweep
from efa.kit.ids import new_id
from efa.sdk.channel import Capabilities
from efa.tenancy.doors import Sessions
from efa.tenancy.session import operator_session
from tests.delivery.conftest import rows
from tests.delivery.doubles import ChannelDouble, packed
from tests.given import an_application

A_SECOND = timedelta(seconds=1)


def bringing() -> ChannelDouble:
    """A channel that brings the readable copy."""
    return ChannelDouble(capabilities=Capabilities(acknowledgement="click", needs=frozenset({"data", "copy"})))


@pytest.fixture
async def submitted(sessions: Sessions, now: datetime) -> UUID:
    """An application whose letters are not made yet."""
    async with sessions() as session:
        return await an_application(session, now, receipt_file=None)


async def sent(sessions: Sessions, about: UUID, channel: ChannelDouble, at: datetime) -> Row[Any]:
    await send(sessions, about, Sending({"inbox": channel}, packed, lambda: at))
    return (await rows(sessions, about))["inbox"]


async def change(sessions: Sessions, about: UUID, **values: object) -> None:
    async with sessions() as session:
        await session.db.execute(update(application).where(application.c.id == about).values(**values))


async def test_what_waits_for_the_copy_is_no_attempt_and_goes_once_it_is_there(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    waiting = await sent(sessions, submitted, bringing(), now)
    assert (waiting.state, waiting.reason, waiting.attempts) == ("queued", "copy_missing", 0)
    await change(sessions, submitted, receipt_file=new_id())
    gone = await sent(sessions, submitted, bringing(), now + A_SECOND)
    assert (gone.state, gone.reason, gone.attempts) == ("handed_over", None, 1)


@pytest.mark.slow
async def test_a_copy_that_never_comes_holds_nothing_up_for_ever(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    waiting = await sent(sessions, submitted, bringing(), now)
    assert waiting.next_attempt_at == now + COPY_WITHIN
    assert (await sent(sessions, submitted, bringing(), now + COPY_WITHIN)).state == "handed_over"


@pytest.mark.slow
async def test_what_is_withdrawn_while_it_waits_for_the_copy_is_not_sent(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    await sent(sessions, submitted, bringing(), now)
    await change(sessions, submitted, state="withdrawn", receipt_file=new_id())
    row = await sent(sessions, submitted, channel := bringing(), now + A_SECOND)
    assert (row.state, row.reason, channel.received) == ("dead", "withdrawn", [])


@pytest.mark.slow
async def test_the_sweep_calls_up_what_a_lost_job_left_waiting(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    await sent(sessions, submitted, bringing(), now)
    for there, found in ((None, 0), (new_id(), 1)):
        await change(sessions, submitted, receipt_file=there)
        async with operator_session(worker_engine) as db:
            assert await sweep(db, now + A_SECOND) == found
