"""What the audit counts beside the leading consignments of applications."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.intake_tables import intake
from efa.delivery.audit import EXPLAINED
from efa.delivery.consignments import plan
from efa.delivery.doubts import NewDoubt, keep_doubt
from efa.delivery.send import prepare
from efa.kit.ids import new_id
from efa.sdk.channel import Acknowledged
from efa.tenancy.channels import Channels
from efa.tenancy.doors import Sessions
from tests.delivery.test_audit import audited, sent

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("state", "minutes", "standing"),
    [("open", 99_999, "intake_open"), ("stored", 9, "intake_unchecked"), ("stored", 11, "intake_stalled")],
)
async def test_what_came_from_outside_is_checked_or_a_task(
    sessions: Sessions, now: datetime, worker_engine: AsyncEngine, state: str, minutes: int, standing: str
) -> None:
    came = new_id()
    values = {"id": came, "way": "portal", "state": state, "received_at": now, "created_at": now}
    async with sessions() as session:
        await session.db.execute(insert(intake).values(tenant=session.tenant, **values))
    found = await audited(worker_engine, now + timedelta(minutes=minutes))
    assert found.standings == {standing: 1}
    assert [finding.application for finding in found.findings] == ([] if standing in EXPLAINED else [came])


async def test_an_answer_that_nobody_could_place_is_a_task(
    sessions: Sessions, now: datetime, worker_engine: AsyncEngine
) -> None:
    async with sessions() as session:
        new = NewDoubt(channel="fit_connect", receiver_id="1", reason="unknown_parcel", raw=b"", at=now)
        await keep_doubt(session, new, now)
    found = await audited(worker_engine, now)
    assert (found.standings, found.passed) == ({"doubt": 1}, True)


async def test_a_copy_that_nobody_sends_is_found(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    await sent(sessions, submitted, now, Acknowledged(now, b"signed"))
    async with sessions() as session:
        about = await prepare(session, submitted, now)
        await plan(session, about, Channels(leading="inbox", copies=("file_drop",)), now)
    assert (await audited(worker_engine, now + timedelta(minutes=9))).passed
    assert (await audited(worker_engine, now + timedelta(minutes=11))).standings == {"settled": 1, "beside_stalled": 1}
