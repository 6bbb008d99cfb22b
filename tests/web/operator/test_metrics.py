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
    assert 'efa_deliveries{standing="given_up"} 0' in await gauge.lines(state.operator, now)
    await given_up(state, tenants["aachen"], now)
    soon = now + COUNTED_EACH - timedelta(seconds=1)
    assert 'efa_deliveries{standing="given_up"} 0' in await gauge.lines(state.operator, soon)
    assert 'efa_deliveries{standing="given_up"} 1' in await gauge.lines(state.operator, now + COUNTED_EACH)


async def test_without_a_role_that_may_count_nothing_is_said(now: datetime) -> None:
    assert await DeliveryGauge().lines(None, now) == []
