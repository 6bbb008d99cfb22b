"""What failed or is late goes out on another way, and a late answer on the first one still counts."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from efa.delivery.ask import ask
from efa.delivery.asking import register
from efa.delivery.errors import NoOtherWay
from efa.delivery.escalate import escalate
from efa.delivery.fall_back import fall_back
from efa.delivery.read import consignments_of
from efa.delivery.send import Sending, send
from efa.delivery.tasks import open_tasks
from efa.delivery.timeline import timeline
from efa.sdk.answering import Accepted
from efa.sdk.channel import Failed, Refused
from efa.tenancy.doors import Sessions
from efa.tenancy.settings import write_setting
from tests.delivery.answers import AnsweringDouble, asking
from tests.delivery.conftest import rows, the
from tests.delivery.doubles import ChannelDouble, packed
from tests.delivery.test_ask import TO, WAYS

pytestmark = pytest.mark.slow
GONE = Failed("permanent", "unreadable")


async def sent(
    sessions: Sessions, wanted: UUID, at: datetime, when: str | None, *outcomes: Failed | Refused, **ways: list[str]
) -> None:
    value = {**WAYS, **ways, **({"fallback_when": when} if when else {})}
    async with sessions() as session:
        await write_setting(session, "channels.wohngeld", value, by="test", now=at)
        await register(session, ["fit_connect"], at)
    channels = (AnsweringDouble(outcomes=list(outcomes)), ChannelDouble())
    await send(sessions, wanted, Sending({channel.key: channel for channel in channels}, packed, lambda: at))


@pytest.mark.parametrize("when", [None, "given_up", "overdue"])
async def test_what_was_given_up_takes_the_next_way_by_itself_as_a_second_copy(
    sessions: Sessions, submitted: UUID, now: datetime, when: str | None
) -> None:
    await sent(sessions, submitted, now, when, GONE)
    found = await rows(sessions, submitted)
    assert (found["fit_connect"].state, found["fit_connect"].reason) == ("dead", "superseded")
    assert (found["inbox"].state, found["inbox"].leads, found["inbox"].doubled) == ("handed_over", True, True)
    assert found["inbox"].received_at == found["fit_connect"].received_at


async def test_where_the_tenant_has_named_no_way_a_person_decides_and_can_take_the_inbox_or_a_letter(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    await sent(sessions, submitted, now, None, GONE, fallback=[])
    given_up = (await rows(sessions, submitted))["fit_connect"]
    async with sessions() as session:
        assert (await timeline(session, given_up.id)).ways == ("inbox", "print")
        await fall_back(session, given_up.id, now, "print")
    letter = (await rows(sessions, submitted))["print"]
    assert (letter.state, letter.leads, letter.received_at) == ("queued", True, given_up.received_at)


async def test_what_is_only_late_waits_for_a_click_by_default(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    await sent(sessions, submitted, now, None)
    async with sessions() as session:
        assert await escalate(session, now + timedelta(days=9)) == 0
        [late] = await open_tasks(session, now + timedelta(days=9))
        assert late.kind == "overdue"
        await fall_back(session, late.consignment, now + timedelta(days=9))
    assert (await rows(sessions, submitted))["inbox"].doubled is True


async def test_where_never_is_set_a_person_decides_and_what_was_refused_is_no_second_copy(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    await sent(sessions, submitted, now, "never", Refused("schema"))
    refused = (await rows(sessions, submitted))["fit_connect"]
    async with sessions() as session:
        await fall_back(session, refused.id, now)
    assert (await rows(sessions, submitted))["inbox"].doubled is False
    async with sessions() as session:
        with pytest.raises(NoOtherWay):
            await fall_back(session, refused.id, now)


async def test_a_late_acceptance_on_the_first_way_counts_and_calls_the_second_copy_off(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    await sent(sessions, submitted, now, "overdue")
    for days, moved in ((2, 0), (4, 1), (4, 0)):
        async with sessions() as session:
            assert await escalate(session, now + timedelta(days=days)) == moved
    first = (await rows(sessions, submitted))["fit_connect"]
    assert (first.state, first.reason) == ("handed_over", "superseded")
    yes = Accepted(parcel=str(first.id), at=now + timedelta(days=3), evidence=b"signed")
    await ask(sessions, "fit_connect", TO, asking(now + timedelta(days=4), AnsweringDouble(mail=[yes])))
    assert (await the(sessions, submitted)).state == "acknowledged"
    async with sessions() as session:
        [double] = await consignments_of(session, submitted)
    assert (double.channel, double.state, double.reason) == ("inbox", "dead", "arrived_otherwise")
