from collections.abc import Iterable
from contextlib import ExitStack
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import pytest

from efa.delivery.consignments import Claim
from efa.delivery.fairness import AT_ONCE, FAILURES, LEISURE, REST, Fairness
from efa.delivery.send import Sending, send
from efa.kit.ids import new_id
from efa.sdk.channel import Channel, Failed, HandedOver, Handover, Parcel
from efa.tenancy.doors import Sessions
from tests.delivery.conftest import rows
from tests.delivery.doubles import ChannelDouble, packed
from tests.given import an_application

A_SECOND = timedelta(seconds=1)
DOWN = Failed("transient", "unreachable")
AACHEN, BONN = new_id(), new_id()


def after(answers: Iterable[bool | None], now: datetime) -> Fairness:
    """What a process knows after such attempts of Aachen."""
    fairness = Fairness()
    for answered in answers:
        with fairness.attempt(AACHEN, "fit_connect", now) as news:
            news.answered = answered
    return fairness


def test_after_three_failures_in_a_row_a_way_rests_for_a_minute(now: datetime) -> None:
    fairness = after([False] * FAILURES, now)
    assert fairness.resting(AACHEN, now + REST - A_SECOND) == {"fit_connect"}
    assert fairness.resting(AACHEN, now + REST) == frozenset()


@pytest.mark.parametrize("answers", [[False] * 2, [False, False, True, False, False], [None] * 9])
def test_what_answers_now_and_then_does_not_rest(answers: list[bool | None], now: datetime) -> None:
    assert after(answers, now).resting(AACHEN, now) == frozenset()


def test_other_authorities_and_other_ways_go_on(now: datetime) -> None:
    fairness = after([False] * FAILURES, now)
    assert fairness.resting(BONN, now) == frozenset()
    assert "inbox" not in fairness.resting(AACHEN, now)


def test_after_the_rest_one_attempt_finds_out(now: datetime) -> None:
    fairness, later = after([False] * FAILURES, now), now + REST
    with fairness.attempt(AACHEN, "fit_connect", later) as news:
        assert fairness.resting(AACHEN, later) == {"fit_connect"}
        news.answered = True
    assert fairness.resting(AACHEN, later) == frozenset()


def test_an_attempt_that_dies_is_a_failure(now: datetime) -> None:
    fairness = Fairness()
    for _ in range(FAILURES):
        with pytest.raises(OSError, match="gone"), fairness.attempt(AACHEN, "fit_connect", now):
            raise OSError("gone")
    assert fairness.resting(AACHEN, now) == {"fit_connect"}


def test_a_slow_way_never_takes_all_slots_from_the_others(now: datetime) -> None:
    fairness = Fairness(leisure=AT_ONCE)
    with ExitStack() as running:
        for _ in range(AT_ONCE):
            running.enter_context(fairness.attempt(AACHEN, "fit_connect", now))
        assert fairness.resting(AACHEN, now + A_SECOND) == frozenset()
        assert fairness.resting(AACHEN, now + 2 * A_SECOND) == {"fit_connect"}
        assert fairness.resting(BONN, now + 2 * A_SECOND) == frozenset()


def test_a_slow_way_that_is_alone_uses_what_is_idle(now: datetime) -> None:
    fairness = Fairness(leisure=LEISURE)
    with ExitStack() as running:
        for number in range(LEISURE):
            later = now + number * A_SECOND
            assert fairness.resting(AACHEN, later) == frozenset()
            running.enter_context(fairness.attempt(AACHEN, "fit_connect", later))
        assert fairness.resting(AACHEN, now + LEISURE * A_SECOND) == {"fit_connect"}


def test_who_was_turned_away_is_called_in_turn_and_once(now: datetime) -> None:
    fairness, later, first, second = Fairness(leisure=1), now + 2 * A_SECOND, new_id(), new_id()
    with fairness.attempt(AACHEN, "fit_connect", now):
        for waiting in (first, second, first):
            fairness.turn_away(AACHEN, ["fit_connect"], waiting)
        with fairness.attempt(AACHEN, "fit_connect", now) as news:
            assert fairness.next_in_turn(AACHEN, "fit_connect", later) is None
            news.answered = True
        called = [fairness.next_in_turn(AACHEN, "fit_connect", later) for _ in range(3)]
    assert called == [first, second, None]


@pytest.mark.slow
async def test_a_slow_system_gets_the_next_when_one_ends(sessions: Sessions, now: datetime) -> None:
    fairness, moments = Fairness(leisure=1), [now]
    by = partial(Sending, {"inbox": ChannelDouble()}, clock=lambda: moments[-1], fairness=fairness)
    async with sessions() as session:
        tenant = session.tenant
        first, waiting = await an_application(session, now), await an_application(session, now)

    async def meanwhile(attempted: Claim, channel: Channel) -> Parcel | Failed:
        moments.append(now + 2 * A_SECOND)
        assert await send(sessions, waiting, by(pack=packed)) == 0
        return await packed(attempted, channel)

    with fairness.attempt(tenant, "inbox", now):
        await send(sessions, first, by(pack=meanwhile))
    [row] = (await rows(sessions, waiting)).values()
    assert (row.state, row.attempts, row.next_attempt_at) == ("queued", 0, moments[-1])
    assert await send(sessions, waiting, by(pack=packed)) == 1


@pytest.mark.slow
async def test_what_is_put_off_is_no_attempt_and_goes_out_after_the_rest(sessions: Sessions, now: datetime) -> None:
    fairness = Fairness()

    async def sent(wanted: UUID, at: datetime, answer: Handover) -> None:
        inbox = ChannelDouble("inbox", [answer])
        await send(sessions, wanted, Sending({"inbox": inbox}, packed, lambda: at, fairness))

    async with sessions() as session:
        broken, waiting = (
            [await an_application(session, now) for _ in range(FAILURES)],
            await an_application(session, now),
        )
    for wanted in broken:
        await sent(wanted, now, DOWN)
    await sent(waiting, now, HandedOver())
    [row] = (await rows(sessions, waiting)).values()
    assert (row.state, row.attempts, row.next_attempt_at) == ("queued", 0, now + REST)
    await sent(waiting, now + REST, HandedOver())
    assert [row.state for row in (await rows(sessions, waiting)).values()] == ["handed_over"]
