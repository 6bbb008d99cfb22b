"""What the audit counts beside the leading consignments of applications."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.application import find_application
from efa.applications.intake_tables import intake
from efa.applications.message_tables import procedure_message
from efa.applications.tables import application, decision, question
from efa.delivery.alert import own_work
from efa.delivery.audit import EXPLAINED
from efa.delivery.consignments import plan
from efa.delivery.doubts import NewDoubt, keep_doubt
from efa.delivery.send import prepare
from efa.delivery.supplement import plan_supplement
from efa.delivery.tables import consignment
from efa.kit.ids import new_id
from efa.sdk.channel import Acknowledged
from efa.tenancy.channels import Channels
from efa.tenancy.doors import Sessions
from tests.delivery.test_audit import audited, sent
from tests.given import a_decision, a_question, an_application
from tests.told import a_waiting_message

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


@pytest.mark.parametrize(("hours", "standing", "tasks"), [(23, "intake_begun", 0), (24, "intake_open", 1)])
async def test_what_is_begun_at_the_counter_is_a_task_after_a_day(
    sessions: Sessions, now: datetime, worker_engine: AsyncEngine, hours: int, standing: str, tasks: int
) -> None:
    values = {"id": new_id(), "way": "paper", "state": "open", "received_at": now, "created_at": now}
    later = now + timedelta(hours=hours)
    async with sessions() as session:
        await session.db.execute(insert(intake).values(tenant=session.tenant, **values))
        assert (await own_work(session, later)).get("intake", 0) == tasks
    assert (await audited(worker_engine, later)).standings == {standing: 1}


async def test_what_came_from_outside_is_told_by_mail_at_once(sessions: Sessions, now: datetime) -> None:
    values = {"id": new_id(), "way": "fit_connect", "state": "open", "received_at": now, "created_at": now}
    async with sessions() as session:
        await session.db.execute(insert(intake).values(tenant=session.tenant, **values))
        assert (await own_work(session, now))["intake"] == 1


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


@pytest.mark.parametrize(
    ("state", "reason", "standing"),
    [("dead", "unreachable", "beside_given_up"), ("rejected", "schema", "beside_refused"), ("dead", "withdrawn", None)],
)
async def test_a_copy_that_failed_is_a_task_unless_nobody_wants_it(
    sessions: Sessions,
    submitted: UUID,
    now: datetime,
    worker_engine: AsyncEngine,
    state: str,
    reason: str,
    standing: str | None,
) -> None:
    await sent(sessions, submitted, now, Acknowledged(now, b"signed"))
    async with sessions() as session:
        about = await prepare(session, submitted, now)
        await plan(session, about, Channels(leading="inbox", copies=("file_drop",)), now)
        failed = update(consignment).where(consignment.c.channel == "file_drop")
        await session.db.execute(failed.values(state=state, reason=reason, next_attempt_at=None))
    found = await audited(worker_engine, now + timedelta(days=1))
    assert (found.standings, found.passed) == ({"settled": 1} | ({standing: 1} if standing else {}), True)


async def test_what_was_forwarded_and_arrived_nowhere_is_found(
    sessions: Sessions, now: datetime, worker_engine: AsyncEngine
) -> None:
    async with sessions() as session:
        lost = await an_application(session, now, state="forwarded")
    found = await audited(worker_engine, now)
    assert [(one.standing, one.application) for one in found.findings] == [("forwarded_nowhere", lost)]


async def test_a_released_decision_without_notice_is_found_after_an_hour(
    sessions: Sessions, now: datetime, worker_engine: AsyncEngine
) -> None:
    async with sessions() as session:
        wanted = await an_application(session, now, state="closed")
        await a_decision(session, wanted, now, None)
        await session.db.execute(update(decision).values(released_at=now))
    assert (await audited(worker_engine, now + timedelta(minutes=59))).passed
    found = await audited(worker_engine, now + timedelta(minutes=61))
    assert [one.standing for one in found.findings] == ["notice_stalled"]


async def with_a_lost_answer(sessions: Sessions, wanted: UUID, now: datetime) -> UUID:
    """The procedure has the application; the job that was to bring an answer there is gone."""
    async with sessions() as session:
        about = await find_application(session, wanted)
        await plan(session, about, Channels(leading="file_drop"), now)
        acknowledged = {"state": "acknowledged", "next_attempt_at": None, "handed_over_at": now}
        await session.db.execute(update(consignment).values(**acknowledged))
        await session.db.execute(update(application).values(state="acknowledged", acknowledged_at=now))
        asked = await a_question(session, wanted, now)
        await session.db.execute(update(question).values(answered_at=now))
    return asked


async def test_an_answer_that_nobody_sends_to_the_procedure_is_found_and_planned(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    asked = await with_a_lost_answer(sessions, submitted, now)
    later = now + timedelta(minutes=11)
    found = await audited(worker_engine, later)
    assert (found.standings["supplement_missing"], found.passed) == (1, False)
    async with sessions() as session:
        await plan_supplement(session, submitted, asked, later)
    assert (await audited(worker_engine, later)).passed


@pytest.mark.parametrize(("minutes", "standing"), [(9, "message_unread"), (11, "message_stalled")])
async def test_a_message_that_nobody_reads_is_found(
    sessions: Sessions, now: datetime, worker_engine: AsyncEngine, minutes: int, standing: str
) -> None:
    async with sessions() as session:
        await a_waiting_message(session, now)
    assert (await audited(worker_engine, now + timedelta(days=9))).standings == {"message_open": 1}
    async with sessions() as session:
        await session.db.execute(update(procedure_message).values(state="stored"))
    found = await audited(worker_engine, now + timedelta(minutes=minutes))
    assert (found.standings, found.passed) == ({standing: 1}, standing in EXPLAINED)
