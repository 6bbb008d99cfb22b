from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import pytest

from efa.delivery.send import Sending, send
from efa.sdk.channel import Failed
from efa.web.delivery_gauge import COUNTED_EACH, DeliveryGauge
from efa.web.state import State
from tests.delivery.doubles import ChannelDouble, packed
from tests.given import an_application

pytestmark = pytest.mark.slow


async def given_up(state: State, tenant: UUID, at: datetime) -> None:
    sessions = partial(state.directory.session, tenant)
    async with sessions() as session:
        wanted = await an_application(session, at, benefit="muster")
    inbox = ChannelDouble("inbox", [Failed("permanent", "unreadable")])
    await send(sessions, wanted, Sending({"inbox": inbox}, packed, lambda: at))


async def test_dead_letters_stand_in_the_metrics_within_a_minute(
    state: State, online: None, tenants: Mapping[str, UUID], now: datetime
) -> None:
    gauge = DeliveryGauge()
    assert 'efa_deliveries{standing="given_up"} 0' in await gauge.lines(state.operator, state.directory, now)
    await given_up(state, tenants["aachen"], now)
    soon = now + COUNTED_EACH - timedelta(seconds=1)
    assert 'efa_deliveries{standing="given_up"} 0' in await gauge.lines(state.operator, state.directory, soon)
    assert 'efa_deliveries{standing="given_up"} 1' in await gauge.lines(
        state.operator, state.directory, now + COUNTED_EACH
    )


async def test_an_alarm_can_say_at_whom_and_on_which_channel(
    state: State, online: None, tenants: Mapping[str, UUID], now: datetime
) -> None:
    await given_up(state, tenants["aachen"], now)
    lines = await DeliveryGauge().lines(state.operator, state.directory, now)
    assert 'efa_delivery_tasks{tenant="aachen",standing="given_up"} 1' in lines
    assert 'efa_consignments{channel="inbox",state="dead"} 1' in lines
    assert [line for line in lines if "bonn" in line] == []


async def test_without_a_role_that_may_count_nothing_is_said(state: State, now: datetime) -> None:
    assert await DeliveryGauge().lines(None, state.directory, now) == []
