"""What was forwarded is settled here, wherever its delivery had come to: the other authority has it and sends it."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.tables import application
from efa.delivery.absorb import absorb
from efa.delivery.send import Sending, send
from efa.delivery.sweep import sweep
from efa.delivery.tables import consignment
from efa.delivery.tasks import open_tasks
from efa.delivery.timeline import timeline
from efa.kit.ids import new_id
from efa.sdk.answering import TurnedDown
from efa.sdk.channel import Failed, Refused
from efa.tenancy.doors import Sessions
from efa.tenancy.session import operator_session
from tests.delivery.conftest import rows
from tests.delivery.doubles import ChannelDouble, packed

pytestmark = pytest.mark.slow
MONTHS = timedelta(days=60)


def by(at: datetime, *channels: ChannelDouble) -> Sending:
    return Sending({channel.key: channel for channel in channels}, packed, lambda: at)


async def forwarded(sessions: Sessions, now: datetime) -> None:
    async with sessions() as session:
        await session.db.execute(update(application).values(state="forwarded", state_since=now))


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (None, "handed_over"),
        (Refused("unreadable"), "dead"),
        (Failed("permanent", "not_configured"), "dead"),
        (Failed("transient", "unreachable"), "dead"),
    ],
)
async def test_a_delivery_that_waits_for_somebody_ends_with_a_line_that_says_so(
    sessions: Sessions, submitted: UUID, now: datetime, outcome: Failed | Refused | None, state: str
) -> None:
    await send(sessions, submitted, by(now, ChannelDouble("inbox", [outcome] if outcome else [])))
    await forwarded(sessions, now)
    inbox = ChannelDouble()
    assert await send(sessions, submitted, by(now, inbox)) == 0
    row = (await rows(sessions, submitted))["inbox"]
    assert (row.state, row.reason, inbox.received) == (state, "forwarded", [])
    async with sessions() as session:
        assert await open_tasks(session, now + MONTHS) == ()
        told = await timeline(session, row.id)
    assert (told.happened[-1].what, told.happened[-1].reason) == ("settled", "forwarded")
    assert (told.ways, told.resendable) == ((), False)


async def test_what_came_later_is_settled_as_well(sessions: Sessions, submitted: UUID, now: datetime) -> None:
    values = {"purpose": "supplement", "channel": "file_drop", "generation": 1, "leads": False, "state": "dead"}
    times = dict.fromkeys(("state_since", "received_at", "began_at"), now)
    async with sessions() as session:
        row = {"tenant": session.tenant, "id": new_id(), "application": submitted, "attempts": 9}
        await session.db.execute(insert(consignment).values(**row, **values, **times, reason="unreachable"))
    await forwarded(sessions, now)
    await send(sessions, submitted, by(now))
    assert (await rows(sessions, submitted))["file_drop"].reason == "forwarded"


async def test_a_job_that_was_lost_is_made_up_for_once(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    await send(sessions, submitted, by(now, ChannelDouble()))
    await forwarded(sessions, now)
    async with operator_session(worker_engine) as db:
        assert await sweep(db, now) == 1
    await send(sessions, submitted, by(now, ChannelDouble()))
    async with operator_session(worker_engine) as db:
        assert await sweep(db, now) == 0


async def test_an_answer_that_comes_late_is_nobodys_task(sessions: Sessions, submitted: UUID, now: datetime) -> None:
    await send(sessions, submitted, by(now, ChannelDouble()))
    await forwarded(sessions, now)
    await send(sessions, submitted, by(now))
    wanted = (await rows(sessions, submitted))["inbox"].id
    async with sessions() as session:
        await absorb(session, "inbox", TurnedDown(parcel=str(wanted), at=now, reason="unreadable", evidence=b"no"), now)
        assert await open_tasks(session, now + MONTHS) == ()
