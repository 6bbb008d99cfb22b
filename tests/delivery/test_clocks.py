"""A clock that ran a year ahead has written a claim: a right one goes on at once, and the proof finds it until then."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.delivery.asking import claim_asking, register, sweep_askings
from efa.delivery.audit import audit
from efa.delivery.send import Sending, send
from efa.delivery.sweep import sweep
from efa.sdk.channel import Failed, HandedOver
from efa.tenancy.doors import Sessions
from efa.tenancy.session import operator_session
from tests.delivery.conftest import rows
from tests.delivery.doubles import ChannelDouble, Crash, packed

A_YEAR = timedelta(days=365)


async def sent(sessions: Sessions, wanted: UUID, at: datetime, answer: HandedOver | Failed | Crash) -> None:
    await send(sessions, wanted, Sending({"inbox": ChannelDouble("inbox", [answer])}, packed, lambda: at))


async def test_what_a_wrong_clock_claimed_goes_as_soon_as_a_right_one_looks(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    with pytest.raises(Crash):
        await sent(sessions, submitted, now + A_YEAR, Crash())
    async with operator_session(worker_engine) as db:
        assert (await audit(db, now)).standings == {"stalled": 1}
        assert await sweep(db, now) == 1
    await sent(sessions, submitted, now, HandedOver())
    found = (await rows(sessions, submitted))["inbox"]
    assert (found.state, found.state_since, found.began_at) == ("handed_over", now, now)


async def test_a_schedule_of_a_wrong_clock_begins_anew(sessions: Sessions, submitted: UUID, now: datetime) -> None:
    await sent(sessions, submitted, now + A_YEAR, Failed("transient", "unreachable"))
    await sent(sessions, submitted, now, Failed("transient", "unreachable"))
    found = (await rows(sessions, submitted))["inbox"]
    assert found.next_attempt_at < now + timedelta(hours=1)


async def test_who_is_asked_in_a_year_is_asked_now(
    sessions: Sessions, now: datetime, worker_engine: AsyncEngine
) -> None:
    async with sessions() as session:
        await register(session, {"fit_connect"}, now + A_YEAR)
    async with operator_session(worker_engine) as db:
        assert await sweep_askings(db, now) == 1
    async with sessions() as session:
        assert (await claim_asking(session, "fit_connect", now))[0]
