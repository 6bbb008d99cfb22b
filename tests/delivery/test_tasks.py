from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.delivery.errors import ConsignmentNotFound, NotResendable
from efa.delivery.read import consignments_of
from efa.delivery.resend import resend
from efa.delivery.send import Sending, send
from efa.delivery.settle import acknowledge
from efa.delivery.tasks import open_tasks
from efa.identity.actor import Staff
from efa.identity.errors import NotAllowed
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.kit.ids import new_id
from efa.sdk.channel import Failed, Handover, Refused
from efa.tenancy.doors import Sessions
from tests.delivery.conftest import queued, rows, the
from tests.delivery.doubles import ChannelDouble, packed

GONE = Failed("permanent", "unreadable")


async def sent(sessions: Sessions, wanted: UUID, at: datetime, *answers: Handover) -> ChannelDouble:
    inbox = ChannelDouble("inbox", list(answers))
    await send(sessions, wanted, Sending({"inbox": inbox}, packed, lambda: at))
    return inbox


async def kinds(sessions: Sessions, at: datetime) -> list[str]:
    async with sessions() as session:
        return [task.kind for task in await open_tasks(session, at)]


@pytest.mark.parametrize(("answer", "kind"), [(GONE, "given_up"), (Refused("schema"), "refused")])
async def test_what_failed_is_a_task_at_once(
    sessions: Sessions, submitted: UUID, now: datetime, answer: Handover, kind: str
) -> None:
    await sent(sessions, submitted, now, answer)
    assert await kinds(sessions, now) == [kind]


async def test_four_hours_without_success_are_a_task_and_a_word_to_the_citizen(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    down = Failed("transient", "unreachable")
    await sent(sessions, submitted, now, down)
    assert await kinds(sessions, now + timedelta(hours=3)) == []
    await sent(sessions, submitted, now + timedelta(hours=4), down)
    assert await kinds(sessions, now + timedelta(hours=4)) == ["delayed"]
    assert [name for name, _ in await queued(worker_engine)] == ["mailbox.post"]
    async with sessions() as session:
        [shown] = await consignments_of(session, submitted)
    assert shown.is_delayed(now + timedelta(hours=4))


async def test_an_inbox_nobody_confirms_is_a_task_after_two_working_days(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    await sent(sessions, submitted, now)
    assert await kinds(sessions, now + timedelta(days=2)) == []
    assert await kinds(sessions, now + timedelta(days=3)) == ["overdue"]


async def test_the_click_acknowledges_application_and_consignment_once(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    await sent(sessions, submitted, now)
    clerk = Staff(new_id(), "Kim Klug", frozenset({Role.CASEWORKER}), Trust.SUBSTANTIELL)
    for _ in range(2):
        async with sessions() as session:
            await acknowledge(session, submitted, clerk, now)
    assert (await the(sessions, submitted)).state == "acknowledged"
    assert (await rows(sessions, submitted))["inbox"].state == "acknowledged"


async def test_who_has_no_right_acknowledges_nothing(sessions: Sessions, submitted: UUID, now: datetime) -> None:
    await sent(sessions, submitted, now)
    with pytest.raises(NotAllowed):
        async with sessions() as session:
            await acknowledge(session, submitted, Staff(new_id(), "Kim", frozenset()), now)


async def test_what_was_given_up_goes_out_again_as_the_same_consignment(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    await sent(sessions, submitted, now, GONE)
    before = (await rows(sessions, submitted))["inbox"].id
    async with sessions() as session:
        assert await resend(session, before, now + timedelta(days=2)) == before
    inbox = await sent(sessions, submitted, now + timedelta(days=2))
    assert inbox.received == [str(before)]
    assert (await the(sessions, submitted)).state == "delivered"


async def test_the_schedule_begins_anew_after_a_resend(sessions: Sessions, submitted: UUID, now: datetime) -> None:
    await sent(sessions, submitted, now, GONE)
    later = now + timedelta(days=2)
    async with sessions() as session:
        await resend(session, (await rows(sessions, submitted))["inbox"].id, later)
    await sent(sessions, submitted, later, Failed("transient", "unreachable"))
    row = (await rows(sessions, submitted))["inbox"]
    assert (row.state, row.attempts) == ("queued", 2)
    assert row.next_attempt_at - later <= timedelta(seconds=12)


async def test_what_was_refused_goes_out_as_a_new_generation(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    await sent(sessions, submitted, now, Refused("schema"))
    before = (await rows(sessions, submitted))["inbox"].id
    async with sessions() as session:
        again = await resend(session, before, now)
    inbox = await sent(sessions, submitted, now)
    assert inbox.received == [str(again)] != [str(before)]
    async with sessions() as session:
        assert [shown.id for shown in await consignments_of(session, submitted)] == [again]
    assert await kinds(sessions, now) == []


async def test_what_arrived_is_not_sent_again(sessions: Sessions, submitted: UUID, now: datetime) -> None:
    await sent(sessions, submitted, now)
    async with sessions() as session:
        with pytest.raises(NotResendable):
            await resend(session, (await rows(sessions, submitted))["inbox"].id, now)


async def test_an_unknown_consignment_is_not_found(sessions: Sessions, now: datetime) -> None:
    async with sessions() as session:
        with pytest.raises(ConsignmentNotFound):
            await resend(session, new_id(), now)
